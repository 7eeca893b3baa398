import { useCallback } from "react";
import { useClient } from "urql";
import { graphql, type ResultOf } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";

const LeadOffers = graphql(`
  query LeadOffers($id: ID!) {
    lead(id: $id) { id availableActions { action allowed reason } }
  }
`);

/** What can be done with a lead, and why not where it is refused. */
export type Offers = NonNullable<ResultOf<typeof LeadOffers>["lead"]>["availableActions"];

/** Asks what can be done with one lead, at the moment when somebody wants to do something with it. */
export function useOffers() {
  const client = useClient();
  return useCallback(
    async (id: string): Promise<Offers | undefined> => {
      const { data, error } = await client.query(LeadOffers, { id }, { requestPolicy: "network-only" }).toPromise();
      return problemOf(error) ? undefined : data?.lead?.availableActions;
    },
    [client],
  );
}
