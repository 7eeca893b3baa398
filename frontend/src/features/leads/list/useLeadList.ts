import { useMemo } from "react";
import { graphql, readFragment, type VariablesOf } from "@/gql/graphql";
import { usePages } from "@/shared/client/usePages";
import { sortOf, type LeadsSearch } from "../address";
import { LeadRow } from "./LeadRow";

const LeadList = graphql(
  `
    query LeadList($view: ID!, $filter: LeadFilter, $search: String, $sort: [LeadSort!], $first: Int, $after: String) {
      leads(view: $view, filter: $filter, search: $search, sort: $sort, first: $first, after: $after) {
        nodes { ...LeadRow }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [LeadRow],
);

const LeadCount = graphql(`
  query LeadCount($view: ID!, $filter: LeadFilter, $search: String) {
    leads(view: $view, filter: $filter, search: $search, first: 1) {
      count(upTo: 10000) { value exact }
    }
  }
`);
export { LeadCount };

type Filter = NonNullable<VariablesOf<typeof LeadList>["filter"]>;

/** The filter of an address; none when it asks for nothing. */
export function filterOf(search: LeadsSearch): Filter | null {
  const filter: Record<string, unknown> = {};
  if (search.status) filter.status = { in: search.status };
  if (search.rating) filter.rating = { in: search.rating };
  for (const key of ["source", "pool"] as const) if (search[key]) filter[key] = { in: search[key] };
  if (search.owner) {
    const people = search.owner.filter((id) => id !== "me");
    const me = search.owner.includes("me");
    // "Me" is whoever opens the address, so that a shared link shows each their own.
    if (me && people.length > 0) filter.or = [{ owner: { me: true } }, { owner: { in: people } }];
    else filter.owner = me ? { me: true } : { in: people };
  }
  return Object.keys(filter).length > 0 ? (filter as Filter) : null;
}

/** The leads of an address, page after page. */
export function useLeadList(search: LeadsSearch, view: string) {
  const sort = sortOf(search);
  const { rows, ...pages } = usePages(
    LeadList,
    {
      view,
      filter: filterOf(search),
      search: search.q ?? null,
      sort: [{ field: sort.key, direction: sort.descending ? ("DESC" as const) : ("ASC" as const) }],
      first: 50,
    },
    (data) => ({ ...data.leads, nodes: data.leads.nodes.map((node) => readFragment(LeadRow, node)) }),
  );
  return useMemo(() => ({ rows, ...pages }), [rows, pages]);
}
