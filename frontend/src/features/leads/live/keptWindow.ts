import { KeptRows } from "@/shared/client/KeptRows";
import type { Stillness } from "@/shared/client/Stillness";
import type { LeadWindow } from "../table/leadWindow";
import type { TableLead } from "../table/tableRow";

interface Options {
  still: Stillness;
  moves: (before: TableLead, after: TableLead) => boolean;
  onMoved: () => void;
  follows?: boolean;
}

/** The pages of a list, or of a group of it, whose rows hold still while somebody is among them. */
export function keptWindow(window: LeadWindow, options: Options) {
  const kept = new KeptRows<TableLead>(window, options);
  return {
    kept,
    subscribe: kept.subscribe,
    current: kept.current,
    // Rows that wait make the list longer than it is shown: its end is near when that of the shown ones is.
    show: (from: number, to: number) => window.show(from, to + Math.max(0, window.current().rows.length - kept.current().rows.length)),
    hold: window.hold,
    release: window.release,
    refresh: window.refresh,
  };
}

export type KeptWindow = ReturnType<typeof keptWindow>;
