import { useEffect, useRef } from "react";

const listeners = new Set<() => void>();

/** Says that something happened in a list that is shown. */
export const tellListNews = () => listeners.forEach((listener) => listener());

/** Is told when something happened in a list that is shown: what is counted elsewhere on the page may have changed. */
export function useListNews(told: () => void) {
  const latest = useRef(told);
  useEffect(() => {
    latest.current = told;
  });
  useEffect(() => {
    const run = () => latest.current();
    listeners.add(run);
    return () => void listeners.delete(run);
  }, []);
}
