import { Select } from "@mantine/core";
import { useRef } from "react";
import { thenOf, type EditorProps } from "./CellEditor";
import classes from "./edit.module.css";
import { useCellChoices } from "./useCellChoices";

/** Chooses one of a field's values; the choice is the answer. */
export function ChoiceEditor({ column, label, value, onSave, onCancel }: EditorProps) {
  const { field } = column;
  const choices = useCellChoices()(field);
  const ended = useRef(false);
  const end = (run: () => void) => {
    if (ended.current) return;
    ended.current = true;
    run();
  };
  const required = field.key === "rating";
  return (
    <Select
      className={classes.field}
      size="xs"
      variant="unstyled"
      aria-label={label}
      // The cursor is in the cell that one began to edit.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      defaultDropdownOpened
      searchable
      selectFirstOptionOnChange
      allowDeselect={!required}
      clearable={!required}
      data={choices}
      value={value === null || value === undefined ? null : String(value)}
      onChange={(next) => end(() => onSave(field.type === "BOOLEAN" ? (next === null ? null : next === "true") : next, "stay"))}
      onKeyDown={(event) => {
        const then = thenOf(event);
        if (event.key !== "Escape" && !then) return;
        event.preventDefault();
        event.stopPropagation();
        end(() => (then ? onSave(value, then) : onCancel()));
      }}
      // A choice closes the list too, and comes first.
      onDropdownClose={() => setTimeout(() => end(onCancel))}
      comboboxProps={{ withinPortal: true, width: 220, position: "bottom-start" }}
    />
  );
}
