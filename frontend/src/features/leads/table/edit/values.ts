import { customKeyOf, type LeadField } from "../../list/useLeadFields";
import type { UpdateInput } from "../../form/draft";
import type { TableLead } from "../tableRow";

/** What a cell can be given: text, a number, an id, a list, or nothing. */
export type CellValue = unknown;

// Fields whose value is a text of several lines: Enter alone does not end them.
const long = new Set(["notes", "productInterest", "budget", "authority", "need", "purchaseTimeline"]);
// Lists of numbers and addresses have a form of their own.
const inForm = new Set<LeadField["type"]>(["TEXTS", "USERS", "ACTIVITY"]);

/** How a field is edited in its cell: in one line, in a box of its own, by choosing; none where it is not. */
export function editorOf(field: LeadField): "line" | "text" | "number" | "choice" | "tags" | "moment" | "custom" | null {
  if (!field.editableAs || inForm.has(field.type)) return null;
  if (customKeyOf(field.key) !== undefined) {
    if (field.type === "TEXT") return "line";
    if (field.type === "NUMBER") return "number";
    return field.type === "CHOICE" || field.type === "BOOLEAN" ? "choice" : "custom";
  }
  switch (field.type) {
    case "CHOICE":
    case "CATALOG_ITEM":
    case "CAMPAIGN":
      return "choice";
    case "NUMBER":
      return "number";
    case "TAGS":
      return "tags";
    case "DATETIME":
      return "moment";
    case "TEXT":
      return long.has(field.key) ? "text" : "line";
    default:
      return null;
  }
}

/** What a lead has in a field, as `updateLead` takes it; null for nothing. */
export function valueOf(lead: TableLead, field: LeadField): CellValue {
  const custom = customKeyOf(field.key);
  if (custom !== undefined) return lead.customFields?.find((each) => each.key === custom)?.value ?? null;
  const value: unknown = lead[field.key as keyof TableLead];
  if (value && typeof value === "object" && "id" in value) return value.id;
  return value ?? null;
}

/** Whether two values are the same to the server. */
export const alike = (one: CellValue, other: CellValue) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The part of an edit that gives a field a value. */
export function changeOf(field: LeadField, value: CellValue): Partial<UpdateInput> {
  const custom = customKeyOf(field.key);
  if (custom !== undefined) return { customFields: [{ key: custom, value: (value ?? null) as never }] };
  // Only what can be missing is emptied by null; text is emptied by the empty text.
  return { [field.editableAs!]: value ?? (field.type === "TEXT" ? "" : field.type === "TAGS" ? [] : null) } as Partial<UpdateInput>;
}
