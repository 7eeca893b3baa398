import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import type { LeadSelection } from "../list/useLeadSelection";
import type { TableLead } from "./tableRow";
import type { TableColumn } from "./useColumns";

interface TableKeysProps {
  rows: readonly TableLead[];
  columns: readonly TableColumn[];
  active: string | null;
  cursor: string | null;
  selection: LeadSelection;
  onCursor: (row: TableLead | null, column: string | null) => void;
  onOpen: (row: TableLead) => void;
  onEditCell: (row: TableLead, column: TableColumn) => void;
  onForm?: (row: TableLead) => void;
  onPreview: (row: TableLead) => void;
  onMenu: (row: TableLead) => void;
}

/** The keys of the table: rows and cells are walked, selected, opened, edited and looked into without the mouse. */
export function useTableKeys(props: TableKeysProps) {
  const { rows, columns, active, cursor, selection, onCursor, onOpen, onEditCell, onForm, onPreview, onMenu } = props;
  const { t } = useTranslation();
  const { t: words } = useTranslation("body");
  const index = () => (active === null ? -1 : rows.findIndex((row) => row.id === active));
  const current = () => rows[index()];

  const go = (to: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (row) onCursor(row, cursor);
  };
  const move = (step: number) => {
    const from = index();
    go(from < 0 ? (step > 0 ? 0 : rows.length - 1) : from + step);
  };
  const side = (step: number) => {
    const row = current() ?? rows[0];
    const at = cursor === null ? (step > 0 ? -1 : columns.length) : columns.findIndex((column) => column.key === cursor);
    const column = columns[Math.min(columns.length - 1, Math.max(0, at + step))];
    if (row && column) onCursor(row, column.key);
  };
  const editCell = () => {
    const row = current();
    // Without a cell of its own the cursor means the first that can be edited.
    const column = columns.find((each) => (cursor === null ? each.field.editableAs && each.key !== "name" : each.key === cursor));
    if (row && column) onEditCell(row, column);
  };
  const enter = () => {
    const row = current();
    const column = columns.find((each) => each.key === cursor);
    if (!row) return;
    if (column && column.key !== "name" && column.field.editableAs) onEditCell(row, column);
    else onOpen(row);
  };
  const withRow = (run: (row: TableLead) => void) => () => {
    const row = current();
    if (row) run(row);
  };
  const escape = () => {
    if (cursor !== null) onCursor(current() ?? null, null);
    else if (selection.ids.size > 0) selection.clear();
    else onCursor(null, null);
  };

  useShortcuts([
    { keys: "j", label: t("keyboard.next"), group: "list", run: () => move(1) },
    { keys: "k", label: t("keyboard.previous"), group: "list", run: () => move(-1) },
    { keys: "arrowdown", label: t("keyboard.next"), group: "list", alias: true, run: () => move(1) },
    { keys: "arrowup", label: t("keyboard.previous"), group: "list", alias: true, run: () => move(-1) },
    { keys: "arrowright", label: words("keys.right"), group: "list", run: () => side(1) },
    { keys: "arrowleft", label: words("keys.left"), group: "list", run: () => side(-1) },
    { keys: "home", label: words("keys.first"), group: "list", run: () => go(0) },
    { keys: "end", label: words("keys.last"), group: "list", run: () => go(rows.length - 1) },
    { keys: "enter", label: t("keyboard.open"), group: "list", run: enter },
    { keys: " ", label: words("keys.preview"), group: "list", run: withRow(onPreview) },
    { keys: "e", label: words("keys.cell"), group: "list", run: editCell },
    { keys: "f2", label: words("keys.cell"), group: "list", alias: true, run: editCell },
    ...(onForm ? [{ keys: "E", label: words("keys.form"), group: "list" as const, run: withRow(onForm) }] : []),
    { keys: ".", label: t("action.more"), group: "list", run: withRow(onMenu) },
    { keys: "x", label: t("keyboard.select"), group: "list", run: withRow((row) => selection.toggle(row.id)) },
    { keys: "X", label: t("keyboard.selectRange"), group: "list", run: withRow((row) => selection.toggle(row.id, true)) },
    { keys: "mod+a", label: words("keys.all"), group: "list", run: () => selection.ids.size < rows.length && selection.toggleAll() },
    { keys: "escape", label: t("keyboard.clear"), group: "list", run: escape },
  ]);
}
