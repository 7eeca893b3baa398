import { useEffect, useRef } from "react";

const listeners = new Set<() => void>();

/** Has everything that keeps itself fresh ask again now: for work that ended elsewhere. */
export const askAgain = () => listeners.forEach((listener) => listener());

/** Asks again every so often while the window is looked at, and at once when it is looked at again. */
export function usePolling(ask: () => void, every: number) {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    const run = () => {
      if (document.visibilityState === "visible" && navigator.onLine) latest.current();
    };
    const timer = setInterval(run, every);
    document.addEventListener("visibilitychange", run);
    listeners.add(run);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", run);
      listeners.delete(run);
    };
  }, [every]);
}
