import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui";
import { isBulk } from "../actions/actions";
import type { ListBodyProps } from "../list/bodies";
import { useFocusAfterSwitch } from "../list/useFocusAfterSwitch";
import { NewPill } from "@/shared/ui/list/NewPill";
import { useStill } from "@/shared/ui/list/useStill";
import { layOut } from "./layout";
import { SelectStrip } from "./SelectStrip";
import { clicked } from "./sorting";
import classes from "./table.module.css";
import { TableBody } from "./TableBody";
import { TableHead } from "./TableHead";
import type { RowTells } from "./TableRow";
import { wantedBy, type TableLead } from "./tableRow";
import { useCellEdit } from "./useCellEdit";
import { useColumns, type TableColumn } from "./useColumns";
import { useSections } from "./useSections";
import { useTableKeys } from "./useTableKeys";

const HeadMenu = lazy(() => import("./HeadMenu").then((module) => ({ default: module.HeadMenu })));
const ColumnPicker = lazy(() => import("./ColumnPicker").then((module) => ({ default: module.ColumnPicker })));
const RowMenu = lazy(() => import("./RowMenu").then((module) => ({ default: module.RowMenu })));
const PreviewSheet = lazy(() => import("./PreviewSheet").then((module) => ({ default: module.PreviewSheet })));
const CellConflict = lazy(() => import("./edit/CellConflict").then((module) => ({ default: module.CellConflict })));

type Above =
  | { kind: "head"; column: TableColumn; x: number; y: number }
  | { kind: "columns"; x: number; y: number }
  | { kind: "row"; row: TableLead; x: number; y: number }
  | { kind: "preview"; row: TableLead };

// A list that is refused: its headings stay, for there one chooses what else to ask for.
const noRows = { layout: layOut([], new Map()), loading: false, show: () => undefined };

/** The leads of a list as a table: of any length, in chosen columns, in groups, edited where they stand. */
export function LeadTable({ query, look, onLook, onSort, selection, onOpen, onEdit, onActive, flow, total, empty, refused }: ListBodyProps) {
  const { t } = useTranslation("body");
  const grid = useRef<HTMLDivElement>(null);
  useFocusAfterSwitch(grid);
  // The page may draw anew with the same columns; the rows need not.
  const columnsKey = JSON.stringify(look.columns);
  const chosen = useMemo(() => JSON.parse(columnsKey) as ListBodyProps["look"]["columns"], [columnsKey]);
  const columns = useColumns(chosen, onLook);
  const groupBy = look.groupBy ? columns.byKey.get(look.groupBy) : undefined;
  const wanted = useMemo(() => wantedBy(chosen, look.groupBy), [chosen, look.groupBy]);
  const { still, handlers, move: stillAt } = useStill();
  const sections = useSections(query, groupBy, wanted, still);
  const { rows, hold, release } = sections;
  const [{ active, cursor }, setCursor] = useState<{ active: string | null; cursor: string | null }>({ active: null, cursor: null });
  const [above, setAbove] = useState<Above | null>(null);
  const [said, say] = useState("");
  const close = useCallback(() => setAbove(null), []);

  const { shows, ids: selectedIds } = selection;
  useEffect(() => shows(rows), [shows, rows]);
  useEffect(() => still.select(selectedIds), [still, selectedIds]);

  const activeRow = useRef<string | null>(null);
  const moveTo = useCallback(
    (row: TableLead | null, column: string | null) => {
      // Who goes on lets rows go that no longer belong where they stand.
      if (activeRow.current !== (row?.id ?? null)) release();
      activeRow.current = row?.id ?? null;
      stillAt(row?.id ?? null);
      setCursor({ active: row?.id ?? null, cursor: column });
    },
    [release, stillAt],
  );
  useEffect(() => release, [release]);
  const current = active === null ? undefined : rows.find((row) => row.id === active);
  useEffect(() => onActive?.(current ?? null), [onActive, current]);

  const cursorTo = useCallback(
    (row: TableLead, column: string) => {
      moveTo(row, column);
      // After the editor is gone the keys are the table's again.
      requestAnimationFrame(() => document.activeElement === document.body && grid.current?.focus({ preventScroll: true }));
    },
    [moveTo],
  );
  const toForm = useRef(onEdit);
  useEffect(() => {
    toForm.current = onEdit;
  });
  const form = useCallback((row: TableLead) => toForm.current?.(row), []);
  const edit = useCellEdit({ columns: columns.columns, wanted, hold, onCursor: cursorTo, onForm: form });

  const openRow = useCallback((row: TableLead, event?: MouseEvent) => onOpen(row, event), [onOpen]);
  const preview = useCallback((row: TableLead) => setAbove({ kind: "preview", row }), []);
  const menuAt = useCallback((row: TableLead, x: number, y: number) => setAbove({ kind: "row", row, x, y }), []);
  useTableKeys({
    rows, columns: columns.columns, active, cursor, selection, onCursor: moveTo, onOpen: openRow, onEditCell: edit.start, onForm: onEdit, onPreview: preview,
    onMenu: (row) => {
      const at = grid.current?.querySelector("[data-active]")?.getBoundingClientRect();
      if (at) menuAt(row, at.right - 8, at.bottom);
    },
  });

  const { toggle } = selection;
  const tells = useMemo<RowTells>(
    () => ({
      onPress: (row, column, event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) toggle(row.id, event.shiftKey);
        moveTo(row, event.shiftKey ? null : column);
      },
      onEdit: edit.start,
      onToggle: toggle,
      onMenu: menuAt,
      editor: edit.editor,
    }),
    [toggle, moveTo, menuAt, edit.start, edit.editor],
  );

  const move = (key: string, to: number) => {
    const label = columns.byKey.get(key)?.label ?? key;
    if (columns.move(key, to)) say(t("head.moved", { name: label, position: to + 1, total: columns.columns.length }));
  };
  const picked = selection.ids.size;
  const refusal = sections.problem && refused?.(sections.problem);
  if (sections.problem && !refusal) return <ErrorState problem={sections.problem} onRetry={sections.refresh} />;
  return (
    <div className={classes.frame}>
      <SelectStrip selection={selection} loaded={rows.length} hasMore={sections.hasMore} total={total} />
      <NewPill
        count={refusal ? 0 : sections.waiting}
        onShow={() => {
          grid.current?.scrollTo({ top: 0 });
          sections.adopt();
        }}
      />
      <TableBody
        grid={grid}
        handlers={handlers}
        columns={columns.columns}
        sections={refusal ? { ...sections, ...noRows } : sections}
        groupBy={groupBy}
        density={look.density}
        selected={selection.ids}
        active={active}
        cursor={cursor}
        editing={edit.editing}
        tells={tells}
        empty={refusal ?? empty}
        head={
          <TableHead
            columns={columns.columns}
            sort={query.sort}
            checked={picked === 0 ? "none" : picked < rows.length ? "some" : "all"}
            onToggleAll={selection.toggleAll}
            onSort={(column, add) => onSort(clicked(query.sort, column.field, add))}
            onResize={columns.resize}
            onMove={move}
            onMenu={(column, at) => setAbove({ kind: "head", column, x: at.right, y: at.bottom })}
            onColumns={(at) => setAbove({ kind: "columns", x: at.right, y: at.bottom })}
          />
        }
      />
      <span className="sr-only" role="status">
        {said}
      </span>
      <Suspense>
        {above?.kind === "head" && (
          <HeadMenu
            column={above.column}
            index={columns.columns.findIndex((column) => column.key === above.column.key)}
            count={columns.columns.length}
            x={above.x}
            y={above.y}
            sort={query.sort}
            total={total}
            groupBy={look.groupBy}
            freeze={columns.freeze}
            onSort={onSort}
            onMove={(to) => move(above.column.key, to)}
            onFreeze={columns.setFreeze}
            onGroup={(key) => onLook({ groupBy: key })}
            onHide={() => columns.hide(above.column.key)}
            onClose={close}
          />
        )}
        {above?.kind === "columns" && <ColumnPicker x={above.x} y={above.y} columns={columns} look={look} onLook={onLook} onClose={close} />}
        {above?.kind === "row" && (
          <RowMenu
            lead={above.row}
            x={above.x}
            y={above.y}
            onClose={close}
            onOpen={() => openRow(above.row)}
            onPreview={() => preview(above.row)}
            onEdit={onEdit && (() => onEdit(above.row))}
            onAction={(action) => isBulk(action) && flow.start(action, [above.row])}
          />
        )}
        {above?.kind === "preview" && <PreviewSheet lead={above.row} onClose={close} />}
        {edit.saving.contested && <CellConflict edit={edit.saving.contested} onKeepTheirs={edit.saving.keepTheirs} onPutMine={edit.saving.putMine} />}
      </Suspense>
    </div>
  );
}
