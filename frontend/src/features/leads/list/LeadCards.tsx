import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SkeletonLines } from "@/shared/ui";
import { NewPill } from "@/shared/ui/list/NewPill";
import { evenPlaces, useSteadyScroll } from "@/shared/ui/list/useSteadyScroll";
import type { useStill } from "@/shared/ui/list/useStill";
import { LeadCard, type CardTouch } from "./LeadCard";
import type { LeadRowData } from "./LeadRow";
import classes from "./list.module.css";

/** What a list that follows what happens needs of its cards. */
export interface CardsLive {
  handlers: ReturnType<typeof useStill>["handlers"];
  leaving: ReadonlySet<string>;
  waiting: number;
  onNew: () => void;
  /** Told which cards are in sight. */
  onShow: (first: number, last: number) => void;
}

interface LeadCardsProps<Lead extends LeadRowData> {
  rows: readonly Lead[];
  loading: boolean;
  hasMore: boolean;
  /** Loads on as the end comes near, where the list does not do so by itself. */
  onMore?: () => void;
  live?: CardsLive;
  empty: ReactNode;
  /** All have the same status, which need not be said of each. */
  alike?: boolean;
  /** A button of its own on each card. */
  action?: (lead: Lead) => ReactNode;
  /** What a finger does with a card. */
  touch?: CardTouch;
}

const cardHeight = 84;

/** The list on a phone: a card a lead, with what decides whether to open it. */
export function LeadCards<Lead extends LeadRowData>({ rows, loading, hasMore, onMore, empty, alike = false, action, touch, live }: LeadCardsProps<Lead>) {
  const { t } = useTranslation("leads");
  const scroller = useRef<HTMLDivElement>(null);
  // The compiler of React cannot follow a virtualiser; it is used as its manual says.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => cardHeight, overscan: 6 });
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loading && last >= rows.length - 15) onMore?.();
  }, [hasMore, loading, last, rows.length, onMore]);
  const first = items[0]?.index ?? 0;
  const onShow = live?.onShow;
  useEffect(() => onShow?.(first, last), [onShow, first, last, rows.length]);
  useSteadyScroll(scroller, rows, evenPlaces(rows, cardHeight));
  const letIn = () => {
    scroller.current?.scrollTo({ top: 0 });
    live?.onNew();
  };

  return (
    <>
      {live && <NewPill count={live.waiting} onShow={letIn} />}
      {/* A part that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
    <div ref={scroller} {...live?.handlers} className={classes.cards} tabIndex={0} role="region" aria-label={t("title")} aria-busy={loading || undefined}>
      {loading && rows.length === 0 && <div className={classes.cardSkeleton}><SkeletonLines count={12} /></div>}
      {!loading && rows.length === 0 && empty}
      {rows.length > 0 && (
        <ul className={classes.cardList} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const lead = rows[item.index];
            if (!lead) return null;
            return (
              <li key={lead.id} data-row={lead.id} data-leaving={live?.leaving.has(lead.id) || undefined} className={classes.card} style={{ transform: `translateY(${item.start}px)` }}>
                <LeadCard lead={lead} alike={alike} touch={touch} action={action?.(lead)} />
              </li>
            );
          })}
        </ul>
      )}
    </div>
    </>
  );
}
