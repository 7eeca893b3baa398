import { Checkbox } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { memo, type MouseEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { differIn } from "../live/place";
import classes from "./table.module.css";
import type { TableLead } from "./tableRow";
import { frozenMark, type TableColumn } from "./useColumns";

/** What a row tells the table; the same functions for all rows, so that a row is drawn again only for its own sake. */
export interface RowTells {
  onPress: (row: TableLead, column: string | null, event: MouseEvent) => void;
  onEdit: (row: TableLead, column: TableColumn) => void;
  onToggle: (id: string, range: boolean) => void;
  onMenu: (row: TableLead, x: number, y: number) => void;
  /** The editor that stands in a cell. */
  editor: (row: TableLead, column: TableColumn) => ReactNode;
}

interface TableRowProps {
  id: string;
  row: TableLead;
  columns: readonly TableColumn[];
  line: number;
  top: number;
  selected: boolean;
  active: boolean;
  /** The column under the cursor, in the row under it. */
  cursor: string | null;
  editing: string | null;
  leaving: boolean;
  /** What it was before somebody else changed it a moment ago. */
  before?: TableLead;
  tells: RowTells;
}

function Row({ id, row, columns, line, top, selected, active, cursor, editing, leaving, before, tells }: TableRowProps) {
  const { t } = useTranslation("body");
  const { t: common } = useTranslation();
  return (
    // The grid has the focus and the keys; a click on the row is for the mouse.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="row"
      id={id}
      aria-rowindex={line + 2}
      aria-selected={selected}
      data-row={row.id}
      data-active={active || undefined}
      data-leaving={leaving || undefined}
      title={leaving ? t("row.leaving") : undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        // What stands in a box of an editor is not of this row, though it is drawn by it.
        if (!event.currentTarget.contains(event.target as Node) || (event.target as Element).closest("a, button, input, label, textarea")) return;
        tells.onPress(row, (event.target as Element).closest("[data-cell]")?.getAttribute("data-cell") ?? null, event);
      }}
      onContextMenu={(event) => {
        if (!event.currentTarget.contains(event.target as Node) || (event.target as Element).closest("a, input, textarea")) return;
        event.preventDefault();
        tells.onMenu(row, event.clientX, event.clientY);
      }}
    >
      <div role="gridcell" className={classes.check}>
        <Checkbox
          size="xs"
          tabIndex={-1}
          checked={selected}
          onChange={(event) => tells.onToggle(row.id, (event.nativeEvent as globalThis.MouseEvent).shiftKey)}
          aria-label={common("table.select", { name: row.name })}
        />
      </div>
      {columns.map((column) => (
        // The cursor of the grid stands in it; its keys are the grid's.
        // eslint-disable-next-line jsx-a11y/interactive-supports-focus
        <div
          key={column.key}
          role="gridcell"
          id={`${id}-${column.key}`}
          data-cell={column.key}
          data-align={column.align}
          data-frozen={frozenMark(column)}
          data-cursor={(cursor === column.key && editing !== column.key) || undefined}
          data-news={(before && differIn(column.key, before, row)) || undefined}
          data-editing={editing === column.key || undefined}
          className={classes.cell}
          style={column.frozen === null ? undefined : { left: column.frozen }}
          onDoubleClick={(event) => {
            if (event.currentTarget.contains(event.target as Node) && !(event.target as Element).closest("a, button, input, textarea")) tells.onEdit(row, column);
          }}
        >
          {editing === column.key ? tells.editor(row, column) : column.cell(row)}
        </div>
      ))}
      <div role="gridcell" className={classes.rowEnd}>
        <button
          type="button"
          tabIndex={-1}
          className={classes.rowMenu}
          aria-label={t("row.menu", { name: row.name })}
          aria-haspopup="menu"
          onClick={(event) => {
            const at = event.currentTarget.getBoundingClientRect();
            tells.onMenu(row, at.right, at.bottom);
          }}
        >
          <IconDots size={15} stroke={1.8} aria-hidden />
        </button>
      </div>
    </div>
  );
}

/** One lead of the table; drawn again only when something of it changed. */
export const TableRow = memo(Row);
