import { graphql, readFragment } from "@/gql/graphql";
import type { Stillness } from "@/shared/client/Stillness";
import { useKeptPages } from "@/shared/client/usePages";
import { LeadRow } from "../list/LeadRow";
import { PoolLeadRow, type PoolLead } from "./poolLead";
import { usePoolStream } from "./usePoolStream";
import type { Listing } from "./workspacePool";

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

const nothing = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
const waits = (lead: PoolLead) => lead.status === "UNASSIGNED";

/** The leads of a pool that the person may see and that are listed, page after page; they follow what happens to them. */
export function usePoolLeads(pool: string, { filter, search, sort }: Listing, waiting: boolean, still: Stillness) {
  const pages = useKeptPages(PoolLeadList, { pool, filter, search: search ?? null, sort, first: 50 }, (data) => {
    const leads = data.pool?.leads ?? nothing;
    return {
      ...leads,
      nodes: leads.nodes.map((node): PoolLead => {
        const own = readFragment(PoolLeadRow, node);
        return { ...own, ...readFragment(LeadRow, own) };
      }),
    };
  }, still, waiting ? waits : undefined);
  usePoolStream(pool, { searched: !!search, kept: pages.kept, refresh: pages.refresh, filtered: !waiting && filter !== null });
  return pages;
}
