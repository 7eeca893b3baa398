import { graphql, readFragment } from "@/gql/graphql";
import { usePages } from "@/shared/client/usePages";
import { LeadRow } from "./LeadRow";
import type { ListQuery } from "./state";

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

/** The leads of a list, page after page. */
export function useLeadList({ view, filter, search, sort }: ListQuery) {
  return usePages(LeadList, { view, filter, search, sort: sort.length > 0 ? sort : null, first: 50 }, (data) => ({
    ...data.leads,
    nodes: data.leads.nodes.map((node) => readFragment(LeadRow, node)),
  }));
}
