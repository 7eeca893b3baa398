import { graphql, readFragment, type ResultOf } from "@/gql/graphql";
import { usePages } from "@/shared/client/usePages";
import { usePolling } from "@/shared/client/usePolling";
import { LeadRow } from "../list/LeadRow";
import type { Listing } from "./workspacePool";

export const PoolLeadRow = graphql(
  `
    fragment PoolLeadRow on Lead {
      ...LeadRow
      id
      phones { number }
      emails
      hiddenFields
      waitingSince
      waitingDueAt
      availableActions { action allowed reason }
    }
  `,
  [LeadRow],
);

export const PoolLeadList = graphql(
  `
    query PoolLeadList($pool: ID!, $filter: LeadFilter, $search: String, $sort: [LeadSort!], $first: Int, $after: String) {
      pool(id: $pool) {
        id
        leads(filter: $filter, search: $search, first: $first, after: $after, sort: $sort) {
          nodes { ...PoolLeadRow }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  `,
  [PoolLeadRow],
);

type Shown = ResultOf<typeof PoolLeadRow>;
/** A lead in the list of a pool. */
export type PoolLead = ResultOf<typeof LeadRow> & Omit<Shown, " $fragmentRefs">;

const nothing = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
const fresh = 10_000;

/** The leads of a pool that the person may see and that are listed, page after page; asked again while they look. */
export function usePoolLeads(pool: string, { filter, search, sort }: Listing) {
  const pages = usePages(PoolLeadList, { pool, filter, search: search ?? null, sort, first: 50 }, (data) => {
    const leads = data.pool?.leads ?? nothing;
    return {
      ...leads,
      nodes: leads.nodes.map((node): PoolLead => {
        const own = readFragment(PoolLeadRow, node);
        return { ...own, ...readFragment(LeadRow, own) };
      }),
    };
  });
  usePolling(pages.refresh, fresh);
  return pages;
}
