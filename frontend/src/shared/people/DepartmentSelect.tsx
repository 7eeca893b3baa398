import { MultiSelect, Select, type ComboboxItem, type OptionsFilter } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDepartments } from "./useDepartments";

interface Shared {
  label: string;
  description?: string;
  error?: ReactNode;
  /** Departments that cannot be chosen. */
  without?: readonly string[];
}

interface DepartmentSelectProps extends Shared {
  value?: string | null;
  /** Told the id, and what the choice is called. */
  onChange?: (id: string | null, picked?: { label: string } | null) => void;
  required?: boolean;
  placeholder?: string;
  /** Stands in a toolbar: small, its label only spoken. */
  small?: boolean;
}

function useChoices(without: readonly string[] = []) {
  const { departments = [] } = useDepartments();
  const offered = departments.filter((department) => !without.includes(department.id));
  const of = (id: string) => offered.find((department) => department.id === id);
  // What is typed may be a part of the name, or of the name of one above.
  const filter: OptionsFilter = ({ options, search }) => {
    const wanted = search.trim().toLocaleLowerCase();
    return (options as ComboboxItem[]).filter((option) => (of(option.value)?.path ?? option.label).toLocaleLowerCase().includes(wanted));
  };
  return {
    data: offered.map((department) => ({ value: department.id, label: department.name })),
    filter,
    renderOption: ({ option }: { option: ComboboxItem }) => <span style={{ paddingInlineStart: (of(option.value)?.depth ?? 0) * 14 }}>{option.label}</span>,
  };
}

/** Chooses one department; they stand as a tree. */
export function DepartmentSelect({ label, value, onChange, without, required, small = false, ...rest }: DepartmentSelectProps) {
  const { t } = useTranslation();
  const choices = useChoices(without);
  return <Select {...(small ? { "aria-label": label, size: "xs" } : { label })} searchable clearable={!required} required={required} {...choices} value={value ?? null} onChange={onChange} nothingFoundMessage={t("filter.none")} {...rest} />;
}

interface DepartmentsSelectProps extends Shared {
  value?: string[];
  onChange?: (ids: string[]) => void;
}

/** Chooses any number of departments. */
export function DepartmentsSelect({ label, value, onChange, without, ...rest }: DepartmentsSelectProps) {
  const { t } = useTranslation();
  const choices = useChoices(without);
  return <MultiSelect label={label} searchable clearable {...choices} value={value ?? []} onChange={onChange} nothingFoundMessage={t("filter.none")} {...rest} />;
}
