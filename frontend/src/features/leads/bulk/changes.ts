import type { Changes } from "./whole";

/** What can be changed of a whole list; the organization's own fields are custom.<key>. */
export const changeable = ["addTags", "removeTags", "rating", "score", "sourceId", "campaignId", "industryId", "companySizeId", "nextFollowUpAt"] as const;
export type ChangeableKey = (typeof changeable)[number] | `custom.${string}`;

/** A field that is to be changed, and what to. */
export interface Drafted {
  key: ChangeableKey;
  value: unknown;
}

const never: readonly string[] = ["rating", "score"];
const tags: readonly string[] = ["addTags", "removeTags"];

/** It says what to change to. An empty value empties the field, where that can be. */
export const isChange = ({ key, value }: Drafted) => (tags.includes(key) ? Array.isArray(value) && value.length > 0 : !(value == null && never.includes(key)));

/** The changes as the API takes them. */
export function changesOf(drafted: readonly Drafted[]): Changes {
  const changes: Record<string, unknown> = {};
  const custom: { key: string; value: unknown }[] = [];
  for (const { key, value } of drafted.filter(isChange)) {
    if (key.startsWith("custom.")) custom.push({ key: key.slice("custom.".length), value: value ?? null });
    else changes[key] = value ?? null;
  }
  return { ...changes, ...(custom.length > 0 && { customFields: custom }) } as Changes;
}
