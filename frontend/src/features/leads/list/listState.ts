import { densityOf, layoutOf, type LeadsSearch } from "../address";
import { columnsOf, columnsText, isEmptyFilter, isReadable, sortOf, sortText } from "./addressParts";
import type { LeadFilter, LeadSort, ListColumn, ListLook, ListQuery } from "./state";
import type { LeadView } from "./useViews";

type Opened = Pick<LeadView, "id" | "key" | "base" | "filter" | "search" | "sort" | "columns" | "groupBy" | "layout" | "density">;

// The server keeps the parts of a filter in an order of its own.
const plain = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(plain) : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, each]) => [key, plain(each)])) : value;
const same = (one: unknown, other: unknown) => JSON.stringify(plain(one)) === JSON.stringify(plain(other));
const plainSort = (sort: Opened["sort"]): LeadSort[] => sort.map(({ field, customKey, direction, nulls }) => ({ field, ...(customKey && { customKey }), direction, nulls }));
const plainColumns = (columns: Opened["columns"]): ListColumn[] => columns.map(({ field, width }) => (width ? { field, width } : { field }));
const viewFilter = (view: Opened) => (isEmptyFilter(view.filter as LeadFilter | null) ? null : (view.filter as LeadFilter));

/** What a list is: its view, with what the address says in place of the view's own. */
export interface ListState {
  query: ListQuery;
  look: ListLook;
  filter: LeadFilter | null;
  search: string;
  sort: LeadSort[];
  /** What differs from the view as it is kept; words typed into the search box are not meant to stay. */
  changed: boolean;
  /** The address has a filter that cannot be read: no list is shown, for it would not be the one that was meant. */
  lost: boolean;
}

/** Reads view and address together. */
export function listState(view: Opened, address: LeadsSearch): ListState {
  const kept = { filter: viewFilter(view), sort: plainSort(view.sort), columns: plainColumns(view.columns) };
  const lost = address.filter !== undefined && !isReadable(address.filter);
  const filter = address.filter === undefined ? kept.filter : lost || isEmptyFilter(address.filter) ? null : address.filter;
  const search = address.q ?? view.search;
  const columns = address.columns === undefined ? kept.columns : columnsOf(address.columns);
  const groupBy = address.group === undefined ? view.groupBy : address.group === "none" ? null : address.group;
  const look: ListLook = { columns, groupBy, layout: layoutOf(address) ?? view.layout, density: densityOf(address) ?? view.density };
  const ranked = search !== "" && address.sort === undefined;
  const own = address.sort === undefined ? kept.sort : sortOf(address.sort);
  // What is searched for stands in the order in which it fits, unless another one is asked for.
  const sort = ranked ? [] : own.filter((key) => key.field !== "RELEVANCE" || search !== "");
  const asKept = !lost && same(filter, kept.filter) && search === view.search;
  const query: ListQuery = asKept ? { view: view.id, filter: null, search: null, sort } : { view: view.base, filter: lost ? (address.filter ?? null) : filter, search: search || null, sort };
  // A default view is looked at in one layout today and another tomorrow; that is nothing to keep.
  const turned = view.key === null && look.layout !== view.layout;
  const changed =
    !same(filter, kept.filter) || !same(own, kept.sort) || columnsText(columns) !== columnsText(kept.columns) || groupBy !== view.groupBy || turned || look.density !== view.density;
  return { query, look, filter, search, sort, changed: changed && !lost, lost };
}

/** The address of a look: what is as the view has it is left out. */
export function lookAddress(view: Opened, look: Partial<ListLook>): Partial<LeadsSearch> {
  const patch: Partial<LeadsSearch> = {};
  if (look.columns) {
    const text = columnsText(look.columns);
    patch.columns = text === columnsText(plainColumns(view.columns)) ? undefined : text;
  }
  if (look.groupBy !== undefined) patch.group = look.groupBy === view.groupBy ? undefined : (look.groupBy ?? "none");
  if (look.layout) patch.layout = look.layout === view.layout ? undefined : (look.layout.toLowerCase() as LeadsSearch["layout"]);
  if (look.density) patch.density = look.density === view.density ? undefined : (look.density.toLowerCase() as LeadsSearch["density"]);
  return patch;
}

/** The address of a filter. */
export const filterAddress = (view: Opened, filter: LeadFilter | null): Partial<LeadsSearch> => ({
  filter: same(filter, viewFilter(view)) ? undefined : (filter ?? ({} as LeadFilter)),
});

/** The address of a sort. */
export const sortAddress = (view: Opened, sort: readonly LeadSort[]): Partial<LeadsSearch> => {
  const text = sortText(sort);
  return { sort: text === sortText(plainSort(view.sort)) ? undefined : text };
};

/** The address of the words searched for. */
export const searchAddress = (view: Opened, text: string): Partial<LeadsSearch> => ({ q: text === view.search ? undefined : text });

