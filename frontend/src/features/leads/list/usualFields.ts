import type { LeadField } from "./useLeadFields";
import type { ListColumn } from "./state";

const field = (key: string, type: LeadField["type"], more: Partial<LeadField> = {}): LeadField => ({
  key, label: key, type, operators: [], choices: [], catalog: null, column: true, sort: null, sortsAny: true, groups: false, editableAs: null, ...more,
});

/** The fields of the usual columns, which are shown before the server has said what all fields are. */
export const usualFields: readonly LeadField[] = [
  field("name", "TEXT", { sort: "NAME", editableAs: "name" }),
  field("company", "TEXT", { editableAs: "company" }),
  field("status", "CHOICE", { groups: true }),
  field("rating", "CHOICE", { editableAs: "rating", groups: true }),
  field("score", "NUMBER", { sort: "SCORE", editableAs: "score" }),
  field("owner", "USER"),
  field("pool", "POOL"),
  field("followUpDueAt", "DATETIME", { sort: "FOLLOW_UP_DUE_AT" }),
  field("nextFollowUpAt", "DATETIME", { sort: "NEXT_FOLLOW_UP_AT", editableAs: "nextFollowUpAt" }),
  field("source", "CATALOG_ITEM", { catalog: "SOURCE", editableAs: "sourceId" }),
  field("createdAt", "DATETIME", { sort: "CREATED_AT" }),
  field("updatedAt", "DATETIME", { sort: "UPDATED_AT" }),
];

/** The columns of a list that has none of its own. */
export const usualColumns: readonly ListColumn[] = ["name", "company", "status", "rating", "owner", "pool", "followUpDueAt", "nextFollowUpAt", "source", "createdAt"].map((key) => ({ field: key }));
