import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createRequest, useClient, type AnyVariables, type TypedDocumentNode } from "urql";
import { pipe, subscribe } from "wonka";
import { liveOf } from "./client";
import { problemOf, type Problem } from "./errors";
import type { LiveState } from "./live";

/** How live this window is. */
export function useLiveState(): LiveState {
  const live = liveOf(useClient());
  return useSyncExternalStore(live.listen, live.current);
}

// A stream that ended by itself begins anew, without haste.
const againAfter = 5_000;

interface Stream<Data> {
  /** Told each message; the first one of a stream says from where on it tells. */
  onData: (data: Data, first: boolean) => void;
  /** Nothing is listened to. */
  pause?: boolean;
}

/**
 * Listens to a subscription while the component is there. Says whether changes come: not while the socket is away, and
 * not where the server refuses the subscription, which then has its reason in `problem`.
 */
export function useLive<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>, variables: Variables, { onData, pause = false }: Stream<Data>) {
  const client = useClient();
  const { connection } = useLiveState();
  const key = JSON.stringify(variables);
  const [refusal, setRefusal] = useState<{ key: string; problem: Problem } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef({ onData, variables });
  useEffect(() => {
    latest.current = { onData, variables };
  });
  const problem = refusal?.key === key ? refusal.problem : undefined;
  const again = useCallback(() => setAttempt((before) => before + 1), []);

  useEffect(() => {
    if (pause) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let begun = false;
    const request = createRequest(document, latest.current.variables);
    const { unsubscribe } = pipe(
      client.executeSubscription<Data, Variables>(request),
      subscribe((result) => {
        const failure = problemOf(result.error);
        if (failure) {
          // A place in the stream that the server does not know any more: it begins anew, and says so by its first message.
          if (failure.code === "INVALID" && begun) timer = setTimeout(again);
          else if (failure.code === "INTERNAL" || failure.code === "NETWORK") timer = setTimeout(again, againAfter);
          else setRefusal({ key, problem: failure });
        } else if (result.data) {
          const first = !begun;
          begun = true;
          setRefusal((before) => (before === null ? before : null));
          latest.current.onData(result.data, first);
        }
      }),
    );
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
    // The key stands for the variables.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, document, key, pause, attempt]);

  return { comes: !pause && !problem && (connection === "open" || connection === "asleep"), problem };
}
