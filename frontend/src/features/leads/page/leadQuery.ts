import { graphql, type ResultOf } from "@/gql/graphql";

/** What the lead page shows, but for the timeline, which comes in pages. */
export const LeadDetail = graphql(`
  fragment LeadDetail on Lead {
    id version name jobTitle company department website country region city street postalCode
    phones { kind number }
    emails
    socials { network handle }
    source { id name }
    campaign { id name }
    industry { id name }
    companySize { id name }
    productInterest language budget authority need purchaseTimeline notes
    score rating status result isOverdue returnCount externalId
    lastFollowUpAt nextFollowUpAt followUpDueAt waitingSince waitingDueAt createdAt updatedAt convertedAt
    customFields { key label type value display }
    pool { id name }
    owner { id name email jobTitle }
    createdBy { id name }
    relatedTeam { user { id name jobTitle } access }
    hiddenFields
    availableActions { action allowed reason }
  }
`);
export type Lead = ResultOf<typeof LeadDetail>;

export const LeadQuery = graphql(
  `
    query Lead($id: ID!) {
      lead(id: $id) { ...LeadDetail }
    }
  `,
  [LeadDetail],
);
