import type { Dial, Wire } from "./liveWire";

/** How live updates come, as the server says. */
export type LiveHealth = "LIVE" | "DELAYED" | "PAUSED";

/** How this window stands to the server: nothing is wanted, it is being reached, it is there, it was lost, or the window sleeps. */
export type Connection = "idle" | "connecting" | "open" | "away" | "asleep";

export interface LiveState {
  connection: Connection;
  health: LiveHealth;
}

/** A subscription as it is sent. */
export interface StreamRequest {
  query?: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** Who listens to a subscription. */
export interface StreamSink {
  next: (result: object) => void;
  error: (errors: unknown) => void;
  complete: () => void;
}

interface Stream {
  payload: { query: string; variables: Record<string, unknown>; operationName?: string };
  sink: StreamSink;
  stop?: () => void;
}

interface Message {
  __typename?: string;
  cursor?: string;
  health?: LiveHealth;
}

/** A tab that nobody looked at for so long lets go of its socket. */
export const sleepsAfter = 60_000;
// After a close that the wire does not get over by itself.
const againAfter = 30_000;
const idle: LiveState = { connection: "idle", health: "LIVE" };

/**
 * All subscriptions of a window over one socket. It is opened with the first one, remembers for each where it stands,
 * and goes on from there after a break or a sleep: whoever listens learns of neither.
 */
export class Live {
  private streams = new Set<Stream>();
  private listeners = new Set<() => void>();
  private wire?: Promise<Wire>;
  private state = idle;
  private sleeping = false;
  private timer?: ReturnType<typeof setTimeout>;

  constructor(
    private dial: Dial,
    /** Told when the server closed because it does not know us any more. */
    private onRefused: () => void,
  ) {}

  /** Begins a subscription; the result ends it. */
  stream = ({ query = "", variables = {}, operationName }: StreamRequest, sink: StreamSink) => {
    const stream: Stream = { payload: { query, variables: { ...variables }, operationName }, sink };
    this.streams.add(stream);
    if (!this.sleeping) this.open(stream);
    return () => {
      this.streams.delete(stream);
      stream.stop?.();
      if (this.streams.size === 0) this.set({ connection: this.sleeping ? "asleep" : "idle" });
    };
  };

  current = () => this.state;

  listen = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Lets go of the socket; what was subscribed to stays known. */
  sleep = () => {
    if (this.sleeping) return;
    this.sleeping = true;
    clearTimeout(this.timer);
    this.streams.forEach((stream) => stream.stop?.());
    this.set({ connection: "asleep" });
  };

  /** Goes on where it stopped. */
  wake = () => {
    if (!this.sleeping) return;
    this.sleeping = false;
    this.set({ connection: this.streams.size > 0 ? "connecting" : "idle" });
    this.streams.forEach((stream) => this.open(stream));
  };

  /** Ends everything: another person will have a socket of their own. */
  close = () => {
    this.sleep();
    this.streams.clear();
    void this.wire?.then((wire) => wire.close(), () => {});
  };

  private open(stream: Stream) {
    if (this.state.connection === "idle") this.set({ connection: "connecting" });
    this.wire ??= this.dial({
      connecting: () => this.state.connection === "open" && this.set({ connection: "away" }),
      open: () => !this.sleeping && this.set({ connection: "open", health: "LIVE" }),
      closed: () => !this.sleeping && this.set({ connection: this.streams.size > 0 ? "away" : "idle" }),
      refused: this.onRefused,
    });
    const attempt = () => {
      this.wire!.then(
        (wire) => {
          if (this.sleeping || !this.streams.has(stream)) return;
          stream.stop = wire.subscribe(stream.payload, {
            next: (result) => this.take(stream, result),
            error: (errors) => this.fail(stream, errors),
            complete: () => this.end(stream),
          });
        },
        () => {
          // The wire's own code could not be loaded.
          this.wire = undefined;
          this.later();
        },
      );
    };
    attempt();
  }

  private take(stream: Stream, result: { data?: unknown }) {
    for (const value of Object.values((result.data ?? {}) as Record<string, Message | null>)) {
      // It goes to the wire with the next attempt.
      if (value?.cursor) stream.payload.variables.after = value.cursor;
      if (value?.__typename === "LiveState" && value.health) this.set({ health: value.health });
    }
    stream.sink.next(result);
  }

  private fail(stream: Stream, errors: unknown) {
    if (!Array.isArray(errors)) return this.later();
    this.streams.delete(stream);
    stream.sink.error(errors);
    stream.sink.complete();
  }

  private end(stream: Stream) {
    if (!this.streams.delete(stream)) return;
    stream.sink.complete();
  }

  // The wire gave up: all streams begin anew after a while, each where it stands.
  private later() {
    this.set({ connection: "away" });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.sleeping) return;
      this.streams.forEach((stream) => stream.stop?.());
      this.streams.forEach((stream) => this.open(stream));
    }, againAfter);
  }

  private set(patch: Partial<LiveState>) {
    const next = { ...this.state, ...patch };
    if (next.connection === this.state.connection && next.health === this.state.health) return;
    this.state = next;
    this.listeners.forEach((listener) => listener());
  }
}

/** Puts a window's subscriptions to sleep when nobody looks at it for a while, and wakes them when somebody does. */
export function followVisibility(live: Live) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") timer = setTimeout(live.sleep, sleepsAfter);
    else live.wake();
  };
  document.addEventListener("visibilitychange", follow);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", follow);
  };
}
