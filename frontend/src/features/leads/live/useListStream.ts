import { useCallback, useEffect, useMemo, useRef } from "react";
import { Pace } from "@/shared/client/Pace";
import { isOwnWork } from "@/shared/client/ownWork";
import { useLive } from "@/shared/client/useLive";
import { usePolling, withoutLive } from "@/shared/client/usePolling";
import type { KeptRows } from "@/shared/client/KeptRows";
import type { Stillness } from "@/shared/client/Stillness";
import type { ListQuery } from "../list/state";
import { isPlain, tableLead, type TableLead, type Wanted } from "../table/tableRow";
import { tellListNews } from "./listNews";
import { mayStandBefore } from "./place";
import { ListChanged, WideListChanged, type ListMessage } from "./stream";

/** A list that is shown, in one part or in several. */
export interface ListShown {
  query: ListQuery;
  wanted: Wanted;
  still: Stillness;
  parts: () => readonly KeptRows<TableLead>[];
  /** Asks for the pages in sight again. */
  refresh: () => void;
  /** What is counted beside the rows may have changed. */
  onChanged?: () => void;
}

// A list that is searched is not told of what happens: it is asked.
const askedEvery = 10_000;

/** Has a list follow what happens to its leads; gives what asks for it again, paced. */
export function useListStream({ query, wanted, still, parts, refresh, onChanged }: ListShown) {
  const latest = useRef({ query, still, parts, refresh, onChanged });
  useEffect(() => {
    latest.current = { query, still, parts, refresh, onChanged };
  });
  const pace = useMemo(() => new Pace(() => latest.current.refresh()), []);
  useEffect(() => pace.stop, [pace]);

  const take = (message: ListMessage, first: boolean) => {
    const shown = latest.current.parts();
    if (message.__typename === "Resync") {
      shown.forEach((part) => part.forget());
      pace.ask();
      return latest.current.onChanged?.();
    }
    if (message.__typename !== "LeadChanges") return;
    // What happened between the first answer and now was told to nobody.
    if (first) pace.ask();
    let came = false;
    for (const { type, leadId, lead } of message.changes) {
      if (type === "LEFT") shown.forEach((part) => part.left(leadId));
      else if (shown.filter((part) => part.has(leadId)).length === 0 && type === "ENTERED") {
        if (latest.current.still.current.top || isOwnWork(leadId)) came = true;
        else if (lead) wait(shown, tableLead(lead), latest.current.query);
      }
    }
    if (came) pace.ask();
    if (message.changes.length === 0) return;
    latest.current.onChanged?.();
    tellListNews();
  };

  const plain = isPlain(wanted);
  const { view, filter, search } = query;
  const one = useLive(ListChanged, { view, filter, texts: wanted.texts }, { pause: !!search || !plain, onData: (data, first) => take(data.viewChanged, first) });
  const wide = useLive(WideListChanged, { view, filter, ...wanted }, { pause: !!search || plain, onData: (data, first) => take(data.viewChanged, first) });
  const { comes, problem } = plain ? one : wide;
  usePolling(
    useCallback(() => {
      latest.current.refresh();
      latest.current.onChanged?.();
    }, []),
    search || problem ? askedEvery : comes ? null : withoutLive,
  );
  return pace.ask;
}

// It waits where it would stand among the rows that are loaded.
function wait(parts: readonly KeptRows<TableLead>[], lead: TableLead, query: ListQuery) {
  for (const part of parts) {
    const { rows, hasMore } = part.current();
    const last = rows[rows.length - 1];
    if (!hasMore || !last || mayStandBefore(lead, last, query.sort)) return part.wait(lead.id);
  }
}
