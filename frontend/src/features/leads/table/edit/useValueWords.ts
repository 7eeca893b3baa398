import { useTranslation } from "react-i18next";
import { absoluteTime } from "@/shared/format/time";
import { useTimeZone } from "@/shared/ui";
import type { LeadField } from "../../list/useLeadFields";
import { useCellChoices } from "./useCellChoices";
import type { CellValue } from "./values";

/** Says in words what a field would be given. */
export function useValueWords() {
  const { t, i18n } = useTranslation("leads");
  const timeZone = useTimeZone();
  const choicesOf = useCellChoices();
  return (field: LeadField, value: CellValue): string => {
    if (value === null || value === undefined || value === "") return "";
    if (typeof value === "boolean") return t(value ? "form.yes" : "form.no");
    if (Array.isArray(value)) return value.map(String).join(", ");
    if (field.type === "DATETIME") return absoluteTime(new Date(String(value)), i18n.language, timeZone);
    if (typeof value === "object") return Object.values(value).join(" ");
    return choicesOf(field).find((choice) => choice.value === String(value))?.label ?? String(value);
  };
}
