import { useEffect, useRef } from "react";

const listeners = new Set<() => void>();

const before = new Set<() => void>();

/** Has everything that keeps itself fresh ask again now: for work of the person's own that ended elsewhere. */
export const askAgain = () => {
  before.forEach((listener) => listener());
  listeners.forEach((listener) => listener());
};

/** Is told before everything asks again because of the person's own work. */
export function useAskedAgain(told: () => void) {
  const latest = useRef(told);
  useEffect(() => {
    latest.current = told;
  });
  useEffect(() => {
    const run = () => latest.current();
    before.add(run);
    return () => void before.delete(run);
  }, []);
}

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
