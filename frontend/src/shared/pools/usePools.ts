import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";

const Pools = graphql(`
  query Pools {
    pools { id name viewerIsAdministrator viewerIsMember }
  }
`);

/** The pools that the person belongs to or administers. */
export function usePools() {
  const [{ data }] = useQuery({ query: Pools, requestPolicy: "cache-first" });
  return data?.pools ?? [];
}
