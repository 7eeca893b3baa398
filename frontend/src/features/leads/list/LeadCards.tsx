import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SkeletonLines } from "@/shared/ui";
import { LeadCard, type CardTouch } from "./LeadCard";
import type { LeadRowData } from "./LeadRow";
import classes from "./list.module.css";

interface LeadCardsProps<Lead extends LeadRowData> {
  rows: readonly Lead[];
  loading: boolean;
  hasMore: boolean;
  onMore: () => void;
  empty: ReactNode;
  /** All have the same status, which need not be said of each. */
  alike?: boolean;
  /** A button of its own on each card. */
  action?: (lead: Lead) => ReactNode;
  /** What a finger does with a card. */
  touch?: CardTouch;
}

/** The list on a phone: a card a lead, with what decides whether to open it. */
export function LeadCards<Lead extends LeadRowData>({ rows, loading, hasMore, onMore, empty, alike = false, action, touch }: LeadCardsProps<Lead>) {
  const { t } = useTranslation("leads");
  const scroller = useRef<HTMLDivElement>(null);
  // The compiler of React cannot follow a virtualiser; it is used as its manual says.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 84, overscan: 6 });
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loading && last >= rows.length - 15) onMore();
  }, [hasMore, loading, last, rows.length, onMore]);

  return (
    // A part that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} className={classes.cards} tabIndex={0} role="region" aria-label={t("title")} aria-busy={loading || undefined}>
      {loading && rows.length === 0 && <div className={classes.cardSkeleton}><SkeletonLines count={12} /></div>}
      {!loading && rows.length === 0 && empty}
      {rows.length > 0 && (
        <ul className={classes.cardList} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const lead = rows[item.index];
            if (!lead) return null;
            return (
              <li key={lead.id} className={classes.card} style={{ transform: `translateY(${item.start}px)` }}>
                <LeadCard lead={lead} alike={alike} touch={touch} action={action?.(lead)} />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
