import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, type MouseEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";
import { DataTableHead } from "./DataTableHead";
import { DataTableRow } from "./DataTableRow";
import { SkeletonRows } from "./SkeletonRows";
import type { Column, Sort } from "./types";
import { evenPlaces, useSteadyScroll } from "../list/useSteadyScroll";
import { useColumnWidths } from "./useColumnWidths";
import type { Selection } from "./useSelection";

interface DataTableProps<Row> {
  /** Names the table for those who listen, and keeps its column widths under `name`. */
  label: string;
  name: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowName: (row: Row) => string;
  loading?: boolean;
  hasMore?: boolean;
  onMore?: () => void;
  sort?: Sort;
  onSort?: (key: string) => void;
  selection?: Selection;
  active?: string | null;
  onOpen: (row: Row, event?: MouseEvent) => void;
  /** Stands in place of rows when there are none. */
  empty?: ReactNode;
}

const rowHeight = 38;
const none: ReadonlySet<string> = new Set();

/** A list as a table: only the rows in sight are drawn, more are fetched as the end comes near. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { label, name, columns, rows, rowName, loading = false, hasMore = false, onMore, sort, onSort, selection, active, onOpen, empty } = props;
  const { t } = useTranslation();
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { widthOf, resize, resized } = useColumnWidths(name, columns);
  // The compiler of React cannot follow a virtualiser; it is used as its manual says.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 12, scrollPaddingStart: 36 });
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;

  useEffect(() => {
    if (hasMore && !loading && last >= rows.length - 20) onMore?.();
  }, [hasMore, loading, last, rows.length, onMore]);

  const activeIndex = active ? rows.findIndex((row) => row.id === active) : -1;
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: "auto" });
  }, [activeIndex, virtual]);

  useSteadyScroll(scroller, rows, evenPlaces(rows, rowHeight));

  const track = columns.map((column) => (column.grow && !resized(column.key) ? `minmax(${widthOf(column.key)}px, 1fr)` : `${widthOf(column.key)}px`));
  const fills = columns.some((column) => column.grow && !resized(column.key));
  // Rows are as wide as their columns, never as their content: all stand in line.
  const width = columns.reduce((sum, column) => sum + widthOf(column.key), selection ? 60 : 20);
  const selected = selection?.ids ?? none;
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-multiselectable={selection ? true : undefined}
      aria-busy={loading || undefined}
      aria-activedescendant={activeIndex >= 0 ? `${prefix}${active}` : undefined}
      className={classes.grid}
      style={{ "--columns": `${selection ? "40px " : ""}${track.join(" ")}${fills ? "" : " minmax(0, 1fr)"}`, "--width": `${width}px` } as React.CSSProperties}
    >
      <DataTableHead
        columns={columns}
        sort={sort}
        onSort={onSort}
        widthOf={widthOf}
        onResize={resize}
        checked={selection && (selected.size === 0 ? "none" : selected.size < rows.length ? "some" : "all")}
        onToggleAll={selection?.toggleAll}
      />
      {loading && rows.length === 0 ? (
        <SkeletonRows columns={columns.length} count={14} selectable={!!selection} />
      ) : (
        <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <DataTableRow
                key={row.id}
                id={`${prefix}${row.id}`}
                row={row}
                name={rowName(row)}
                columns={columns}
                index={item.index}
                top={item.start}
                selectable={!!selection}
                selected={selected.has(row.id)}
                active={row.id === active}
                onOpen={onOpen}
                onToggle={selection?.toggle ?? (() => {})}
              />
            );
          })}
        </div>
      )}
      {!loading && rows.length === 0 && empty && (
        <div role="rowgroup">
          <div role="row">
            { }
            <div role="gridcell" className={classes.empty}>
              {empty}
            </div>
          </div>
        </div>
      )}
      {rows.length > 0 && hasMore && <div className={classes.foot} aria-hidden>{t("table.loadingMore")}</div>}
    </div>
  );
}
