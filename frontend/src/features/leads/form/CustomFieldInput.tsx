import { Group, MultiSelect, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/shared/people/PersonSelect";
import type { CustomField } from "./useLeadForm";

interface CustomFieldInputProps {
  field: CustomField;
  value: unknown;
  onChange: (value: unknown) => void;
  error?: ReactNode;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** The input that fits the type of one of the organization's own fields; an empty one is null. */
export function CustomFieldInput({ field, value, onChange, error }: CustomFieldInputProps) {
  const { t } = useTranslation("leads");
  const common = { label: field.label, description: field.description || undefined, required: field.required, error };
  switch (field.type) {
    case "NUMBER":
      return <NumberInput {...common} value={typeof value === "number" ? value : ""} onChange={(next) => onChange(typeof next === "number" ? next : null)} />;
    case "MONEY":
      return <MoneyInput {...common} value={value} onChange={onChange} />;
    case "DATE":
      return <TextInput {...common} type="date" value={text(value)} onChange={(event) => onChange(event.currentTarget.value || null)} />;
    case "CHOICE":
      return <Select {...common} clearable searchable={field.choices.length > 7} data={[...field.choices]} value={text(value) || null} onChange={onChange} />;
    case "MULTI_CHOICE":
      return (
        <MultiSelect {...common} clearable searchable={field.choices.length > 7} data={[...field.choices]} value={Array.isArray(value) ? value.map(String) : []} onChange={(next) => onChange(next.length > 0 ? next : null)} />
      );
    case "BOOLEAN":
      return (
        <Select
          {...common}
          clearable
          data={[{ value: "true", label: t("form.yes") }, { value: "false", label: t("form.no") }]}
          value={typeof value === "boolean" ? String(value) : null}
          onChange={(next) => onChange(next === null ? null : next === "true")}
        />
      );
    case "USER":
      return <PersonSelect {...common} value={text(value) || null} onChange={onChange} />;
    case "URL":
      return <TextInput {...common} type="url" inputMode="url" value={text(value)} onChange={(event) => onChange(event.currentTarget.value || null)} />;
    default:
      return <Textarea {...common} autosize minRows={1} maxRows={6} value={text(value)} onChange={(event) => onChange(event.currentTarget.value || null)} />;
  }
}

function MoneyInput({ label, description, required, error, value, onChange }: Omit<CustomFieldInputProps, "field"> & { label: string; description?: string; required: boolean }) {
  const { t } = useTranslation("leads");
  const { amount = "", currency = "" } = (value ?? {}) as { amount?: string; currency?: string };
  const change = (next: { amount: string; currency: string }) => onChange(next.amount || next.currency ? next : null);
  return (
    <Group gap={6} wrap="nowrap" align="flex-end">
      <TextInput flex={1} label={label} description={description} required={required} error={error} inputMode="decimal" value={amount} onChange={(event) => change({ amount: event.currentTarget.value, currency: currency || "EUR" })} />
      <TextInput w={76} aria-label={`${label}: ${t("form.currency")}`} maxLength={3} value={currency} onChange={(event) => change({ amount, currency: event.currentTarget.value.toUpperCase() })} />
    </Group>
  );
}
