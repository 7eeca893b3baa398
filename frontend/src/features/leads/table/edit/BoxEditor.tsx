import { Button, Popover, TagsInput, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import { Line } from "@/shared/ui";
import { CustomFieldInput } from "../../form/CustomFieldInput";
import { useFormChoices } from "../../form/useLeadForm";
import { customKeyOf } from "../../list/useLeadFields";
import { thenOf, type EditorProps } from "./CellEditor";
import classes from "./edit.module.css";

const DateTimeField = lazy(() => import("@/shared/ui/DateTimeField").then((module) => ({ default: module.DateTimeField })));

const KnownTags = graphql(`
  query KnownTags($search: String) {
    tags(search: $search)
  }
`);

interface BoxEditorProps extends EditorProps {
  kind: string;
}

/** Edits what needs more room than a cell, in a box at the cell. */
export function BoxEditor({ lead, column, label, value, kind, onSave, onCancel }: BoxEditorProps) {
  const { t } = useTranslation("body");
  const { t: common } = useTranslation();
  const [draft, setDraft] = useState(value);
  return (
    <Popover opened onChange={(opened) => opened || onCancel()} position="bottom-start" trapFocus returnFocus={false} shadow="md" closeOnEscape={false} withinPortal>
      <Popover.Target>
        <span className={classes.behind}>{column.cell(lead)}</span>
      </Popover.Target>
      <Popover.Dropdown
        aria-label={label}
        aria-labelledby={undefined}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const area = event.target instanceof HTMLTextAreaElement;
          if (event.key === "Escape") {
            event.stopPropagation();
            onCancel();
          } else if (event.key === "Enter" && area && !event.shiftKey) {
            event.preventDefault();
            onSave(draft, "stay");
          } else if (event.key === "Tab" && area) {
            event.preventDefault();
            onSave(draft, thenOf(event) ?? "stay");
          }
        }}
      >
        <form
          className={classes.box}
          onSubmit={(event) => {
            event.preventDefault();
            onSave(draft, "stay");
          }}
        >
          <Input kind={kind} label={column.field.label} field={column.field.key} draft={draft} onDraft={setDraft} />
          <div className={classes.buttons} style={{ marginTop: 0 }}>
            <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
              {common("action.cancel")}
            </Button>
            <Button size="xs" variant="filled" type="submit">
              {t("edit.save")}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

interface InputProps {
  kind: string;
  label: string;
  field: string;
  draft: unknown;
  onDraft: (value: unknown) => void;
}

function Input({ kind, label, field, draft, onDraft }: InputProps) {
  const { customFields, loading } = useFormChoices();
  const text = typeof draft === "string" ? draft : "";
  switch (kind) {
    case "tags":
      return <TagsField label={label} value={Array.isArray(draft) ? draft.map(String) : []} onChange={onDraft} />;
    case "moment":
      return (
        <Suspense fallback={<Line />}>
          <DateTimeField label={label} value={text || null} onChange={onDraft} />
        </Suspense>
      );
    case "custom": {
      const custom = customFields.find((each) => each.key === customKeyOf(field));
      if (!custom) return loading ? <Line /> : null;
      return <CustomFieldInput field={custom} value={draft} onChange={onDraft} />;
    }
    default:
      return <Textarea data-autofocus label={label} autosize minRows={3} maxRows={10} value={text} onChange={(event) => onDraft(event.currentTarget.value)} />;
  }
}

function TagsField({ label, value, onChange }: { label: string; value: string[]; onChange: (tags: string[]) => void }) {
  const [text, setText] = useState("");
  const [settled] = useDebouncedValue(text.trim(), 120);
  const [{ data }] = useQuery({ query: KnownTags, variables: { search: settled || null } });
  return (
    <TagsInput
      data-autofocus
      label={label}
      maxTags={20}
      data={(data?.tags ?? []).filter((tag) => !value.includes(tag))}
      value={value}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
      acceptValueOnBlur
      comboboxProps={{ withinPortal: false }}
    />
  );
}
