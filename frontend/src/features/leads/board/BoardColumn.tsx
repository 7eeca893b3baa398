import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useSyncExternalStore, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { problemOf } from "@/shared/client/errors";
import { ErrorState, Line } from "@/shared/ui";
import type { ListQuery } from "../list/state";
import type { LeadField } from "../list/useLeadFields";
import { GroupName, useGroupCount } from "../table/GroupLine";
import { groupFilter, groupKey, type LeadGroup } from "../table/groups";
import { keptWindow, type KeptWindow } from "../live/keptWindow";
import { NewPill } from "@/shared/ui/list/NewPill";
import { movedIn } from "../live/place";
import { useStill } from "@/shared/ui/list/useStill";
import { evenPlaces, useSteadyScroll } from "@/shared/ui/list/useSteadyScroll";
import { leadWindow } from "../table/leadWindow";
import { wantedBy, type TableLead } from "../table/tableRow";
import { BoardCard } from "./BoardCard";
import classes from "./board.module.css";
import type { Move } from "./useMoves";

interface BoardColumnProps {
  query: ListQuery;
  field: LeadField;
  group: LeadGroup;
  sum: LeadField | undefined;
  moves: ReadonlyMap<string, Move>;
  selected: ReadonlySet<string>;
  picked: string | null;
  /** Where a card that is carried now would go: here, here but it may not, or elsewhere. */
  over: "here" | "refused" | null;
  refusal?: string;
  /** Joins the parts of the board that follow what happens; the result leaves. */
  onJoin: (column: KeptWindow) => () => void;
  /** A card may belong into another column now. */
  onMoved: () => void;
  onShows: (column: string, rows: readonly TableLead[]) => void;
  onPointerDown: (lead: TableLead, column: string, event: PointerEvent<HTMLElement>) => void;
  onKeyDown: (lead: TableLead, column: string, event: KeyboardEvent<HTMLElement>) => void;
  onOpen: (lead: TableLead) => void;
}

const cardHeight = 104;
const plain = wantedBy([]);

/** One column of a board: its name, how many leads and how much they come to, and its cards as one scrolls. */
export function BoardColumn({ query, field, group, sum, moves, selected, picked, over, refusal, onJoin, onMoved, onShows, onPointerDown, onKeyDown, onOpen }: BoardColumnProps) {
  const { t, i18n } = useTranslation("body");
  const client = useClient();
  const count = useGroupCount();
  const key = groupKey(group.value);
  const { still, handlers, move } = useStill();
  const listKey = JSON.stringify([query, field.key, key]);
  // The key stands for the list: a new object with the same content is the same list.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const window = useMemo(() => keptWindow(leadWindow(client, query, groupFilter(field, group.value), plain, 50), { still, moves: movedIn(query.sort, field.key), onMoved, follows: true }), [client, listKey, still, onMoved]);
  useEffect(() => onJoin(window), [onJoin, window]);
  useEffect(() => still.select(selected), [still, selected]);
  const { rows, hasMore, loading, error, leaving, waiting, news } = useSyncExternalStore(window.subscribe, window.current);
  const name = group.value === null ? t("group.unknown") : group.label;

  const shown = useMemo(() => {
    const here = rows.filter((row) => !moves.has(row.id) || moves.get(row.id)!.to === key);
    const coming = [...moves.values()].filter((move) => move.to === key && !here.some((row) => row.id === move.lead.id)).map((move) => move.lead);
    return [...coming, ...here];
  }, [rows, moves, key]);
  useEffect(() => onShows(key, shown), [onShows, key, shown]);
  // The count is shown as it will be: cards that came and went are in it before the server says so.
  const drift = group.count.exact ? [...moves.values()].reduce((by, move) => {
    const counted = rows.some((row) => row.id === move.lead.id);
    return by + (move.to === key && !counted ? 1 : 0) - (move.from === key && counted ? 1 : 0);
  }, 0) : 0;

  const scroller = useRef<HTMLDivElement>(null);
  // The compiler of React cannot follow a virtualiser; it is used as its manual says.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({ count: shown.length + (hasMore ? 3 : 0), getScrollElement: () => scroller.current, estimateSize: () => cardHeight, overscan: 4 });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items[items.length - 1]?.index ?? 0];
  useEffect(() => window.show(first, last), [window, first, last, rows.length]);
  useSteadyScroll(scroller, shown, evenPlaces(shown, cardHeight));

  const total = sum && group.sum !== null ? Number(group.sum).toLocaleString(i18n.language, { maximumFractionDigits: 2 }) : undefined;
  const label = count({ count: { ...group.count, value: Math.max(0, group.count.value + drift) } });
  return (
    <section className={classes.column} {...handlers} data-column={key} data-over={over ?? undefined} aria-label={name}>
      <header className={classes.columnHead}>
        <h2 className={classes.columnName}>
          <GroupName field={field} value={group.value} label={group.label} />
        </h2>
        <span className={classes.columnCount}>{label}</span>
        {total !== undefined && <span className={classes.columnSum} title={sum!.label}>{total}</span>}
      </header>
      <NewPill
        count={waiting}
        onShow={() => {
          scroller.current?.scrollTo({ top: 0 });
          window.kept.adopt();
        }}
      />
      {over === "refused" && refusal && <p className={classes.refusal}>{refusal}</p>}
      <div
        ref={scroller}
        className={classes.cards}
        onFocus={(event) => move(event.target.getAttribute("data-card"))}
        onBlur={() => move(null)}
      >
        {loading && <div className={classes.ghosts} aria-hidden>{[0, 1, 2].map((each) => <Ghost key={each} />)}</div>}
        {error && rows.length === 0 && <ErrorState problem={problemOf(error)} onRetry={window.refresh} />}
        {!loading && !error && shown.length === 0 && <p className={classes.none}>{t("board.empty")}</p>}
        <div className={classes.stack} style={{ height: virtual.getTotalSize() }}>
          {!loading && items.map((item) => {
            const lead = shown[item.index];
            if (!lead) return <Ghost key={`ghost ${item.index}`} top={item.start} />;
            return (
              <BoardCard
                key={lead.id}
                lead={lead}
                column={name}
                top={item.start}
                byStatus={field.key === "status"}
                selected={selected.has(lead.id)}
                picked={picked === lead.id}
                leaving={leaving.has(lead.id)}
                news={news.has(lead.id)}
                onPointerDown={(each, event) => onPointerDown(each, key, event)}
                onKeyDown={(each, event) => onKeyDown(each, key, event)}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

function Ghost({ top }: { top?: number }) {
  return (
    <div className={classes.ghost} data-placed={top === undefined ? undefined : true} style={top === undefined ? undefined : { transform: `translateY(${top}px)` }} aria-hidden>
      <Line width="62%" />
      <Line width="84%" />
      <Line width="40%" />
    </div>
  );
}
