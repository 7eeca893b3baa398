import { lazy, Suspense, useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { TableLead } from "../tableRow";
import type { TableColumn } from "../useColumns";
import classes from "./edit.module.css";
import { editorOf, valueOf, type CellValue } from "./values";

const ChoiceEditor = lazy(() => import("./ChoiceEditor").then((module) => ({ default: module.ChoiceEditor })));
const BoxEditor = lazy(() => import("./BoxEditor").then((module) => ({ default: module.BoxEditor })));

/** Where the cursor goes when an edit ends. */
export type Then = "stay" | "next" | "previous";

/** What every editor of a cell is given. */
export interface EditorProps {
  lead: TableLead;
  column: TableColumn;
  label: string;
  value: CellValue;
  onSave: (value: CellValue, then: Then) => void;
  onCancel: () => void;
}

interface CellEditorProps {
  lead: TableLead;
  column: TableColumn;
  onSave: (value: CellValue, then: Then) => void;
  onCancel: () => void;
}

/** Tab and shift+Tab go to the next cell that can be edited and to the one before. */
export const thenOf = (event: Pick<KeyboardEvent, "key" | "shiftKey">): Then | undefined =>
  event.key === "Tab" ? (event.shiftKey ? "previous" : "next") : undefined;

/** Edits one field of a lead where it stands: Enter saves, Tab saves and goes on, Escape leaves it as it was. */
export function CellEditor(props: CellEditorProps) {
  const { t } = useTranslation("body");
  const { lead, column } = props;
  const label = t("edit.label", { field: column.field.label, name: lead.name });
  const kind = editorOf(column.field);
  const editor = { ...props, label, value: valueOf(lead, column.field) };
  if (kind === "line" || kind === "number") return <LineEditor {...editor} number={kind === "number"} />;
  return (
    <Suspense fallback={<span className={classes.behind}>{column.cell(lead)}</span>}>
      {kind === "choice" ? <ChoiceEditor {...editor} /> : <BoxEditor {...editor} kind={kind ?? "text"} />}
    </Suspense>
  );
}

function LineEditor({ column, label, value, number, onSave, onCancel }: EditorProps & { number: boolean }) {
  const ended = useRef(false);
  const read = (text: string): CellValue => {
    if (!number) return text.trim();
    const parsed = Number(text.replace(",", "."));
    return text.trim() === "" || Number.isNaN(parsed) ? null : parsed;
  };
  const save = (text: string, then: Then) => {
    if (ended.current) return;
    ended.current = true;
    // A number that cannot be read is no wish to empty the field.
    if (number && text.trim() !== "" && read(text) === null) onCancel();
    else onSave(read(text), then);
  };
  return (
    <input
      // The cursor is in the cell that one began to edit.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      className={classes.input}
      data-align={column.align}
      inputMode={number ? "decimal" : undefined}
      aria-label={label}
      defaultValue={value === null || value === undefined ? "" : String(value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => save(event.currentTarget.value, "stay")}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        const then = event.key === "Enter" ? "stay" : thenOf(event);
        if (then) {
          event.preventDefault();
          event.stopPropagation();
          save(event.currentTarget.value, then);
        } else if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          ended.current = true;
          onCancel();
        }
      }}
    />
  );
}
