import { Checkbox } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ColumnResizer } from "./ColumnResizer";
import classes from "./DataTable.module.css";
import type { Column, Sort } from "./types";

interface HeadProps {
  columns: readonly Pick<Column<never>, "key" | "title" | "sortKey" | "align">[];
  sort?: Sort;
  onSort?: (key: string) => void;
  widthOf: (key: string) => number;
  onResize: (key: string, width: number) => void;
  checked?: "none" | "some" | "all";
  onToggleAll?: () => void;
}

/** The headings: sort by a click, resize at the edge. Stays in sight. */
export function DataTableHead({ columns, sort, onSort, widthOf, onResize, checked, onToggleAll }: HeadProps) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" className={classes.headRow} aria-rowindex={1}>
        {checked && (
          <div role="columnheader" className={classes.check}>
            <Checkbox size="xs" checked={checked === "all"} indeterminate={checked === "some"} onChange={onToggleAll} aria-label={t("table.selectAll")} />
          </div>
        )}
        {columns.map((column) => {
          const sorted = sort && sort.key === column.sortKey ? (sort.descending ? "descending" : "ascending") : undefined;
          const Arrow = sorted === "descending" ? IconArrowDown : IconArrowUp;
          return (
            <div key={column.key} role="columnheader" aria-sort={sorted} className={classes.heading} data-align={column.align}>
              {column.sortKey && onSort ? (
                <button type="button" className={classes.sort} onClick={() => onSort(column.sortKey!)} title={t("table.sortBy", { name: column.title })}>
                  {column.title}
                  {sorted && <Arrow size={13} stroke={2} aria-hidden />}
                </button>
              ) : (
                <span className={classes.plain}>{column.title}</span>
              )}
              <ColumnResizer name={column.title} width={widthOf(column.key)} onResize={(width) => onResize(column.key, width)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
