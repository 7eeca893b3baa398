import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "@/shared/ui";
import { CellEditor, type Then } from "./edit/CellEditor";
import { editorOf, type CellValue } from "./edit/values";
import { useSaveCell } from "./edit/useSaveCell";
import type { TableLead, Wanted } from "./tableRow";
import type { TableColumn } from "./useColumns";
import { useOffers } from "./useOffers";

interface CellEditProps {
  columns: readonly TableColumn[];
  wanted: Wanted;
  /** Keeps a row where it is, as it is now. */
  hold: (row: TableLead) => void;
  /** Puts the cursor into a cell, and the keys back to the table. */
  onCursor: (row: TableLead, column: string) => void;
  /** Fields that have no editor of their own are edited in the form. */
  onForm?: (row: TableLead) => void;
}

/** Which cell is being edited, and what becomes of it. */
export function useCellEdit({ columns, wanted, hold, onCursor, onForm }: CellEditProps) {
  const { t } = useTranslation("body");
  const ask = useOffers();
  const [editing, setEditing] = useState<{ id: string; column: string } | null>(null);
  const saving = useSaveCell(wanted, hold);
  const { save } = saving;

  const start = useCallback(
    (row: TableLead, column: TableColumn) => {
      if (!editorOf(column.field)) {
        if (column.field.editableAs) onForm?.(row);
        return;
      }
      onCursor(row, column.key);
      setEditing({ id: row.id, column: column.key });
      // Whoever may not edit it learns that before they have typed a page.
      void ask(row.id).then((offers) => {
        const edit = offers?.find((offer) => offer.action === "EDIT");
        if (!offers || edit?.allowed) return;
        setEditing((now) => (now?.id === row.id ? null : now));
        toast.failed(edit?.reason || t("edit.refused"));
      });
    },
    [ask, onCursor, onForm, t],
  );
  const cancel = useCallback(
    (row: TableLead, column: TableColumn) => {
      setEditing(null);
      onCursor(row, column.key);
    },
    [onCursor],
  );
  const finish = useCallback(
    (row: TableLead, column: TableColumn, value: CellValue, then: Then) => {
      hold(row);
      void save(row, column.field, value);
      const editable = columns.filter((each) => editorOf(each.field));
      const at = editable.findIndex((each) => each.key === column.key);
      const next = then === "stay" ? undefined : editable[at + (then === "next" ? 1 : -1)];
      setEditing(next ? { id: row.id, column: next.key } : null);
      onCursor(row, (next ?? column).key);
    },
    [columns, hold, save, onCursor],
  );
  const editor = useCallback(
    (row: TableLead, column: TableColumn) => (
      <CellEditor lead={row} column={column} onSave={(value, then) => finish(row, column, value, then)} onCancel={() => cancel(row, column)} />
    ),
    [finish, cancel],
  );
  return useMemo(() => ({ editing, start, editor, saving }), [editing, start, editor, saving]);
}
