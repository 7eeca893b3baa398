import { useMemo } from "react";
import { graphql, readFragment, type ResultOf } from "@/gql/graphql";
import { usePages } from "@/shared/client/usePages";
import { LeadRow } from "../list/LeadRow";

export const PoolLeadRow = graphql(
  `
    fragment PoolLeadRow on Lead {
      ...LeadRow
      id
      phones { number }
      emails
      hiddenFields
      availableActions { action allowed reason }
    }
  `,
  [LeadRow],
);

const PoolLeadList = graphql(
  `
    query PoolLeadList($pool: ID!, $filter: LeadFilter, $search: String, $first: Int, $after: String) {
      pool(id: $pool) {
        id
        leads(filter: $filter, search: $search, first: $first, after: $after, sort: [{ field: CREATED_AT, direction: ASC }]) {
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

/** The leads of a pool, those that have waited longest first: all that the person may see, or only those that wait. */
export function usePoolLeads(pool: string, waiting: boolean, search?: string) {
  const filter = waiting ? { status: { eq: "UNASSIGNED" as const } } : null;
  const pages = usePages(PoolLeadList, { pool, filter, search: search ?? null, first: 50 }, (data) => {
    const leads = data.pool?.leads ?? nothing;
    return {
      ...leads,
      nodes: leads.nodes.map((node): PoolLead => {
        const own = readFragment(PoolLeadRow, node);
        return { ...own, ...readFragment(LeadRow, own) };
      }),
    };
  });
  // One that has just been claimed leaves before the server says what is left.
  const rows = useMemo(() => (waiting ? pages.rows.filter((lead) => lead.status === "UNASSIGNED") : pages.rows), [pages.rows, waiting]);
  return { ...pages, rows };
}
