import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeptRows, type RowsNow } from "./KeptRows";
import { noteOwnWork } from "./ownWork";
import { Stillness } from "./Stillness";

interface Row {
  id: string;
  version: number;
  name?: string;
}

function start(ids = "abc") {
  let now: RowsNow<Row> = { rows: [...ids].map((id) => ({ id, version: 1 })), hasMore: false, loading: false };
  const listeners = new Set<() => void>();
  const still = new Stillness();
  const onMoved = vi.fn();
  const kept = new KeptRows<Row>(
    { current: () => now, subscribe: (listener) => (listeners.add(listener), () => void listeners.delete(listener)) },
    { still, moves: (before, after) => before.name !== after.name, onMoved },
  );
  const stop = kept.subscribe(() => {});
  const answer = (text: string, changed: Partial<Record<string, Partial<Row>>> = {}) => {
    const known = new Map(now.rows.map((row) => [row.id, row]));
    now = { ...now, rows: [...text].map((id) => (changed[id] ? { id, version: 1, ...changed[id] } : (known.get(id) ?? { id, version: 1 }))) };
    listeners.forEach((listener) => listener());
  };
  const shown = () => kept.current().rows.map((row) => row.id).join("");
  const greyed = () => [...kept.current().leaving].join("");
  return { kept, still, answer, shown, greyed, onMoved, stop };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("rows that hold still", () => {
  it("leave when the stream says so, before the pages do", () => {
    const { kept, shown, answer } = start();
    kept.left("b");
    expect(shown()).toBe("ac");
    answer("abc");
    expect(shown()).toBe("ac");
    kept.has("b");
    answer("bac");
    expect(shown()).toBe("bac");
  });

  it("stay greyed under the pointer and go when it does", () => {
    const { kept, still, shown, greyed } = start();
    still.point("b");
    kept.left("b");
    expect([shown(), greyed()]).toEqual(["abc", "b"]);
    still.point(null);
    expect([shown(), greyed()]).toEqual(["ac", ""]);
  });

  it("stay under the keyboard until it moves on", () => {
    const { kept, still, shown, greyed } = start();
    still.move("a", true);
    kept.left("a");
    expect([shown(), greyed()]).toEqual(["abc", "a"]);
    still.move("b", true);
    expect([shown(), greyed()]).toEqual(["bc", ""]);
  });

  it("do not move under the pointer because one clicked another row", () => {
    const { kept, still, shown } = start();
    still.point("a");
    still.move("a", false);
    kept.left("a");
    still.point("b");
    still.move("b", false);
    expect(shown()).toBe("abc");
    still.point(null);
    still.move(null, true);
    expect(shown()).toBe("bc");
  });

  it("let new ones wait while somebody is in the list, and in at a word", () => {
    const { kept, still, answer, shown } = start();
    still.point("c");
    answer("xabc");
    kept.wait("y");
    expect([shown(), kept.current().waiting]).toEqual(["abc", 2]);
    kept.adopt();
    expect([shown(), kept.current().waiting]).toEqual(["xabc", 0]);
  });

  it("come in at once when nobody is there any more", () => {
    const { kept, still, answer, shown } = start();
    still.point("c");
    answer("xabc");
    still.point(null);
    expect([shown(), kept.current().waiting]).toEqual(["xabc", 0]);
  });
});

describe("news", () => {
  it("are changes that others made, for a moment", () => {
    const { kept, answer } = start();
    answer("abc", { b: { version: 2, name: "Theirs" } });
    expect([...kept.current().news.keys()]).toEqual(["b"]);
    vi.advanceTimersByTime(2_000);
    expect(kept.current().news.size).toBe(0);
  });

  it("are not what one did oneself", () => {
    const { kept, answer } = start();
    noteOwnWork("updateLead", { input: { id: "b" } });
    answer("abc", { b: { version: 2, name: "Mine" } });
    expect(kept.current().news.size).toBe(0);
  });

  it("have the list asked again when a row belongs elsewhere now", () => {
    const { answer, onMoved } = start();
    answer("abc", { b: { version: 2 } });
    expect(onMoved).not.toHaveBeenCalled();
    answer("abc", { b: { version: 3, name: "Zed" } });
    expect(onMoved).toHaveBeenCalledOnce();
  });
});

describe("one's own deeds", () => {
  it("take a row away although one is on it; an edit does not", () => {
    const { still, answer, shown, greyed } = start();
    still.move("b", false);
    noteOwnWork("updateLead", { input: { id: "a" } });
    answer("bc");
    expect([shown(), greyed()]).toEqual(["abc", "a"]);
    noteOwnWork("claimLeads", { input: { leadIds: ["c", "b"] } });
    answer("");
    expect(shown()).toBe("a");
  });
});
