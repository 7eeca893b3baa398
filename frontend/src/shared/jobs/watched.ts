import { useSyncExternalStore } from "react";

// Ids of the work that is watched, of whoever is signed in; kept on this device, so that a reload loses nothing.
const key = "leadpool.jobs";

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === "string") : [];
  } catch {
    return [];
  }
}

let watched = read();
const listeners = new Set<() => void>();

function set(next: readonly string[]) {
  watched = next.slice(-5);
  localStorage.setItem(key, JSON.stringify(watched));
  listeners.forEach((listener) => listener());
}

/** Shows the progress of work on every page, until the person dismisses it. */
export const watchJob = (id: string) => {
  if (!watched.includes(id)) set([...watched, id]);
};
export const dismissJob = (id: string) => set(watched.filter((each) => each !== id));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Ids of the work that is watched. */
export const useWatchedJobs = () => useSyncExternalStore(subscribe, () => watched);
