import { usePaced } from "@/shared/client/usePaced";
import { useEffect } from "react";
import { graphql } from "@/gql/graphql";
import type { KeptRows } from "@/shared/client/KeptRows";
import { useLive } from "@/shared/client/useLive";
import { usePolling, withoutLive } from "@/shared/client/usePolling";
import { PoolLeadRow, type PoolLead } from "./poolLead";

const PoolListChanged = graphql(
  `
    subscription PoolListChanged($pool: ID!, $after: String) {
      poolChanged(poolId: $pool, after: $after) {
        __typename
        ... on LeadChanges {
          cursor
          changes { type leadId lead { ...PoolLeadRow } }
        }
        ... on Resync { cursor reason }
        ... on LiveState { health }
      }
    }
  `,
  [PoolLeadRow],
);

interface PoolShown {
  /** What is searched for may fit a lead or not; only the server knows. */
  searched: boolean;
  /** Only some of the pool's leads are listed. */
  filtered: boolean;
  kept: KeptRows<PoolLead>;
  refresh: () => void;
}

// A list that is searched is not told of all that happens: it is asked too.
const askedEvery = 10_000;

/** Has a list of a pool follow what happens to its leads. */
export function usePoolStream(pool: string, { searched, filtered, kept, refresh }: PoolShown) {
  const askSoon = usePaced(refresh);
  const { comes, problem } = useLive(
    PoolListChanged,
    { pool },
    {
      onData: ({ poolChanged }, first) => {
        if (poolChanged.__typename === "Resync") kept.forget();
        else if (poolChanged.__typename !== "LeadChanges") return;
        else if (!first) {
          let asks = false;
          for (const { type, leadId } of poolChanged.changes) {
            if (type === "LEFT") kept.left(leadId);
            // One that changed may fit what is listed now, or no more.
            else if (!kept.has(leadId) || filtered) asks = true;
          }
          if (!asks) return;
        }
        askSoon();
      },
    },
  );
  usePolling(refresh, searched || problem ? askedEvery : comes ? null : withoutLive);
  // What was said of leads that are listed no more is nothing to go by.
  useEffect(() => kept.forget, [kept]);
}
