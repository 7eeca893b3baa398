import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { customKeyOf, useLeadFields } from "./useLeadFields";

/** The fields that sort, by the names that addresses give their sorts; and what each is called. */
export function useSortFields() {
  const { fields } = useLeadFields();
  return useMemo(
    () => fields.flatMap((field) => (field.sort ? [{ key: field.sort === "CUSTOM" ? `custom.${customKeyOf(field.key)}` : field.sort, label: field.label, any: field.sortsAny, type: field.type }] : [])),
    [fields],
  );
}

/** Says what a sort's field is called. */
export function useSortName() {
  const { t } = useTranslation("lists");
  const fields = useSortFields();
  return useCallback((key: string) => (key === "RELEVANCE" ? t("sort.RELEVANCE") : (fields.find((field) => field.key === key)?.label ?? key)), [t, fields]);
}
