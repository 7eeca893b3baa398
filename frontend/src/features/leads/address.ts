import { columnsOf, columnsText, sortOf } from "./list/addressParts";
import type { LeadFilter, ListDensity, ListLayout } from "./list/state";

/** What the address of the leads list says: the view, what was changed against it, and what is open above it. */
export interface LeadsSearch {
  view?: string;
  /** In place of the view's filter; an empty one takes all of the view's base. It is as it came: whether it can be read is still to be seen. */
  filter?: LeadFilter;
  q?: string;
  /** "-SCORE,NAME": by score, largest first, then by name. A "!" behind a key puts leads without a value first. */
  sort?: string;
  /** "name,company:180": keys of fields, with widths. */
  columns?: string;
  /** Key of the field to group by; "none" for none. */
  group?: string;
  layout?: "table" | "board" | "split";
  density?: "compact" | "comfortable";
  /** The lead that is open beside the list. */
  lead?: string;
  new?: true;
  edit?: string;
  /** The manager of views is open. */
  manage?: true;
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
// What looks like a number in an address was typed as text all the same.
const words = (value: unknown) => (typeof value === "number" ? String(value) : typeof value === "string" ? value : undefined);
const texts = (value: unknown) => {
  const list = (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === "string" && each !== "");
  return list.length > 0 ? list : undefined;
};
const oneOf = <Name extends string>(value: unknown, names: readonly Name[]) => names.find((name) => name === value);

const layouts = ["table", "board", "split"] as const;
const densities = ["compact", "comfortable"] as const;

/** Reads the address; what it does not understand it leaves out, save a filter, without which the list would be a longer one. */
export function leadsSearch(search: Record<string, unknown>): LeadsSearch {
  const sort = text(search.sort);
  const columns = text(search.columns);
  return {
    view: text(search.view),
    filter: search.filter === undefined ? plainFilter(search) : (search.filter as LeadFilter),
    q: words(search.q),
    sort: sort && sortOf(sort).length > 0 ? sort : undefined,
    columns: columns && (columnsText(columnsOf(columns)) || undefined),
    group: text(search.group),
    layout: oneOf(search.layout, layouts),
    density: oneOf(search.density, densities),
    lead: text(search.lead),
    new: search.new === true ? true : undefined,
    edit: text(search.edit),
    manage: search.manage === true ? true : undefined,
  };
}

/** Links of other pages, and those that people kept from before, name fields and values alone: ?status=PENDING&owner=me. */
function plainFilter(search: Record<string, unknown>): LeadFilter | undefined {
  const filter: Record<string, unknown> = {};
  for (const key of ["status", "rating", "source", "pool"]) {
    const values = texts(search[key]);
    if (values) filter[key] = { in: values };
  }
  const owners = texts(search.owner);
  if (owners) {
    const people = owners.filter((id) => id !== "me");
    const me = people.length < owners.length;
    // "Me" is whoever opens the address, so that a shared link shows each their own.
    if (me && people.length > 0) filter.or = [{ owner: { me: true } }, { owner: { in: people } }];
    else filter.owner = me ? { me: true } : { in: people };
  }
  return Object.keys(filter).length > 0 ? (filter as LeadFilter) : undefined;
}

export const layoutOf = (search: LeadsSearch) => search.layout?.toUpperCase() as ListLayout | undefined;
export const densityOf = (search: LeadsSearch) => search.density?.toUpperCase() as ListDensity | undefined;
export const layoutText = (layout: ListLayout) => layout.toLowerCase() as LeadsSearch["layout"];
export const densityText = (density: ListDensity) => density.toLowerCase() as LeadsSearch["density"];

/** Takes back what was changed against the view. */
export const unchanged = { filter: undefined, q: undefined, sort: undefined, columns: undefined, group: undefined, layout: undefined, density: undefined } satisfies Partial<LeadsSearch>;
