import { usePaced } from "@/shared/client/usePaced";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useClient } from "urql";
import { problemOf } from "@/shared/client/errors";
import type { Stillness } from "@/shared/client/Stillness";
import type { LeadFilter, ListQuery } from "../list/state";
import type { LeadField } from "../list/useLeadFields";
import { keptWindow } from "../live/keptWindow";
import { movedIn } from "../live/place";
import { useListStream } from "../live/useListStream";
import { groupFilter, groupKey, useLeadGroups } from "./groups";
import { layOut, type Section } from "./layout";
import { leadWindow } from "./leadWindow";
import type { TableLead, Wanted } from "./tableRow";
import { WindowSet } from "./WindowSet";

const whole: readonly Section[] = [{ key: "all", open: true }];
// So many groups are opened by themselves; of more one sees the first, and the names of the others.
const opened = 12;
const firstOpen = 2;

/** The rows of a table: in one piece, or in the groups of a field, each loaded as it comes into sight. */
export function useSections(query: ListQuery, groupBy: LeadField | undefined, wanted: Wanted, still: Stillness) {
  const client = useClient();
  const { groups, error: groupError, refresh: recount } = useLeadGroups(query, groupBy?.key ?? null);
  const listKey = JSON.stringify([query, wanted, groupBy?.key]);
  // The key stands for the list: a new object with the same content is the same list.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const windows = useMemo(() => new WindowSet(), [client, listKey]);
  const shown = useSyncExternalStore(windows.subscribe, windows.current);

  const recountSoon = usePaced(() => groupBy && recount({ requestPolicy: "network-only" }));
  const askAgain = useListStream({ query, wanted, still, parts: windows.parts, refresh: windows.refresh, onChanged: recountSoon });

  const [turned, setTurned] = useState<{ list: string; open: ReadonlyMap<string, boolean> }>({ list: listKey, open: new Map() });
  const sections = useMemo<readonly Section[]>(() => {
    if (!groupBy) return whole;
    const open = turned.list === listKey ? turned.open : new Map<string, boolean>();
    return (groups ?? []).map((group, index) => {
      const key = groupKey(group.value);
      return { key, group, open: open.get(key) ?? (index < firstOpen || (groups ?? []).length <= opened) };
    });
  }, [groupBy, groups, turned, listKey]);

  const turn = useCallback(
    (keys: readonly string[], open: boolean) =>
      setTurned((before) => ({ list: listKey, open: new Map([...(before.list === listKey ? before.open : []), ...keys.map((key) => [key, open] as const)]) })),
    [listKey],
  );
  const layout = useMemo(() => layOut(sections, shown), [sections, shown]);

  const openPart = useCallback(
    (section: Section) => {
      const within: LeadFilter | null = groupBy && section.group ? groupFilter(groupBy, section.group.value) : null;
      return windows.open(section.key, () => keptWindow(leadWindow(client, query, within, wanted), { still, moves: movedIn(query.sort, groupBy?.key), onMoved: askAgain }));
    },
    // The key stands for the query, as above.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [windows, client, listKey, still, askAgain],
  );
  useEffect(() => {
    if (!groupBy) openPart(whole[0]!);
  }, [groupBy, openPart]);

  /** Loads what is in sight. */
  const show = useCallback(
    (first: number, last: number) => {
      for (const { section, from, to } of layout.within(first, last)) openPart(section).show(from, to);
    },
    [layout, openPart],
  );

  const rows = useMemo<readonly TableLead[]>(() => {
    if (!groupBy) return shown.get("all")?.rows ?? [];
    return sections.flatMap((section) => (section.open ? (shown.get(section.key)?.rows ?? []) : []));
  }, [groupBy, sections, shown]);
  const parts = [...shown.values()];
  const failed = parts.find((part) => part.error && part.rows.length === 0)?.error ?? groupError;
  const holdRow = useCallback(
    (row: TableLead) => {
      for (const [key, part] of windows.current()) if (part.rows.some((each) => each.id === row.id)) windows.get(key)?.hold(row);
    },
    [windows],
  );
  return {
    sections,
    layout,
    rows,
    show,
    turn,
    loading: groupBy ? !groups && !groupError : !shown.get("all") || shown.get("all")!.loading,
    hasMore: parts.some((part) => part.hasMore),
    problem: rows.length === 0 ? problemOf(failed) : undefined,
    leaving: useMemo(() => new Set([...shown.values()].flatMap((part) => [...part.leaving])), [shown]),
    /** How many leads came in that are held back, and what lets them in. */
    waiting: parts.reduce((sum, part) => sum + part.waiting, 0),
    adopt: useCallback(() => {
      windows.parts().forEach((part) => part.adopt());
      windows.refresh();
    }, [windows]),
    news: useMemo(() => new Map([...shown.values()].flatMap((part) => [...part.news])), [shown]),
    hold: holdRow,
    release: windows.release,
    refresh: useCallback(() => {
      windows.refresh();
      if (groupBy) recount({ requestPolicy: "network-only" });
    }, [windows, groupBy, recount]),
  };
}

export type Sections = ReturnType<typeof useSections>;
