import { graphql, type ResultOf } from "@/gql/graphql";

/** What a list shows of a lead. */
export const LeadRow = graphql(`
  fragment LeadRow on Lead {
    id version name jobTitle company city country status rating score isOverdue
    followUpDueAt nextFollowUpAt lastFollowUpAt createdAt updatedAt
    source { id name }
    owner { id name }
    pool { id name }
  }
`);

export type LeadRowData = ResultOf<typeof LeadRow>;
