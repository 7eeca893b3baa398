import { MultiSelect, Select } from "@mantine/core";
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
  onChange?: (id: string | null) => void;
  required?: boolean;
  placeholder?: string;
  /** Stands in a toolbar: small, its label only spoken. */
  small?: boolean;
}

function useChoices(without: readonly string[] = []) {
  const { departments = [] } = useDepartments();
  return departments.filter((department) => !without.includes(department.id)).map((department) => ({ value: department.id, label: department.path }));
}

/** Chooses one department; each stands with those above it. */
export function DepartmentSelect({ label, value, onChange, without, required, small = false, ...rest }: DepartmentSelectProps) {
  const { t } = useTranslation();
  const data = useChoices(without);
  return <Select {...(small ? { "aria-label": label, size: "xs" } : { label })} searchable clearable={!required} required={required} data={data} value={value ?? null} onChange={onChange} nothingFoundMessage={t("filter.none")} {...rest} />;
}

interface DepartmentsSelectProps extends Shared {
  value?: string[];
  onChange?: (ids: string[]) => void;
}

/** Chooses any number of departments. */
export function DepartmentsSelect({ label, value, onChange, without, ...rest }: DepartmentsSelectProps) {
  const { t } = useTranslation();
  const data = useChoices(without);
  return <MultiSelect label={label} searchable clearable data={data} value={value ?? []} onChange={onChange} nothingFoundMessage={t("filter.none")} {...rest} />;
}
