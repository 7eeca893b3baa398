import { graphql, type ResultOf } from "@/gql/graphql";
import { Job } from "@/shared/jobs/queries";

export const PoolSummary = graphql(`
  fragment PoolSummary on Pool {
    id name description dimension kind visibleToMembers viewerIsAdministrator viewerIsMember waitingCount oldestWaitingSince version
    claimAllowance { remaining limits { kind limit used resetsAt } }
  }
`);
export type PoolSummary = ResultOf<typeof PoolSummary>;

export const MyPools = graphql(
  `
    query MyPools {
      pools { ...PoolSummary }
    }
  `,
  [PoolSummary],
);

export const OnePool = graphql(
  `
    query OnePool($id: ID!) {
      pool(id: $id) { ...PoolSummary }
    }
  `,
  [PoolSummary],
);

/** What the administrators of a pool watch: how long leads wait, and how much of what is given out is late. */
export const PoolFigures = graphql(
  `
    query PoolFigures($id: ID!) {
      pool(id: $id) {
        id waitingByAge { fromHours toHours count } ownedCount overdueCount
        transferJob { ...Job }
      }
    }
  `,
  [Job],
);
export type PoolFigures = NonNullable<ResultOf<typeof PoolFigures>["pool"]>;

export const TransferPool = graphql(
  `
    mutation TransferPool($input: TransferPoolInput!) {
      outcome: transferPool(input: $input) {
        job { ...Job }
        userErrors { code message field }
      }
    }
  `,
  [Job],
);
