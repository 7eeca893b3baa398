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

/**
 * Asks again every so often while the window is looked at, and at once when it is looked at again. With null it does
 * neither, for what changes is told: it asks only after work of the person's own.
 */
export function usePolling(ask: () => void, every: number | null) {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    const run = () => {
      if (document.visibilityState === "visible" && navigator.onLine) latest.current();
    };
    listeners.add(run);
    if (every === null) return () => void listeners.delete(run);
    const timer = setInterval(run, every);
    document.addEventListener("visibilitychange", run);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", run);
      listeners.delete(run);
    };
  }, [every]);
}

/** How often is asked while nothing is told: the socket is away. */
export const withoutLive = 20_000;
