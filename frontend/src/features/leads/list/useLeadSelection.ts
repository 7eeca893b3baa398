import { useCallback, useMemo, useRef, useState } from "react";
import type { Selection } from "@/shared/ui";
import type { LeadRowData } from "./LeadRow";

/** The leads that a person picked in a list: some of its rows, or its whole result. */
export interface LeadSelection extends Selection {
  /** The whole result is meant, rows that are not loaded too. */
  all: boolean;
  /** The picked leads as they are loaded now. */
  leads: readonly LeadRowData[];
  /** Picks the whole result. */
  selectAll: () => void;
  /** Told by a list's body which rows it holds, in their order: ranges go by it, and what left it is let go. */
  shows: (rows: readonly LeadRowData[]) => void;
}

interface Picked {
  key: string;
  all: boolean;
  leads: ReadonlyMap<string, LeadRowData>;
}

const nothing: ReadonlyMap<string, LeadRowData> = new Map();

/** Keeps what is picked in the list that the key stands for; another list begins with nothing picked. */
export function useLeadSelection(key: string): LeadSelection {
  const [state, setState] = useState<Picked>({ key, all: false, leads: nothing });
  const picked = state.key === key ? state : { key, all: false, leads: nothing };
  const listed = useRef<readonly LeadRowData[]>([]);
  const anchor = useRef<string | null>(null);

  const change = useCallback(
    (next: (before: Picked) => Partial<Picked>) => setState((before) => {
      const from = before.key === key ? before : { key, all: false, leads: nothing };
      const changes = next(from);
      return changes === from ? before : { ...from, ...changes };
    }),
    [key],
  );
  const shows = useCallback(
    (rows: readonly LeadRowData[]) => {
      listed.current = rows;
      change((before) => {
        if (before.leads.size === 0) return before;
        const present = new Map(rows.map((row) => [row.id, row]));
        const leads = new Map([...before.leads.keys()].flatMap((id) => (present.has(id) ? [[id, present.get(id)!] as const] : [])));
        const same = leads.size === before.leads.size && [...leads].every(([id, row]) => before.leads.get(id) === row);
        return same ? before : { leads };
      });
    },
    [change],
  );
  const toggle = useCallback(
    (id: string, range = false) => {
      const rows = listed.current;
      const to = rows.findIndex((row) => row.id === id);
      const from = range && anchor.current ? rows.findIndex((row) => row.id === anchor.current) : -1;
      anchor.current = id;
      if (to < 0) return;
      change((before) => {
        const leads = new Map(before.leads);
        if (from >= 0) for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) leads.set(row.id, row);
        else if (!leads.delete(id)) leads.set(id, rows[to]!);
        // Who takes one away from the whole result means the rows that are left.
        return { leads, all: false };
      });
    },
    [change],
  );
  const toggleAll = useCallback(
    () => change((before) => (before.leads.size >= listed.current.length ? { leads: nothing, all: false } : { leads: new Map(listed.current.map((row) => [row.id, row])) })),
    [change],
  );
  const selectAll = useCallback(() => change(() => ({ leads: new Map(listed.current.map((row) => [row.id, row])), all: true })), [change]);
  const clear = useCallback(() => change(() => ({ leads: nothing, all: false })), [change]);

  const { all, leads } = picked;
  return useMemo(
    () => ({ ids: new Set(leads.keys()), leads: [...leads.values()], all, toggle, toggleAll, selectAll, clear, shows }),
    [leads, all, toggle, toggleAll, selectAll, clear, shows],
  );
}
