import { usePaced } from "@/shared/client/usePaced";
import { graphql, readFragment, type ResultOf } from "@/gql/graphql";
import { usePages } from "@/shared/client/usePages";
import { useLive } from "@/shared/client/useLive";
import { usePolling, withoutLive } from "@/shared/client/usePolling";

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

const MyPoolLeadsChanged = graphql(
  `
    subscription MyPoolLeadsChanged($filter: LeadFilter, $after: String) {
      viewChanged(view: "PENDING_MY_FOLLOW_UP", filter: $filter, after: $after) {
        __typename
        ... on LeadChanges { cursor changes { type leadId lead { ...HeldLead } } }
        ... on Resync { cursor reason }
        ... on LiveState { health }
      }
    }
  `,
  [HeldLead],
);

/** The leads that the person holds of a pool, or of all of them: those that are due first at the top. */
export function useMyLeads(pool?: string) {
  const filter = { pool: pool ? { eq: pool } : { isSet: true } };
  const pages = usePages(MyPoolLeads, { filter, first: 30 }, (data) => ({ ...data.leads, nodes: data.leads.nodes.map((node) => readFragment(HeldLead, node)) }));
  const soon = usePaced(pages.refresh);
  const { comes } = useLive(
    MyPoolLeadsChanged,
    { filter },
    {
      onData: ({ viewChanged }, first) => {
        if (viewChanged.__typename === "Resync" || (viewChanged.__typename === "LeadChanges" && (first || viewChanged.changes.some((change) => change.type !== "CHANGED")))) soon();
      },
    },
  );
  usePolling(pages.refresh, comes ? null : withoutLive);
  // One that was just returned leaves before the server says what is left.
  return { ...pages, rows: pages.rows.filter((lead) => lead.status !== "UNASSIGNED") };
}
