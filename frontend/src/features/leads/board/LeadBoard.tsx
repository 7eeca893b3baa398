import { usePaced } from "@/shared/client/usePaced";
import { Select } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "@/shared/client/errors";
import { Stillness } from "@/shared/client/Stillness";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { ErrorState, Line } from "@/shared/ui";
import type { ListBodyProps } from "../list/bodies";
import { useLeadFields } from "../list/useLeadFields";
import type { KeptWindow } from "../live/keptWindow";
import { useListStream } from "../live/useListStream";
import { groupKey, type LeadGroup } from "../table/groups";
import { wantedBy, type TableLead } from "../table/tableRow";
import type { Offers } from "../table/useOffers";
import { BoardCard } from "./BoardCard";
import { BoardColumn } from "./BoardColumn";
import classes from "./board.module.css";
import { useBoardColumns } from "./useBoardColumns";
import { useCarry } from "./useCarry";
import { useMoves } from "./useMoves";
import { wayTo, type WhyNot } from "./ways";

const beside = { label: { margin: 0 } };
const plain = wantedBy([]);
// Each column knows itself whether somebody is in it; the board is asked for whatever comes.
const everywhere = new Stillness();
const numbers = new Set(["NUMBER", "MONEY"]);

/** The leads of a list as cards in the columns of a field; carried into another column, a lead is changed. */
export function LeadBoard({ query, look, onLook, selection, onOpen, onActive, flow, refused }: ListBodyProps) {
  const { t } = useTranslation("body");
  const board = useRef<HTMLDivElement>(null);
  const { fields, byKey } = useLeadFields();
  const field = byKey.get(look.groupBy ?? "status") ?? byKey.get("status");
  const [sumKey, setSum] = useLocalStorage<string | null>({ key: "leadpool.board.sum", defaultValue: null, getInitialValueInEffect: false });
  const sum = sumKey ? byKey.get(sumKey) : undefined;
  const { columns, error, refresh } = useBoardColumns(query, field, sum?.key ?? null);
  const { moves, move } = useMoves(field, flow);
  const [joined] = useState(() => new Set<KeptWindow>());
  const recount = usePaced(useCallback(() => refresh({ requestPolicy: "network-only" }), [refresh]));
  const onMoved = useListStream({
    query, wanted: plain, still: everywhere,
    parts: () => [...joined].map(({ kept }) => kept),
    refresh: () => joined.forEach((column) => column.refresh()),
    onChanged: recount,
  });
  const onJoin = useCallback((column: KeptWindow) => {
    joined.add(column);
    return () => void joined.delete(column);
  }, [joined]);

  const why = useCallback((reason: WhyNot) => t(`board.${reason}`), [t]);
  const way = useCallback((lead: TableLead, column: LeadGroup, offers: Offers) => (field ? wayTo(field, column.value, lead, offers, why) : { kind: "none" as const, reason: "" }), [field, why]);
  const drop = useCallback(
    (lead: TableLead, from: string, column: LeadGroup, offers: Offers) =>
      move({ lead, from, to: groupKey(column.value) }, way(lead, column, offers), column.value === null ? t("group.unknown") : column.label),
    [move, way, t],
  );
  const carry = useCarry({ board, columns: columns ?? [], way, onDrop: drop });
  const { carried, carriedIt, onKeyDown } = carry;

  // The rows of all columns, column after column: what the selection goes by.
  const [shownRows, setShownRows] = useState<ReadonlyMap<string, readonly TableLead[]>>(new Map());
  const onShows = useCallback((column: string, rows: readonly TableLead[]) => setShownRows((before) => (before.get(column) === rows ? before : new Map(before).set(column, rows))), []);
  const order = useMemo(() => (columns ?? []).map((column) => shownRows.get(groupKey(column.value)) ?? []), [columns, shownRows]);
  const { shows } = selection;
  useEffect(() => shows(order.flat()), [shows, order]);

  const focused = () => {
    const id = document.activeElement?.getAttribute("data-card");
    return id ? order.flat().find((row) => row.id === id) : undefined;
  };
  const step = (right: number, down: number) => {
    const id = document.activeElement?.getAttribute("data-card");
    const at = order.findIndex((rows) => rows.some((row) => row.id === id));
    const filled = order.flatMap((rows, index) => (rows.length > 0 ? [index] : []));
    const place = Math.max(0, filled.indexOf(at));
    const column = at < 0 ? filled[0] : filled[Math.min(filled.length - 1, Math.max(0, place + right))];
    if (column === undefined) return;
    const line = at < 0 ? 0 : order[at]!.findIndex((row) => row.id === id) + down;
    const target = order[column]![Math.min(order[column]!.length - 1, Math.max(0, line))];
    if (target) board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(target.id)}"]`)?.focus();
  };
  const { t: common } = useTranslation();
  useShortcuts([
    { keys: "j", label: common("keyboard.next"), group: "list", run: () => step(0, 1) },
    { keys: "k", label: common("keyboard.previous"), group: "list", run: () => step(0, -1) },
    { keys: "l", label: t("keys.right"), group: "list", run: () => step(1, 0) },
    { keys: "h", label: t("keys.left"), group: "list", run: () => step(-1, 0) },
    { keys: "x", label: common("keyboard.select"), group: "list", run: () => { const row = focused(); if (row) selection.toggle(row.id); } },
    { keys: "escape", label: common("keyboard.clear"), group: "list", run: selection.clear },
  ]);
  const open = useCallback((lead: TableLead) => carriedIt() || onOpen(lead), [carriedIt, onOpen]);
  const keys = (lead: TableLead, column: string, event: KeyboardEvent<HTMLElement>) => {
    const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const used = onKeyDown(lead, column, event);
    if (!used && event.key === "Enter") onOpen(lead);
    else if (!used && arrows[event.key]) step(...arrows[event.key]!);
    else if (!used) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const problem = problemOf(error);
  if (problem && !columns) return refused?.(problem) ?? <ErrorState problem={problem} onRetry={() => refresh({ requestPolicy: "network-only" })} />;
  const target = carried && carried.to !== carried.from ? columns?.find((column) => groupKey(column.value) === carried.to) : undefined;
  const targetWay = carried?.offers && target ? way(carried.lead, target, carried.offers) : undefined;
  return (
    <div className={classes.frame} onFocus={(event) => onActive?.(order.flat().find((row) => row.id === (event.target as HTMLElement).getAttribute("data-card")) ?? null)}>
      <div className={classes.bar}>
        <Select
          size="xs"
          className={classes.choice}
          styles={beside}
          label={t("board.by")}
          searchable
          allowDeselect={false}
          data={fields.filter((each) => each.groups).map((each) => ({ value: each.key, label: each.label }))}
          value={field?.key ?? null}
          onChange={(groupBy) => onLook({ groupBy })}
        />
        <Select
          size="xs"
          className={classes.choice}
          styles={beside}
          label={t("board.total")}
          placeholder={t("board.noTotal")}
          clearable
          data={fields.filter((each) => numbers.has(each.type)).map((each) => ({ value: each.key, label: each.label }))}
          value={sum?.key ?? null}
          onChange={setSum}
        />
      </div>
      <span id="board-hint" className="sr-only">
        {t("board.hint")}
      </span>
      <div ref={board} className={classes.board} role="group" aria-label={field && t("board.region", { field: field.label })}>
        {!columns && [0, 1, 2, 3, 4].map((each) => (
          <div key={each} className={classes.column} aria-hidden>
            <div className={classes.columnHead}>
              <Line width="50%" />
            </div>
          </div>
        ))}
        {field && columns?.map((column) => {
          const key = groupKey(column.value);
          return (
            <BoardColumn
              key={`${field.key} ${key}`}
              query={query}
              field={field}
              group={column}
              sum={sum}
              moves={moves}
              selected={selection.ids}
              picked={carried?.lead.id ?? null}
              over={carried && carried.to === key && carried.from !== key ? (targetWay?.kind === "none" ? "refused" : "here") : null}
              refusal={targetWay?.kind === "none" ? targetWay.reason : undefined}
              onJoin={onJoin}
              onMoved={onMoved}
              onShows={onShows}
              onPointerDown={carry.onPointerDown}
              onKeyDown={keys}
              onOpen={open}
            />
          );
        })}
      </div>
      {carried?.at && (
        <div className={classes.carried} style={{ transform: `translate(${carried.at.x}px, ${carried.at.y}px)` }} data-refused={targetWay?.kind === "none" || undefined} aria-hidden>
          <BoardCard lead={carried.lead} column="" byStatus={field?.key === "status"} selected={false} picked={false} onOpen={() => {}} />
        </div>
      )}
      <span className="sr-only" role="status">
        {carry.said}
      </span>
    </div>
  );
}
