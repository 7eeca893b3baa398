/** The fields that differ from where an edit began: only these are sent, so that what others changed stays theirs. */
export function changesOf<Values extends object>(before: Values, after: Values): Partial<Values> {
  const changed = (Object.keys(after) as (keyof Values)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]])) as Partial<Values>;
}

/** The fields of something new that were filled in. */
export function filledOf<Values extends object>(values: Values): Partial<Values> {
  const empty = (value: unknown) => value === "" || value === null || value === undefined;
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !empty(value))) as Partial<Values>;
}
