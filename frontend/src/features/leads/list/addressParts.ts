import type { LeadFilter, LeadSort, ListColumn } from "./state";

/** All that leads can be sorted by, in the order in which it is offered. */
const sortFieldsKnown = {
  RELEVANCE: true, NAME: true, COMPANY: true, JOB_TITLE: true, STATUS: true, RATING: true, SCORE: true, OWNER: true, POOL: true, SOURCE: true, CAMPAIGN: true, INDUSTRY: true,
  COMPANY_SIZE: true, COUNTRY: true, REGION: true, CITY: true, CREATED_AT: true, UPDATED_AT: true, NEXT_FOLLOW_UP_AT: true, FOLLOW_UP_DUE_AT: true, LAST_FOLLOW_UP_AT: true,
  ASSIGNED_AT: true, WAITING_SINCE: true, CONVERTED_AT: true, RETURN_COUNT: true, CUSTOM: true,
} satisfies Record<LeadSort["field"], true>;
const isSortField = (text: string): text is LeadSort["field"] => text in sortFieldsKnown && text !== "CUSTOM";

/** As many keys as a sort may have. */
export const mostSortKeys = 5;
const customKey = /^custom\.([\w-]+)$/;

/** The name of a sort's field in addresses: custom.<key> for the organization's own. */
export const sortKeyOf = (sort: Pick<LeadSort, "field" | "customKey">) => (sort.field === "CUSTOM" ? `custom.${sort.customKey}` : sort.field);

/** Reads "-SCORE,NAME!"; keys that it does not know, and the same one again, it leaves out. */
export function sortOf(text: string): LeadSort[] {
  const known = new Map<string, LeadSort>();
  for (const part of text.split(",")) {
    const name = part.replace(/^-/, "").replace(/!$/, "");
    const rest = { direction: part.startsWith("-") ? "DESC" : "ASC", nulls: part.endsWith("!") ? "FIRST" : "LAST" } as const;
    const custom = customKey.exec(name)?.[1];
    if (known.has(name) || (!custom && !isSortField(name))) continue;
    known.set(name, custom ? { field: "CUSTOM", customKey: custom, ...rest } : { field: name as LeadSort["field"], ...rest });
  }
  return [...known.values()].slice(0, mostSortKeys);
}

/** The sort as addresses write it. */
export const sortText = (sort: readonly LeadSort[]) => sort.map((key) => `${key.direction === "DESC" ? "-" : ""}${sortKeyOf(key)}${key.nulls === "FIRST" ? "!" : ""}`).join(",");

const column = /^([a-zA-Z]+(?:\.[\w-]+)?)(?::(\d+))?$/;
const [narrowest, widest, mostColumns] = [40, 1200, 60];

/** Reads "name,company:180". */
export function columnsOf(text: string): ListColumn[] {
  const known = new Map<string, ListColumn>();
  for (const part of text.split(",")) {
    const [, field, width] = column.exec(part) ?? [];
    if (field && !known.has(field)) known.set(field, width ? { field, width: Math.min(widest, Math.max(narrowest, Number(width))) } : { field });
  }
  return [...known.values()].slice(0, mostColumns);
}

/** The columns as addresses write them. */
export const columnsText = (columns: readonly ListColumn[]) => columns.map(({ field, width }) => (width ? `${field}:${Math.round(width)}` : field)).join(",");

const filterKeys = {
  and: true, or: true, not: true, id: true, status: true, rating: true, source: true, campaign: true, industry: true, companySize: true, owner: true, ownerDepartment: true, pool: true, createdBy: true,
  relatedTeam: true, tags: true, activities: true, updatedBy: true, homePool: true, phones: true, emails: true, name: true, company: true, jobTitle: true, department: true, website: true,
  street: true, postalCode: true, language: true, budget: true, authority: true, need: true, purchaseTimeline: true, notes: true, externalId: true, country: true, region: true, city: true,
  result: true, productInterest: true, score: true, returnCount: true, createdAt: true, updatedAt: true, lastFollowUpAt: true, nextFollowUpAt: true, followUpDueAt: true, assignedAt: true,
  waitingSince: true, firstPendingAt: true, firstInProgressAt: true, firstInvalidAt: true, convertedAt: true, isOverdue: true, custom: true,
} satisfies Record<keyof LeadFilter, true>;

const isFilterObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const lists = new Set(["activities", "custom"]);

/**
 * Says whether a filter can be read to its last part. Where one cannot, the whole is not used: leaving the part out would
 * show leads that were not asked for.
 */
export function isReadable(value: unknown): value is LeadFilter {
  if (!isFilterObject(value)) return false;
  return Object.entries(value).every(([key, part]) => {
    if (!Object.hasOwn(filterKeys, key)) return false;
    if (part === null) return true;
    if (key === "not") return isReadable(part);
    if (key === "and" || key === "or") return Array.isArray(part) && part.every(isReadable);
    if (lists.has(key)) return Array.isArray(part) && part.every(isFilterObject);
    return isFilterObject(part) || typeof part === "boolean";
  });
}

/** Nothing is asked for. */
export const isEmptyFilter = (filter: LeadFilter | null | undefined) => !filter || Object.keys(filter).length === 0;
