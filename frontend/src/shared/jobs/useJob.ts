import { useEffect, useRef } from "react";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { useLive } from "@/shared/client/useLive";
import { askAgain, usePolling } from "@/shared/client/usePolling";
import { isRunning, Job, JobChanged, OneJob } from "./queries";

const second = 1000;

/** Work on many leads as it stands, told while it goes on, or asked for every second where nothing is told; null when it is not there for this person. */
export function useJob(id: string) {
  const [{ data }, ask] = useQuery({ query: OneJob, variables: { id } });
  const job = data ? (readFragment(Job, data.bulkJob) ?? null) : undefined;
  const running = !!job && isRunning(job);
  // Progress goes into the cache; the end is asked for once, with all that is known of it then.
  const { comes } = useLive(JobChanged, { id }, {
    pause: !running,
    onData: (message) => {
      const told = readFragment(Job, message.jobChanged);
      if (!isRunning(told)) ask({ requestPolicy: "network-only" });
    },
  });
  usePolling(() => running && ask({ requestPolicy: "network-only" }), running && !comes ? second : null);
  const before = useRef(running);
  useEffect(() => {
    // What it changed is in lists that are in sight.
    if (before.current && !running) askAgain();
    before.current = running;
  }, [running]);
  return job;
}
