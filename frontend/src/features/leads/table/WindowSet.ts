import type { Kept } from "@/shared/client/KeptRows";
import type { KeptWindow } from "../live/keptWindow";
import type { TableLead } from "./tableRow";

/** What every part of a list shows, by the part's key. */
export type Shown = ReadonlyMap<string, Kept<TableLead>>;

/** The parts of a list, one for each group that was opened, watched as one. */
export class WindowSet {
  private windows = new Map<string, { window: KeptWindow; stop?: () => void }>();
  private listeners = new Set<() => void>();
  private shown: Shown = new Map();

  /** Starts with the first listener and stops with the last. */
  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.windows.forEach((part, key) => this.watch(key, part));
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      for (const part of this.windows.values()) {
        part.stop?.();
        part.stop = undefined;
      }
    };
  };

  current = () => this.shown;

  get = (key: string) => this.windows.get(key)?.window;

  /** Begins to load a part, unless it is there already. */
  open = (key: string, make: () => KeptWindow) => {
    const known = this.windows.get(key);
    if (known) return known.window;
    const part = { window: make() };
    this.windows.set(key, part);
    if (this.listeners.size > 0) this.watch(key, part);
    return part.window;
  };

  /** Lets rows that were held in their places go where they belong. */
  release = () => this.windows.forEach(({ window }) => window.release());

  /** The rows of all parts. */
  parts = () => [...this.windows.values()].map(({ window }) => window.kept);

  refresh = () => this.windows.forEach(({ window }) => window.refresh());

  private watch(key: string, part: { window: KeptWindow; stop?: () => void }) {
    const take = () => {
      this.shown = new Map(this.shown).set(key, part.window.current());
      this.listeners.forEach((listener) => listener());
    };
    part.stop = part.window.subscribe(take);
    // What is known already was told before anybody listened.
    if (this.shown.get(key) !== part.window.current()) take();
  }
}
