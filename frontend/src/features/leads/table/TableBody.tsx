import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Line } from "@/shared/ui";
import type { ListDensity } from "../list/state";
import type { LeadField } from "../list/useLeadFields";
import { useSteadyScroll } from "@/shared/ui/list/useSteadyScroll";
import type { useStill } from "@/shared/ui/list/useStill";
import { GroupLine } from "./GroupLine";
import classes from "./table.module.css";
import { TableRow, type RowTells } from "./TableRow";
import { checkWidth, type TableColumn } from "./useColumns";
import type { Sections } from "./useSections";

interface TableBodyProps {
  grid: RefObject<HTMLDivElement | null>;
  /** What watches where the pointer is, and how far the list is scrolled. */
  handlers: ReturnType<typeof useStill>["handlers"];
  columns: readonly TableColumn[];
  sections: Sections;
  groupBy?: LeadField;
  density: ListDensity;
  selected: ReadonlySet<string>;
  active: string | null;
  cursor: string | null;
  editing: { id: string; column: string } | null;
  tells: RowTells;
  head: ReactNode;
  empty: ReactNode;
}

const heights: Record<ListDensity, number> = { COMFORTABLE: 38, COMPACT: 30 };
const groupHeight = 34;
const headHeight = 34;
const endWidth = 32;

/** The rows of the table: only those in sight are drawn, and only the pages around them are kept fresh. */
export function TableBody({ grid, handlers, columns, sections, groupBy, density, selected, active, cursor, editing, tells, head, empty }: TableBodyProps) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const prefix = useId();
  const { layout, loading, show, leaving, news } = sections;
  const height = heights[density];
  // The compiler of React cannot follow a virtualiser; it is used as its manual says.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: layout.lines,
    getScrollElement: () => grid.current,
    estimateSize: (line) => (layout.isHeader(line) ? groupHeight : height),
    overscan: 10,
    // The headings stand above the rows, and over them when they are scrolled.
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  // Only groups have lines of another height among the rows.
  const shape = groupBy ? layout : null;
  useEffect(() => virtual.measure(), [virtual, height, shape]);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => show(first, last), [show, first, last]);

  const activeLine = active === null ? -1 : layout.lineOf(active);
  useEffect(() => {
    if (activeLine >= 0) virtual.scrollToIndex(activeLine, { align: "auto" });
    // Rows that come in above move the line, and must not move the window.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [active, virtual]);
  useEffect(() => {
    if (active === null || cursor === null) return;
    document.getElementById(`${prefix}${active}-${cursor}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [prefix, active, cursor]);

  useSteadyScroll(grid, layout, {
    from: (top) => {
      const start = Math.floor(top / height);
      return Array.from({ length: 40 }, (_, index) => layout.at(start + index)).flatMap((line) => (line?.kind === "row" && line.row ? [line.row.id] : []));
    },
    startOf: (id) => {
      const line = layout.lineOf(id);
      return line < 0 ? undefined : virtual.measurementsCache[line]?.start;
    },
  });

  const tracks = columns.map((column) => (column.grow ? `minmax(${column.width}px, 1fr)` : `${column.width}px`));
  const fills = columns.some((column) => column.grow);
  const width = columns.reduce((sum, column) => sum + column.width, checkWidth + endWidth + 8);
  const nothing = !loading && layout.lines === 0;
  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label={t("title")}
      aria-rowcount={sections.hasMore || loading ? -1 : layout.lines + 1}
      aria-colcount={columns.length + 2}
      aria-multiselectable
      aria-busy={loading || undefined}
      aria-activedescendant={activeLine < 0 ? undefined : cursor === null ? `${prefix}${active}` : `${prefix}${active}-${cursor}`}
      data-density={density}
      className={classes.grid}
      style={{ "--columns": `${checkWidth}px ${tracks.join(" ")} ${fills ? "0px" : "minmax(0, 1fr)"} ${endWidth}px`, "--width": `${width}px` } as React.CSSProperties}
      {...handlers}
      onScroll={(event) => event.currentTarget.toggleAttribute("data-scrolled", event.currentTarget.scrollLeft > 0)}
    >
      {head}
      {loading && layout.lines === 0 ? (
        <Placeholders count={14} height={height} columns={columns} label={common("state.loading")} />
      ) : (
        <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const line = layout.at(item.index);
            if (!line) return null;
            if (line.kind === "group")
              return groupBy && <GroupLine key={`group ${line.section.key}`} section={line.section} field={groupBy} top={item.start - headHeight} line={item.index} width={columns.length + 2} onTurn={sections.turn} />;
            const { row } = line;
            if (!row) return <Placeholder key={`line ${item.index}`} top={item.start - headHeight} columns={columns} seed={item.index} />;
            return (
              <TableRow
                key={row.id}
                id={`${prefix}${row.id}`}
                row={row}
                columns={columns}
                line={item.index}
                top={item.start - headHeight}
                selected={selected.has(row.id)}
                active={row.id === active}
                cursor={row.id === active ? cursor : null}
                editing={editing?.id === row.id ? editing.column : null}
                leaving={leaving.has(row.id)}
                before={news.get(row.id)}
                tells={tells}
              />
            );
          })}
        </div>
      )}
      {nothing && empty && (
        <div role="rowgroup">
          <div role="row">
            <div role="gridcell" className={classes.empty}>
              {empty}
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

function Placeholder({ top, columns, seed }: { top: number; columns: readonly TableColumn[]; seed: number }) {
  return (
    <div className={classes.skeleton} style={{ transform: `translateY(${top}px)` }} aria-hidden>
      <span />
      {columns.map((column, index) => (
        <span key={column.key}>
          <Line width={`${(index === 0 ? 72 : 58) - ((seed * 13 + index * 7) % 26)}%`} />
        </span>
      ))}
    </div>
  );
}

function Placeholders({ count, height, columns, label }: { count: number; height: number; columns: readonly TableColumn[]; label: string }) {
  return (
    <div role="rowgroup" className={classes.rows} style={{ height: count * height }}>
      <div role="row" className="sr-only">
        <div role="gridcell">{label}</div>
      </div>
      {Array.from({ length: count }, (_, index) => (
        <Placeholder key={index} top={index * height} columns={columns} seed={index} />
      ))}
    </div>
  );
}
