import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followVisibility, Live, sleepsAfter, type StreamSink } from "./live";
import { backOff, type WireTells } from "./liveWire";

interface Sent {
  payload: { query: string; variables: Record<string, unknown> };
  sink: StreamSink;
  stopped: boolean;
}

function start() {
  const sent: Sent[] = [];
  let tells!: WireTells;
  const refused = vi.fn();
  const dial = vi.fn((to: WireTells) => {
    tells = to;
    return Promise.resolve({
      subscribe: (payload: Sent["payload"], sink: StreamSink) => {
        const one: Sent = { payload, sink, stopped: false };
        sent.push(one);
        return () => void (one.stopped = true);
      },
      close: vi.fn(),
    });
  });
  const live = new Live(dial, refused);
  const sink = { next: vi.fn(), error: vi.fn(), complete: vi.fn() };
  return { live, sent, dial, refused, sink, tells: () => tells };
}
const settled = () => vi.advanceTimersByTimeAsync(0);
const list = { query: "subscription ($after: String) { viewChanged(after: $after) { __typename } }", variables: { view: "ALL_LEADS" } };
const at = (cursor: string) => ({ data: { viewChanged: { __typename: "LeadChanges", cursor, changes: [] } } });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("live updates", () => {
  it("reach nobody until something is subscribed to, and share one wire", async () => {
    const { live, dial, sink, sent } = start();
    expect(dial).not.toHaveBeenCalled();
    live.stream(list, sink);
    live.stream({ query: "subscription { notificationReceived { unread } }" }, sink);
    await settled();
    expect([dial.mock.calls.length, sent.length]).toEqual([1, 2]);
  });

  it("remember where each stream stands, for the next attempt", async () => {
    const { live, sent, sink } = start();
    live.stream(list, sink);
    live.stream({ query: "subscription { notificationReceived { unread } }" }, sink);
    await settled();
    expect(sent[0]!.payload.variables).toEqual({ view: "ALL_LEADS" });
    sent[0]!.sink.next(at("c1"));
    sent[0]!.sink.next(at("c2"));
    expect(sent[0]!.payload.variables).toEqual({ view: "ALL_LEADS", after: "c2" });
    expect(sent[1]!.payload.variables).toEqual({});
    expect(sink.next).toHaveBeenCalledTimes(2);
  });

  it("sleep when nobody looked for a minute, and go on from there", async () => {
    const { live, sent, sink, tells } = start();
    const hidden = vi.spyOn(document, "visibilityState", "get");
    const stop = followVisibility(live);
    live.stream(list, sink);
    await settled();
    tells().open();
    sent[0]!.sink.next(at("c7"));
    hidden.mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    vi.advanceTimersByTime(sleepsAfter - 1);
    expect(sent[0]!.stopped).toBe(false);
    vi.advanceTimersByTime(1);
    expect([sent[0]!.stopped, live.current().connection]).toEqual([true, "asleep"]);
    tells().closed();
    expect(live.current().connection).toBe("asleep");
    hidden.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    await settled();
    expect(sent[1]!.payload.variables).toEqual({ view: "ALL_LEADS", after: "c7" });
    stop();
    hidden.mockRestore();
  });

  it("say how they come", async () => {
    const { live, sent, sink, tells } = start();
    expect(live.current()).toEqual({ connection: "idle", health: "LIVE" });
    const stop = live.stream(list, sink);
    await settled();
    expect(live.current().connection).toBe("connecting");
    tells().open();
    sent[0]!.sink.next({ data: { viewChanged: { __typename: "LiveState", health: "DELAYED" } } });
    expect(live.current()).toEqual({ connection: "open", health: "DELAYED" });
    tells().closed();
    expect(live.current().connection).toBe("away");
    tells().open();
    expect(live.current()).toEqual({ connection: "open", health: "LIVE" });
    stop();
    expect([live.current().connection, sent[0]!.stopped]).toEqual(["idle", true]);
  });

  it("tell a refusal once, and keep trouble on the line to themselves", async () => {
    const { live, sent, sink } = start();
    live.stream(list, sink);
    await settled();
    sent[0]!.sink.error({ code: 1011, reason: "gone" });
    expect(sink.error).not.toHaveBeenCalled();
    expect(live.current().connection).toBe("away");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(2);
    sent[1]!.sink.error([{ message: "Not there", extensions: { code: "NOT_FOUND" } }]);
    expect([sink.error.mock.calls.length, sink.complete.mock.calls.length]).toEqual([1, 1]);
  });

  it("have the API say whether the session ended", async () => {
    const { live, sink, tells, refused } = start();
    live.stream(list, sink);
    await settled();
    tells().refused();
    expect(refused).toHaveBeenCalledOnce();
  });

  it("wait longer each time, from a second to half a minute, and not all alike", () => {
    expect(backOff(0, 0)).toBe(1_000);
    expect(backOff(3, 1)).toBe(8_000);
    expect(backOff(3, 0)).toBe(4_000);
    expect(backOff(20, 1)).toBe(30_000);
  });
});
