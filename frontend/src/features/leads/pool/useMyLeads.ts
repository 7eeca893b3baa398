import { graphql, readFragment, type ResultOf } from "@/gql/graphql";
import { usePages } from "@/shared/client/usePages";
import { usePolling } from "@/shared/client/usePolling";

const HeldLead = graphql(`
  fragment HeldLead on Lead {
    id version name jobTitle company status isOverdue followUpDueAt nextFollowUpAt result
    phones { number }
    owner { id name }
    pool { id name }
    availableActions { action allowed reason }
  }
`);
/** A pool lead that the person holds. */
export type HeldLead = ResultOf<typeof HeldLead>;

const MyPoolLeads = graphql(
  `
    query MyPoolLeads($filter: LeadFilter, $first: Int, $after: String) {
      leads(view: "PENDING_MY_FOLLOW_UP", filter: $filter, sort: [{ field: FOLLOW_UP_DUE_AT, direction: ASC }], first: $first, after: $after) {
        nodes { ...HeldLead }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [HeldLead],
);

/** The leads that the person holds of a pool, or of all of them: those that are due first at the top. */
export function useMyLeads(pool?: string) {
  const pages = usePages(MyPoolLeads, { filter: { pool: pool ? { eq: pool } : { isSet: true } }, first: 30 }, (data) => ({ ...data.leads, nodes: data.leads.nodes.map((node) => readFragment(HeldLead, node)) }));
  usePolling(pages.refresh, 10_000);
  // One that was just returned leaves before the server says what is left.
  return { ...pages, rows: pages.rows.filter((lead) => lead.status !== "UNASSIGNED") };
}
