import { useEffect, useRef, useState } from "react";

const rest = 250;

/** Keeps what is being edited, and hands it on a moment after the last change, and at the end. */
export function useDraft<Draft>(initial: Draft, onRest: (draft: Draft) => void) {
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
    timer.current = setTimeout(() => flush.current(), rest);
  };
  return [draft, change] as const;
}
