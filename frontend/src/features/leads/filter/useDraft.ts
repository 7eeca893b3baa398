import { useEffect, useRef, useState } from "react";

const rest = 250;

/** Keeps what is being edited, and hands it on: at once what was picked, a moment after the last key what is typed. */
export function useDraft<Draft>(initial: Draft, onRest: (draft: Draft) => void, typed: (draft: Draft) => boolean) {
  const [draft, setDraft] = useState(initial);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<Draft | undefined>(undefined);
  const told = useRef(onRest);
  useEffect(() => {
    told.current = onRest;
  });
  const flush = useRef(() => {
    clearTimeout(timer.current);
    if (waiting.current !== undefined) told.current(waiting.current);
    waiting.current = undefined;
  });
  useEffect(() => {
    const end = flush.current;
    return () => end();
  }, []);
  const change = (next: Draft) => {
    setDraft(next);
    waiting.current = next;
    clearTimeout(timer.current);
    if (typed(next)) timer.current = setTimeout(() => flush.current(), rest);
    else flush.current();
  };
  return [draft, change] as const;
}
