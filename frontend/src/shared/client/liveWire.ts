import type { StreamSink } from "./live";

/** A connection that subscriptions go over; it comes back by itself. */
export interface Wire {
  subscribe: (payload: { query: string; variables: Record<string, unknown>; operationName?: string }, sink: StreamSink) => () => void;
  close: () => void;
}

/** What a wire tells of itself. */
export interface WireTells {
  connecting: () => void;
  open: () => void;
  closed: () => void;
  /** The session has ended. */
  refused: () => void;
}

export type Dial = (tells: WireTells) => Promise<Wire>;

const [shortest, longest] = [1_000, 30_000];
const [pingsEvery, pongWithin] = [25_000, 10_000];
const refusals = [4401, 4403];

/** How long to wait before a new attempt: longer each time, and not all windows at once. */
export const backOff = (attempts: number, random = Math.random()) => Math.max(shortest, Math.min(longest, shortest * 2 ** attempts) * (0.5 + random / 2));

/** Waits, but not longer than until the device has a network again. */
const pause = (time: number) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, time);
    window.addEventListener("online", done);
  });

const codeOf = (event: unknown) => (event && typeof event === "object" && "code" in event ? Number(event.code) : 0);

// What is seen first comes first: neither the code of the wire nor the socket is in its way.
const whenPainted = () =>
  new Promise<void>((resolve) => {
    const rest = () => (window.requestIdleCallback ? window.requestIdleCallback(() => resolve(), { timeout: 1500 }) : setTimeout(resolve, 200));
    if (document.readyState === "complete") rest();
    else window.addEventListener("load", rest, { once: true });
  });

/** A socket of this origin that speaks graphql-transport-ws; the cookie says who we are. */
export const dialSocket: Dial = async (tells) => {
  await whenPainted();
  const { createClient } = await import("graphql-ws");
  let socket: WebSocket | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${location.origin.replace(/^http/, "ws")}/graphql`,
    lazyCloseTimeout: 2_000,
    keepAlive: pingsEvery,
    retryAttempts: Infinity,
    retryWait: (attempts) => pause(backOff(attempts)),
    shouldRetry: (event) => !refusals.includes(codeOf(event)),
    on: {
      connecting: tells.connecting,
      connected: (opened) => {
        socket = opened as WebSocket;
        tells.open();
      },
      // A line that died says nothing, not even that.
      ping: (received) => {
        if (!received) silence = setTimeout(() => socket?.readyState === WebSocket.OPEN && socket.close(4408, "No answer"), pongWithin);
      },
      pong: (received) => received && clearTimeout(silence),
      closed: (event) => {
        clearTimeout(silence);
        if (refusals.includes(codeOf(event))) tells.refused();
        tells.closed();
      },
    },
  });
  return {
    subscribe: (payload, { next, error, complete }) => client.subscribe(payload, { next: (result) => next(result), error, complete }),
    close: () => void client.dispose(),
  };
};
