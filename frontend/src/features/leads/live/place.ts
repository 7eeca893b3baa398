import type { LeadSort } from "../list/state";
import { customKeyOf } from "../list/useLeadFields";
import type { TableLead } from "../table/tableRow";

/** What a lead has in a field, as far as it was asked for. */
function partOf(lead: TableLead, key: string): unknown {
  const custom = customKeyOf(key);
  if (custom !== undefined) return lead.customFields?.find((field) => field.key === custom)?.value;
  return lead[key as keyof TableLead];
}

/** Whether two states of a lead differ in a field of the table. */
export const differIn = (key: string, one: TableLead, other: TableLead) => {
  const [a, b] = [partOf(one, key), partOf(other, key)];
  return a !== b && JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);
};

const keyOf = ({ field, customKey }: LeadSort) => (field === "CUSTOM" ? `custom.${customKey}` : field.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()));

/** Whether a change moved a lead within a list, or from one of its groups to another. */
export const movedIn = (sort: readonly LeadSort[], groupBy: string | undefined) => {
  const keys = [...sort.map(keyOf), ...(groupBy ? [groupBy] : [])];
  return (before: TableLead, after: TableLead) => keys.some((key) => differIn(key, before, after));
};

/** Whether a lead stands before another one in a list, where that is easily said; else it may. */
export function mayStandBefore(lead: TableLead, other: TableLead, sort: readonly LeadSort[]): boolean {
  const key = sort[0] ? keyOf(sort[0]) : "createdAt";
  const down = sort[0] ? sort[0].direction !== "ASC" : true;
  const [a, b] = [partOf(lead, key), partOf(other, key)];
  if (typeof a === "number" && typeof b === "number") return down ? a >= b : a <= b;
  // Times stand in order as texts; what else texts are sorted by, the server knows.
  if (typeof a === "string" && typeof b === "string" && key.endsWith("At")) return down ? a >= b : a <= b;
  return true;
}
