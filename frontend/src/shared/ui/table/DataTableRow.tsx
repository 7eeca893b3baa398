import { Checkbox } from "@mantine/core";
import { memo, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";
import type { Column } from "./types";

interface RowProps<Row> {
  id: string;
  row: Row;
  name: string;
  columns: readonly Column<Row>[];
  index: number;
  top: number;
  selectable: boolean;
  selected: boolean;
  active: boolean;
  onOpen: (row: Row, event: MouseEvent) => void;
  onToggle: (id: string, range: boolean) => void;
}

function RowView<Row extends { id: string }>({ id, row, name, columns, index, top, selectable, selected, active, onOpen, onToggle }: RowProps<Row>) {
  const { t } = useTranslation();
  return (
    // The grid has the focus and the keys; a click on the row is for the mouse.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="row"
      id={id}
      data-row={row.id}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      data-active={active || undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (!(event.target as Element).closest("a, button, input, label")) onOpen(row, event);
      }}
    >
      {selectable && (
         
        <div role="gridcell" className={classes.check}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            checked={selected}
            onChange={(event) => onToggle(row.id, (event.nativeEvent as globalThis.MouseEvent).shiftKey)}
            aria-label={t("table.select", { name })}
          />
        </div>
      )}
      {columns.map((column) => (
         
        <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** One row; drawn again only when something of it changed. */
export const DataTableRow = memo(RowView) as typeof RowView;
