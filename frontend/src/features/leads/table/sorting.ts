import type { LeadSort } from "../list/state";
import { customKeyOf, type LeadField } from "../list/useLeadFields";

const most = 5;
const isOf = (field: LeadField) => (key: LeadSort) => key.field === field.sort && (key.field !== "CUSTOM" || key.customKey === customKeyOf(field.key));
const largestFirst = new Set<LeadField["type"]>(["NUMBER", "MONEY", "DATETIME", "DATE"]);

/** Where a field stands in a sort, from 0, and which way. */
export function placeIn(sort: readonly LeadSort[], field: LeadField) {
  const place = field.sort ? sort.findIndex(isOf(field)) : -1;
  return place < 0 ? undefined : { place, descending: sort[place]!.direction === "DESC" };
}

/** One key of a sort by a field. */
export function keyOf(field: LeadField, descending: boolean): LeadSort {
  const custom = customKeyOf(field.key);
  return { field: field.sort!, ...(custom === undefined ? {} : { customKey: custom }), direction: descending ? "DESC" : "ASC", nulls: "LAST" };
}

/**
 * The sort after a click on a heading: by this field alone, largest first where that is what one looks for; again turns it
 * around. With `add` it becomes the last key, or is turned around in its place.
 */
export function clicked(sort: readonly LeadSort[], field: LeadField, add: boolean): LeadSort[] {
  const known = placeIn(sort, field);
  const next = keyOf(field, known ? !known.descending : largestFirst.has(field.type));
  if (!add) return [next];
  if (known) return sort.map((key, index) => (index === known.place ? next : key));
  return [...sort.slice(0, most - 1), next];
}

/** The sort without a field. */
export const without = (sort: readonly LeadSort[], field: LeadField) => sort.filter((key) => !isOf(field)(key));
