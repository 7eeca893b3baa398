import { useEffect, useRef } from "react";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { askAgain, usePolling } from "@/shared/client/usePolling";
import { isRunning, Job, OneJob } from "./queries";

const second = 1000;
const never = 2 ** 30;

/** Work on many leads as it stands, asked every second while it goes on; null when it is not there for this person. */
export function useJob(id: string) {
  const [{ data }, ask] = useQuery({ query: OneJob, variables: { id } });
  const job = data ? (readFragment(Job, data.bulkJob) ?? null) : undefined;
  const running = !!job && isRunning(job);
  usePolling(() => running && ask({ requestPolicy: "network-only" }), running ? second : never);
  const before = useRef(running);
  useEffect(() => {
    // What it changed is in lists that are in sight.
    if (before.current && !running) askAgain();
    before.current = running;
  }, [running]);
  return job;
}
