import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import type { Side } from "./sides";

const SideName = graphql(`
  query SideName($id: ID!) {
    node(id: $id) {
      id
      ... on User { name }
      ... on Department { name }
      ... on Group { name }
    }
  }
`);

/** The name of a chosen side, for the sentence. */
export function useSideName({ id }: Side) {
  const [{ data }] = useQuery({ query: SideName, variables: { id: id ?? "" }, pause: !id, requestPolicy: "cache-first" });
  return id && data?.node && "name" in data.node ? data.node.name : undefined;
}
