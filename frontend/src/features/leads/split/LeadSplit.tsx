import { useDebouncedValue } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "@/shared/client/errors";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { ErrorState, SkeletonLines } from "@/shared/ui";
import type { LeadSplitProps } from "../list/bodies";
import { useFocusAfterSwitch } from "../list/useFocusAfterSwitch";
import { NewPill } from "@/shared/ui/list/NewPill";
import { useListWindow } from "../live/useListWindow";
import { useStill } from "@/shared/ui/list/useStill";
import { evenPlaces, useSteadyScroll } from "@/shared/ui/list/useSteadyScroll";
import type { TableLead } from "../table/tableRow";
import classes from "./split.module.css";
import { SplitRow } from "./SplitRow";

const LeadPane = lazy(() => import("../LeadPane").then((module) => ({ default: module.LeadPane })));

const rowHeight = 64;
// Who holds j down passes leads by without asking for each.
const settles = 140;

/** The list at the left, the lead that is open in it at the right; the address says which. */
export function LeadSplit({ query, selection, onOpen, onEdit, onActive, empty, refused, open, onShow }: LeadSplitProps) {
  const { t } = useTranslation("body");
  const { t: common } = useTranslation();
  const { still, handlers, move } = useStill();
  const { window, shown, adopt, listKey } = useListWindow(query, still);
  const { rows, hasMore, loading, error, leaving, waiting, news } = shown;
  const { shows, ids } = selection;
  useEffect(() => shows(rows), [shows, rows]);
  useEffect(() => still.select(ids), [still, ids]);

  // What was shown because it stood first stays open when another comes before it.
  const [initial, setFirst] = useState<{ list: string; id: string } | null>(null);
  const opened = initial?.list === listKey ? initial.id : undefined;
  if (open === null && !opened && rows[0]) setFirst({ list: listKey, id: rows[0].id });
  const openId = open ?? opened ?? rows[0]?.id ?? null;
  useEffect(() => move(openId), [move, openId]);
  const index = openId === null ? -1 : rows.findIndex((row) => row.id === openId);
  const current = rows[index];
  useEffect(() => onActive?.(current ?? null), [onActive, current]);
  const [paneId] = useDebouncedValue(openId, settles, { leading: true });

  const scroller = useRef<HTMLDivElement>(null);
  useFocusAfterSwitch(scroller);
  // The compiler of React cannot follow a virtualiser; it is used as its manual says.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8 });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items[items.length - 1]?.index ?? 0];
  useEffect(() => window.show(first, last), [window, first, last, rows.length]);
  useSteadyScroll(scroller, rows, evenPlaces(rows, rowHeight));
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
    // Rows that come in above must not move the list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [openId, virtual]);

  const step = (by: number) => {
    const next = rows[index < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index + by))];
    if (next && next.id !== openId) onShow(next.id);
  };
  useShortcuts([
    { keys: "j", label: common("keyboard.next"), group: "list", run: () => step(1) },
    { keys: "k", label: common("keyboard.previous"), group: "list", run: () => step(-1) },
    { keys: "arrowdown", label: common("keyboard.next"), group: "list", alias: true, run: () => step(1) },
    { keys: "arrowup", label: common("keyboard.previous"), group: "list", alias: true, run: () => step(-1) },
    { keys: "enter", label: t("split.widen"), group: "list", run: () => current && onOpen(current) },
    ...(onEdit ? [{ keys: "E", label: t("keys.form"), group: "list" as const, run: () => current && onEdit(current) }] : []),
    { keys: "x", label: common("keyboard.select"), group: "list", run: () => current && selection.toggle(current.id) },
    { keys: "X", label: common("keyboard.selectRange"), group: "list", run: () => current && selection.toggle(current.id, true) },
    { keys: "escape", label: common("keyboard.clear"), group: "list", run: selection.clear },
  ]);
  const { toggle } = selection;
  const press = useCallback((row: TableLead) => onShow(row.id), [onShow]);

  const problem = problemOf(error);
  if (problem && rows.length === 0) return refused?.(problem) ?? <ErrorState problem={problem} onRetry={window.refresh} />;
  if (!loading && rows.length === 0) return empty;
  return (
    <div className={classes.split}>
      <div className={classes.side}>
      <NewPill
        count={waiting}
        onShow={() => {
          scroller.current?.scrollTo({ top: 0 });
          adopt();
        }}
      />
      {/* A part that scrolls must be reachable by keyboard. */}
      <div ref={scroller} {...handlers} className={classes.list} role="listbox" aria-label={t("split.list")} aria-multiselectable aria-busy={loading || undefined} tabIndex={0} aria-activedescendant={current && `split-${current.id}`}>
        {loading && rows.length === 0 ? (
          <div role="option" aria-selected={false} className={classes.loading}>
            <SkeletonLines count={14} />
          </div>
        ) : (
          <div role="presentation" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = rows[item.index];
              return row && <SplitRow key={row.id} row={row} top={item.start} place={item.index + 1} total={hasMore ? -1 : rows.length} open={row.id === openId} selected={ids.has(row.id)} leaving={leaving.has(row.id)} news={news.has(row.id)} onPress={press} onToggle={toggle} />;
            })}
          </div>
        )}
      </div>
      </div>
      <section className={classes.lead} aria-label={t("split.lead")}>
        {paneId ? (
          <Suspense fallback={<div className={classes.loading}><SkeletonLines count={9} /></div>}>
            <LeadPane id={paneId} onBack={() => step(1)} />
          </Suspense>
        ) : (
          !loading && <p className={classes.pick}>{t("split.pick")}</p>
        )}
      </section>
    </div>
  );
}
