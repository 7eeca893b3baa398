import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useAskedAgain } from "@/shared/client/usePolling";
import { useStill } from "@/shared/ui/list/useStill";
import { useListKeys, useSelection, type Selection } from "@/shared/ui";
import type { BulkAction } from "../actions/actions";
import type { Outcome } from "../actions/useSend";
import type { QuickActionName } from "./QuickAction";
import { usePoolCount } from "./usePoolCount";
import { usePoolFlow } from "./usePoolFlow";
import type { PoolLead } from "./poolLead";
import { usePoolLeads } from "./usePoolLeads";
import type { Listing, WorkspacePool } from "./workspacePool";

// Refusals after which a lead is no longer there to be claimed.
const goneFor = ["TAKEN", "YOURS"];

/** A list of a pool's leads with all one can do in it: rows that hold still, selection, actions, keys. */
export function usePoolList(pool: WorkspacePool, listing: Listing, waiting: boolean) {
  const navigate = useNavigate();
  const key = JSON.stringify(listing);
  const { still, handlers, move } = useStill();
  const { rows, leaving: gone, kept, ...pages } = usePoolLeads(pool.id, listing, waiting, still);
  // What one's own work took away goes at once.
  useAskedAgain(() => kept.takeAway(rows.map((row) => row.id)));
  const selection = useSelection(useMemo(() => rows.map((row) => row.id), [rows]));
  const [wholeOf, setWholeOf] = useState<string | null>(null);
  const acting = wholeOf === key;
  const counted = usePoolCount(pool.id, listing, acting);
  const whole = acting && counted ? { listing, count: counted.value, exact: counted.exact } : undefined;
  const chosen = useMemo(() => rows.filter((row) => (acting || selection.ids.has(row.id)) && !gone.has(row.id)), [rows, selection.ids, gone, acting]);

  const clear = useCallback(() => {
    setWholeOf(null);
    selection.clear();
  }, [selection]);
  const settle = useCallback(
    (_action: BulkAction, { done, refused }: Outcome) => {
      const lost = refused.flatMap(({ leadId, error }) => (leadId && (goneFor.includes(error.reason ?? "") || error.code === "NOT_FOUND") ? [leadId] : []));
      kept.takeAway([...done, ...lost]);
      lost.forEach(kept.left);
    },
    [kept],
  );
  // With the whole result chosen each row is, also those that are loaded later; touching one goes back to single ones.
  const shownSelection = useMemo<Selection>(() => {
    if (!acting) return selection;
    const single = (change: () => void) => () => {
      setWholeOf(null);
      change();
    };
    return { ids: new Set(rows.map((row) => row.id)), toggle: (id) => single(() => selection.toggle(id))(), toggleAll: single(selection.clear), clear };
  }, [acting, selection, rows, clear]);
  const { start, dialog } = usePoolFlow(pool, clear, settle);
  const open = useCallback((lead: PoolLead) => void navigate({ to: "/leads/$leadId", params: { leadId: lead.id } }), [navigate]);
  const { active, current, setActive } = useListKeys({ rows, selection: shownSelection, onOpen: open });

  useEffect(() => move(active), [move, active]);
  useEffect(() => still.select(selection.ids), [still, selection.ids]);

  /** Starts an action with what is chosen, else with the row under the cursor. */
  const act = (action: BulkAction) => {
    const leads = chosen.length > 0 ? chosen : current && !gone.has(current.id) ? [current] : [];
    // The next row comes under the cursor, so that one can claim on.
    if (action === "CLAIM" && leads[0] === current && current) {
      kept.takeAway([current.id]);
      setActive(rows[rows.indexOf(current) + 1]?.id ?? rows[rows.indexOf(current) - 1]?.id ?? null);
    }
    if (leads.length > 0) start(action, { leads, whole });
  };
  const quick = useCallback(
    (action: QuickActionName, lead: PoolLead) => {
      if (action === "CLAIM") kept.takeAway([lead.id]);
      start(action, { leads: [lead] });
    },
    [start, kept],
  );
  return { rows, gone, handlers, adopt: kept.adopt, selection: shownSelection, chosen, counted, whole, wholeWanted: acting, selectWhole: () => setWholeOf(key), clear, act, quick, open, active, dialog, ...pages };
}
export type PoolList = ReturnType<typeof usePoolList>;
