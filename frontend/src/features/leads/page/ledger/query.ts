import { graphql, type ResultOf } from "@/gql/graphql";

export const LeadHistory = graphql(`
  query LeadHistory($id: ID!) {
    lead(id: $id) {
      id
      history { seq status action reason enteredAt leftAt owner { id name } pool { id name } actor { id name } }
    }
  }
`);

/** A stretch of a lead's life in which status, owner and pool stayed the same. */
export type Span = NonNullable<ResultOf<typeof LeadHistory>["lead"]>["history"][number];
