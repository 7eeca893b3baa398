import { ActionIcon, NativeSelect, NumberInput, Select, TagsInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCatalog } from "@/shared/catalog/useCatalog";
import { ratings } from "@/shared/ui";
import { DateTimeField } from "@/shared/ui/DateTimeField";
import { useTagChoices } from "../filter/values/useChoices";
import { CustomFieldInput } from "../form/CustomFieldInput";
import { useFormChoices } from "../form/useLeadForm";
import classes from "./bulk.module.css";
import { changeable, type ChangeableKey, type Drafted } from "./changes";

interface ChangesEditorProps {
  changes: readonly Drafted[];
  onChange: (changes: readonly Drafted[]) => void;
  error?: string;
}

/** What to change of each lead: one field after the other is added, with its new value. */
export function ChangesEditor({ changes, onChange, error }: ChangesEditorProps) {
  const { t } = useTranslation("lists");
  const { customFields } = useFormChoices();
  const nameOf = useChangeName();
  const free = [...changeable, ...customFields.map((field) => `custom.${field.key}` as const)].filter((key) => !changes.some((change) => change.key === key));
  return (
    <div className={classes.form}>
      {changes.length > 0 && (
        <ul className={classes.changes} aria-label={t("bulk.edits")}>
          {changes.map((change) => (
            <li key={change.key} className={classes.change}>
              <ChangeInput label={nameOf(change.key)} change={change} onChange={(value) => onChange(changes.map((each) => (each.key === change.key ? { ...each, value } : each)))} />
              <ActionIcon size={36} aria-label={t("bulk.removeChange", { name: nameOf(change.key) })} onClick={() => onChange(changes.filter((each) => each.key !== change.key))}>
                <IconX size={15} stroke={1.8} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <NativeSelect
        data-autofocus
        label={t("bulk.addChange")}
        value=""
        onChange={(event) => onChange([...changes, { key: event.currentTarget.value as ChangeableKey, value: null }])}
        data={[{ value: "", label: "…" }, ...free.map((key) => ({ value: key, label: nameOf(key) }))]}
        error={error}
      />
    </div>
  );
}

function useChangeName() {
  const { t } = useTranslation("lists");
  const { t: leads } = useTranslation("leads");
  const { customFields } = useFormChoices();
  return (key: ChangeableKey) => {
    if (key === "addTags" || key === "removeTags") return t(`bulk.${key}`);
    if (key.startsWith("custom.")) return customFields.find((field) => `custom.${field.key}` === key)?.label ?? key;
    return leads(`field.${key.replace(/Id$/, "") as "source"}`);
  };
}

function ChangeInput({ label, change: { key, value }, onChange }: { label: string; change: Drafted; onChange: (value: unknown) => void }) {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const { customFields, campaigns } = useFormChoices();
  const source = useCatalog("SOURCE");
  const industry = useCatalog("INDUSTRY");
  const size = useCatalog("COMPANY_SIZE");
  const custom = customFields.find((field) => `custom.${field.key}` === key);
  if (custom) return <CustomFieldInput field={{ ...custom, required: false }} value={value} onChange={onChange} />;
  const items = { sourceId: source, industryId: industry, companySizeId: size, campaignId: campaigns }[key as string];
  if (items) return <Select label={label} searchable clearable placeholder={t("bulk.nothing")} data={items.map((item) => ({ value: item.id, label: item.name }))} value={(value as string | null) ?? null} onChange={onChange} />;
  if (key === "rating") return <Select label={label} data={[...ratings].reverse().map((rating) => ({ value: rating, label: common(`rating.${rating}`) }))} value={(value as string | null) ?? null} onChange={onChange} />;
  if (key === "score") return <NumberInput label={label} min={0} max={100} allowDecimal={false} value={typeof value === "number" ? value : ""} onChange={(next) => onChange(typeof next === "number" ? next : null)} />;
  if (key === "nextFollowUpAt") return <DateTimeField label={label} value={(value as string | null) ?? null} onChange={onChange} />;
  return <TagsField label={label} value={(value as string[] | null) ?? []} onChange={onChange} />;
}

function TagsField({ label, value, onChange }: { label: string; value: string[]; onChange: (tags: string[]) => void }) {
  const { t } = useTranslation("lists");
  const [text, setText] = useState("");
  return <TagsInput label={label} placeholder={t("typeTag")} data={useTagChoices(text)} value={value} onChange={onChange} searchValue={text} onSearchChange={setText} acceptValueOnBlur />;
}
