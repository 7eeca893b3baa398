import { graphql } from "@/gql/graphql";
import { useLive } from "@/shared/client/useLive";
import { usePolling, withoutLive } from "@/shared/client/usePolling";
import { usePaced } from "@/shared/client/usePaced";

// What happened to which lead is the list's to know; figures are counted anew.
const PoolFiguresChanged = graphql(`
  subscription PoolFiguresChanged($pool: ID!, $after: String) {
    poolChanged(poolId: $pool, after: $after) {
      __typename
      ... on LeadChanges { cursor changes { type } }
      ... on Resync { cursor reason }
    }
  }
`);

/** Has figures of a pool counted again when something happens in it, at a pace; asks now and then where nothing is told. */
export function usePoolNews(pool: string, ask: () => void, least = 3_000) {
  const soon = usePaced(ask, least);
  const { comes } = useLive(
    PoolFiguresChanged,
    { pool },
    { onData: ({ poolChanged }, first) => (first || poolChanged.__typename === "Resync" || (poolChanged.__typename === "LeadChanges" && poolChanged.changes.length > 0)) && soon() },
  );
  // Deadlines pass without anything happening.
  usePolling(ask, comes ? 60_000 : withoutLive);
}
