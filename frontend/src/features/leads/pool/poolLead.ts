import { graphql, type ResultOf } from "@/gql/graphql";
import { LeadRow } from "../list/LeadRow";

/** What the list of a pool shows of a lead. */
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

type Shown = ResultOf<typeof PoolLeadRow>;
/** A lead in the list of a pool. */
export type PoolLead = ResultOf<typeof LeadRow> & Omit<Shown, " $fragmentRefs">;
