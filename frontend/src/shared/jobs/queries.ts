import { graphql, type ResultOf } from "@/gql/graphql";

/** How far work on many leads is. */
export const Job = graphql(`
  fragment Job on BulkJob {
    id action state total done succeeded failed message cancelAsked createdAt finishedAt undoable resultsUrl
    undoes { id action }
    undoneBy { id state }
    pool { id name }
    toPool { id name }
  }
`);
export type Job = ResultOf<typeof Job>;

export const OneJob = graphql(
  `
    query OneJob($id: ID!) {
      bulkJob(id: $id) { ...Job }
    }
  `,
  [Job],
);

/** How work goes on, as it does. */
export const JobChanged = graphql(
  `
    subscription JobChanged($id: ID!) {
      jobChanged(id: $id) { ...Job }
    }
  `,
  [Job],
);

export const MyJobs = graphql(
  `
    query MyJobs {
      bulkJobs(first: 10) { nodes { ...Job } }
    }
  `,
  [Job],
);

export const JobRefusals = graphql(`
  query JobRefusals($id: ID!, $first: Int, $after: String) {
    bulkJob(id: $id) {
      id
      refusals(first: $first, after: $after) {
        nodes { leadId lead { id name owner { name } } error { code message reason limit used resetsAt } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

export const StartJob = graphql(
  `
    mutation StartJob($input: StartBulkJobInput!) {
      outcome: startBulkJob(input: $input) {
        job { ...Job }
        userErrors { code message field reason limit used resetsAt }
      }
    }
  `,
  [Job],
);

export const CancelJob = graphql(
  `
    mutation CancelJob($input: CancelBulkJobInput!) {
      outcome: cancelBulkJob(input: $input) {
        job { ...Job }
        userErrors { code message }
      }
    }
  `,
  [Job],
);

export const UndoJob = graphql(
  `
    mutation UndoJob($input: UndoBulkJobInput!) {
      outcome: undoBulkJob(input: $input) {
        job { ...Job undoes { id undoable undoneBy { id state } } }
        userErrors { code message reason }
      }
    }
  `,
  [Job],
);

/** It goes on. */
export const isRunning = (job: Pick<Job, "state">) => job.state === "QUEUED" || job.state === "RUNNING";
