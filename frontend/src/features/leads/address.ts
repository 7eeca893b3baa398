import type { FilterValues, Sort } from "@/shared/ui";

/** What the address of the leads list says: view, filter, search, sort, and what is open above it. */
export interface LeadsSearch {
  view?: string;
  q?: string;
  status?: string[];
  source?: string[];
  owner?: string[];
  pool?: string[];
  rating?: string[];
  sort?: string;
  new?: true;
  edit?: string;
}

export const filterKeys = ["status", "source", "owner", "pool", "rating"] as const;

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const texts = (value: unknown) => {
  const list = (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === "string" && each !== "");
  return list.length > 0 ? list : undefined;
};

const isSort = (value: unknown): value is string => typeof value === "string" && (sortFields as readonly string[]).includes(value.replace(/^-/, ""));

/** Reads the address; what it does not understand it leaves out. */
export function leadsSearch(search: Record<string, unknown>): LeadsSearch {
  return {
    view: text(search.view),
    q: text(search.q),
    ...Object.fromEntries(filterKeys.map((key) => [key, texts(search[key])])),
    sort: isSort(search.sort) ? search.sort : undefined,
    new: search.new === true ? true : undefined,
    edit: text(search.edit),
  };
}

/** The chosen filter values of an address. */
export const filterValues = (search: LeadsSearch): FilterValues =>
  Object.fromEntries(filterKeys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])));

export const sortFields = ["CREATED_AT", "UPDATED_AT", "NEXT_FOLLOW_UP_AT", "FOLLOW_UP_DUE_AT", "NAME", "SCORE"] as const;
export type SortField = (typeof sortFields)[number];

const defaultSort: Sort = { key: "CREATED_AT", descending: true };

/** "-SCORE" is by score, largest first. */
export function sortOf(search: LeadsSearch): Sort & { key: SortField } {
  const key = search.sort?.replace(/^-/, "") as SortField | undefined;
  if (!key || !sortFields.includes(key)) return defaultSort as Sort & { key: SortField };
  return { key, descending: search.sort!.startsWith("-") };
}

/** The address of a sort; none for the usual one. */
export const sortText = (sort: Sort) =>
  sort.key === defaultSort.key && sort.descending === defaultSort.descending ? undefined : `${sort.descending ? "-" : ""}${sort.key}`;
