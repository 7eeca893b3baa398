import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";

interface Places {
  /** The ids of the rows from a place of the list on, some of them, in order. */
  from: (top: number) => readonly string[];
  /** Where a row stands in the list. */
  startOf: (id: string) => number | undefined;
}

interface Seen {
  id: string;
  offset: number;
}

const look = ({ scrollTop }: HTMLElement, { from, startOf }: Places): Seen[] =>
  from(scrollTop).flatMap((id) => {
    const start = startOf(id);
    return start === undefined ? [] : [{ id, offset: start - scrollTop }];
  });

/** Keeps what is in sight where it is while rows above it come and go; at its top a list shows what comes. */
export function useSteadyScroll(scroller: RefObject<HTMLElement | null>, rows: unknown, places: Places) {
  const seen = useRef<readonly Seen[]>([]);
  const seenAt = useRef(0);
  const latest = useRef(places);
  latest.current = places;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { startOf } = latest.current;
    // Rows may change before the list has heard that one scrolled: where one went counts, not where one was.
    const anchor = element.scrollTop > 0 && element.scrollTop === seenAt.current ? seen.current.find(({ id }) => startOf(id) !== undefined) : undefined;
    const top = anchor && startOf(anchor.id)! - anchor.offset;
    if (top !== undefined && top !== element.scrollTop) element.scrollTo({ top });
    seen.current = look(element, latest.current);
    seenAt.current = element.scrollTop;
  }, [rows, scroller]);
  useEffect(() => {
    const element = scroller.current;
    const remember = () => {
      if (!element) return;
      seen.current = look(element, latest.current);
      seenAt.current = element.scrollTop;
    };
    element?.addEventListener("scroll", remember, { passive: true });
    return () => element?.removeEventListener("scroll", remember);
  }, [scroller]);
}

/** The places of rows that are all of one height. */
export const evenPlaces = (rows: readonly { id: string }[], height: number): Places => ({
  from: (top) => rows.slice(Math.floor(top / height), Math.floor(top / height) + 30).map((row) => row.id),
  startOf: (id) => {
    const index = rows.findIndex((row) => row.id === id);
    return index < 0 ? undefined : index * height;
  },
});
