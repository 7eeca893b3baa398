import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import { usePoolNews } from "@/shared/pools/usePoolNews";
import type { Listing } from "./workspacePool";

const PoolLeadCount = graphql(`
  query PoolLeadCount($pool: ID!, $filter: LeadFilter, $search: String, $upTo: Int) {
    pool(id: $pool) { id leads(filter: $filter, search: $search, first: 1) { count(upTo: $upTo) { value exact } } }
  }
`);

const toShow = 10_000;
const toAct = 1_000_000;

/** How many leads a listing of a pool holds: roughly to show it, to the last to do something with all of them. */
export function usePoolCount(pool: string, { filter, search }: Listing, acting: boolean) {
  const [{ data }, ask] = useQuery({ query: PoolLeadCount, variables: { pool, filter, search: search ?? null, upTo: acting ? toAct : toShow } });
  usePoolNews(pool, () => ask({ requestPolicy: "network-only" }), 5_000);
  return data?.pool?.leads.count;
}
