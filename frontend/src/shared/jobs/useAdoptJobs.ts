import { useEffect } from "react";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { isRunning, Job, MyJobs } from "./queries";
import { watchJob } from "./watched";

/** Shows the person's work that goes on although it was begun on another device. */
export function useAdoptJobs(pause: boolean) {
  const [{ data }] = useQuery({ query: MyJobs, pause });
  useEffect(() => {
    for (const node of data?.bulkJobs.nodes ?? []) {
      const job = readFragment(Job, node);
      if (isRunning(job)) watchJob(job.id);
    }
  }, [data]);
}
