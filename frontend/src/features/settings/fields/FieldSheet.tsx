import { Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { changesOf, filledOf } from "@/shared/form/changes";
import { EditSheet } from "@/shared/form/EditSheet";
import { useEditing } from "@/shared/form/useEditing";
import { keyPreview } from "./keyPreview";
import { fieldTypes, SaveCustomField, type CustomField } from "./queries";

interface FieldSheetProps {
  field?: CustomField;
  onClose: () => void;
  onReload: () => void;
}

const lines = (text: string) => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** Makes or changes a field of leads. Its key and its type stay as they were made. */
export function FieldSheet({ field: given, onClose, onReload }: FieldSheetProps) {
  const { t } = useTranslation("settings");
  const change = useChange();
  const [field] = useState(given);
  const [start] = useState({
    label: field?.label ?? "",
    key: field?.key ?? "",
    type: field?.type ?? ("TEXT" as CustomField["type"]),
    description: field?.description ?? "",
    choices: field?.choices.join("\n") ?? "",
    required: field?.required ?? false,
    active: field?.active ?? true,
  });
  const form = useForm({ initialValues: start });
  const { type, label } = form.values;
  const editing = useEditing({
    form,
    version: field?.version,
    send: (values, { expectedVersion }) => {
      const { choices, ...rest } = field ? changesOf(start, values) : filledOf(values);
      return change(SaveCustomField, { input: { id: field?.id, expectedVersion, ...rest, choices: choices === undefined ? undefined : lines(choices) } });
    },
    done: field ? t("saved") : t("created"),
    onDone: onClose,
    onReload,
  });
  return (
    <EditSheet title={field ? t("fields.edit") : t("fields.create")} editing={editing} onClose={onClose} creating={!field}>
      <TextInput label={t("fields.label")} required maxLength={100} data-autofocus {...form.getInputProps("label")} />
      <TextInput
        label={t("field.key")}
        description={t("fields.keyHint")}
        placeholder={label.trim() ? keyPreview(label) : t("fields.keyAuto")}
        maxLength={60}
        readOnly={!!field}
        variant={field ? "filled" : undefined}
        spellCheck={false}
        autoCapitalize="none"
        {...form.getInputProps("key")}
      />
      <Select
        label={t("field.type")}
        description={field ? t("fields.typeFixed") : undefined}
        required={!field}
        readOnly={!!field}
        variant={field ? "filled" : undefined}
        allowDeselect={false}
        data={fieldTypes.map((each) => ({ value: each, label: t(`fields.typeName.${each}`) }))}
        {...form.getInputProps("type")}
      />
      {(type === "CHOICE" || type === "MULTI_CHOICE") && <Textarea label={t("field.choices")} description={t("fields.choicesHint")} autosize minRows={4} maxRows={14} {...form.getInputProps("choices")} />}
      <Textarea label={t("field.description")} autosize minRows={1} maxRows={5} {...form.getInputProps("description")} />
      <Switch label={t("field.required")} description={t("fields.requiredHint")} {...form.getInputProps("required", { type: "checkbox" })} />
      {field && <Switch label={t("field.active")} description={t("fields.activeHint")} {...form.getInputProps("active", { type: "checkbox" })} />}
    </EditSheet>
  );
}
