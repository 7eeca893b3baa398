import { useCallback, useMemo, useRef, useState } from "react";

interface Steady<Row> {
  rows: readonly Row[];
  /** Rows that left while the person was about to touch the list; they go when the pointer does. */
  gone: ReadonlySet<string>;
  /** To be spread on the part that holds the list. */
  hold: { onPointerEnter: () => void; onPointerLeave: () => void; onPointerDown: () => void };
  /** Lets rows go at once: for those that the person acted on. */
  drop: (ids: readonly string[]) => void;
}

/** The shown rows in their shown order, with what came behind them: what left stays in its place. */
export function steady<Row extends { id: string }>(shown: readonly Row[], now: readonly Row[], dropped: ReadonlySet<string>) {
  const latest = new Map(now.map((row) => [row.id, row]));
  const kept = shown.filter((row) => latest.has(row.id) || !dropped.has(row.id));
  const known = new Set(kept.map((row) => row.id));
  return {
    rows: [...kept.map((row) => latest.get(row.id) ?? row), ...now.filter((row) => !known.has(row.id))],
    gone: new Set(kept.filter((row) => !latest.has(row.id)).map((row) => row.id)),
  };
}

const touched = 2500;
// How long an answer that no longer has a row may be on its way.
const remembered = 10_000;
const none: ReadonlySet<string> = new Set();

function recentOf(dropped: Map<string, number>): ReadonlySet<string> {
  for (const [id, at] of dropped) if (Date.now() - at > remembered) dropped.delete(id);
  return new Set(dropped.keys());
}

/**
 * Keeps rows where they are while the pointer is over the list, or a finger has just touched it: nobody claims another
 * lead than the one that they were looking at because somebody else took one above it.
 */
export function useSteadyRows<Row extends { id: string }>(now: readonly Row[], listing: string): Steady<Row> {
  const [held, setHeld] = useState<{ listing: string; rows: readonly Row[]; dropped: ReadonlySet<string> } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What one acted on a moment ago goes also when the pointer comes back before the answer does.
  const recent = useRef(new Map<string, number>());
  const latest = useRef(now);
  latest.current = now;

  const still = held?.listing === listing ? held : null;
  const result = useMemo(() => (still ? steady(still.rows, now, still.dropped) : { rows: now, gone: none }), [still, now]);
  const take = useCallback(() => {
    clearTimeout(timer.current);
    setHeld((before) => (before?.listing === listing ? before : { listing, rows: latest.current, dropped: recentOf(recent.current) }));
  }, [listing]);
  const release = useCallback(() => setHeld(null), []);

  const hold = useMemo(
    () => ({
      onPointerEnter: take,
      onPointerLeave: () => {
        clearTimeout(timer.current);
        timer.current = setTimeout(release, matchMedia("(pointer: coarse)").matches ? touched : 0);
      },
      onPointerDown: take,
    }),
    [take, release],
  );
  const drop = useCallback((ids: readonly string[]) => {
    ids.forEach((id) => recent.current.set(id, Date.now()));
    setHeld((before) => before && { ...before, dropped: new Set([...before.dropped, ...ids]) });
  }, []);
  return { ...result, hold, drop };
}
