import { ActionIcon, Checkbox } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconArrowDown, IconArrowUp, IconChevronDown } from "@tabler/icons-react";
import { useRef, useState, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { ColumnResizer } from "@/shared/ui/table/ColumnResizer";
import type { LeadSort } from "../list/state";
import { placeIn } from "./sorting";
import classes from "./table.module.css";
import { frozenMark, type Columns, type TableColumn } from "./useColumns";

interface TableHeadProps {
  columns: readonly TableColumn[];
  sort: readonly LeadSort[];
  checked: "none" | "some" | "all";
  onToggleAll: () => void;
  onSort: (column: TableColumn, add: boolean) => void;
  onResize: Columns["resize"];
  onMove: (key: string, to: number) => void;
  /** Opens what else can be done with a column, below its button. */
  onMenu: (column: TableColumn, at: DOMRect) => void;
  onColumns: (at: DOMRect) => void;
}

const threshold = 6;

/** The headings: sort by a click, with shift by several; drag to move, drag the edge to resize; a menu for the rest. */
export function TableHead({ columns, sort, checked, onToggleAll, onSort, onResize, onMove, onMenu, onColumns }: TableHeadProps) {
  const { t } = useTranslation("body");
  const { t: common } = useTranslation();
  const row = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ key: string; to: number } | null>(null);
  const dragged = useRef(false);

  const start = (key: string, from: number) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    const startX = event.clientX;
    dragged.current = false;
    let to = from;
    const move = ({ clientX }: globalThis.PointerEvent) => {
      if (!dragged.current && Math.abs(clientX - startX) < threshold) return;
      dragged.current = true;
      const heads = [...(row.current?.querySelectorAll("[data-column]") ?? [])].map((head) => head.getBoundingClientRect());
      const over = heads.findIndex(({ left, right }) => clientX >= left && clientX <= right);
      if (over >= 0) to = over;
      setDrag({ key, to });
    };
    const stop = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", stop);
      window.removeEventListener("pointercancel", stop);
      setDrag(null);
      if (dragged.current && to !== from) onMove(key, to);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", stop);
    window.addEventListener("pointercancel", stop);
  };

  const from = drag ? columns.findIndex((column) => column.key === drag.key) : -1;
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" ref={row} className={classes.headRow} aria-rowindex={1}>
        <div role="columnheader" className={classes.headCheck}>
          <Checkbox size="xs" checked={checked === "all"} indeterminate={checked === "some"} onChange={onToggleAll} aria-label={common("table.selectAll")} />
        </div>
        {columns.map((column, index) => {
          const sorted = placeIn(sort, column.field);
          const Arrow = sorted?.descending ? IconArrowDown : IconArrowUp;
          const { label } = column.field;
          return (
            // Its buttons have the focus; it is dragged with the mouse alone.
            // eslint-disable-next-line jsx-a11y/interactive-supports-focus
            <div
              key={column.key}
              role="columnheader"
              data-column={column.key}
              data-frozen={frozenMark(column)}
              data-dragged={drag?.key === column.key || undefined}
              data-drop={drag && index === drag.to && index !== from ? (index < from ? "before" : "after") : undefined}
              data-align={column.align}
              aria-sort={sorted ? (sorted.descending ? "descending" : "ascending") : undefined}
              className={classes.heading}
              style={column.frozen === null ? undefined : { left: column.frozen }}
              onPointerDown={start(column.key, index)}
              onKeyDown={(event) => {
                if (!event.shiftKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight") || (event.target as Element).getAttribute("role") === "separator") return;
                event.preventDefault();
                event.stopPropagation();
                onMove(column.key, index + (event.key === "ArrowLeft" ? -1 : 1));
              }}
            >
              {column.field.sort ? (
                <button type="button" className={classes.sort} title={common("table.sortBy", { name: label })} onClick={(event) => dragged.current || onSort(column, event.shiftKey)}>
                  <span className={classes.headLabel}>{label}</span>
                  {sorted && <Arrow size={13} stroke={2} aria-hidden />}
                  {sorted && sort.length > 1 && (
                    <span className={classes.place} aria-label={t("head.sortPlace", { place: sorted.place + 1 })} role="img">
                      {sorted.place + 1}
                    </span>
                  )}
                </button>
              ) : (
                <span className={classes.plain}>
                  <span className={classes.headLabel}>{label}</span>
                </span>
              )}
              <button
                type="button"
                className={classes.headMenu}
                aria-haspopup="menu"
                aria-label={t("head.menu", { name: label })}
                onPointerDown={(event) => event.stopPropagation()}
                onClick={(event) => onMenu(column, event.currentTarget.getBoundingClientRect())}
              >
                <IconChevronDown size={13} stroke={2} aria-hidden />
              </button>
              <ColumnResizer name={label} width={column.width} onResize={(width, settled) => onResize(column.key, width, settled)} />
            </div>
          );
        })}
        <div role="columnheader" className={classes.headEnd}>
          <ActionIcon size={24} aria-label={t("picker.open")} aria-haspopup="dialog" onClick={(event) => onColumns(event.currentTarget.getBoundingClientRect())}>
            <IconAdjustmentsHorizontal size={15} stroke={1.8} aria-hidden />
          </ActionIcon>
        </div>
      </div>
    </div>
  );
}
