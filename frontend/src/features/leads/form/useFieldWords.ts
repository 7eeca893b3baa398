import { useTranslation } from "react-i18next";
import { useCatalog } from "@/shared/catalog/useCatalog";
import { absoluteTime } from "@/shared/format/time";
import { useTimeZone } from "@/shared/ui";
import type { Draft } from "./draft";
import { useFormChoices } from "./useLeadForm";

/** Says a field of a draft, and what stands in it, in words. */
export function useFieldWords() {
  const { t, i18n } = useTranslation("leads");
  const { t: common } = useTranslation();
  const timeZone = useTimeZone();
  const { customFields, campaigns } = useFormChoices();
  const items = [...useCatalog("SOURCE"), ...useCatalog("INDUSTRY"), ...useCatalog("COMPANY_SIZE"), ...campaigns];

  const label = (field: string) => {
    if (field.startsWith("customFields.")) return customFields.find((each) => `customFields.${each.key}` === field)?.label ?? field;
    const key = field.replace(/Id$/, "");
    return i18n.exists(`leads:field.${key}`) ? t(`field.${key as "name"}`) : key;
  };
  const words = (field: string, draft: Draft): string => {
    const value: unknown = field.startsWith("customFields.") ? draft.customFields[field.slice(13)] : draft[field as keyof Draft];
    if (value == null) return "";
    if (field.endsWith("Id")) return items.find((item) => item.id === value)?.name ?? String(value);
    if (field === "rating") return common(`rating.${value as "HOT"}`);
    if (field === "nextFollowUpAt") return absoluteTime(new Date(String(value)), i18n.language, timeZone);
    if (Array.isArray(value)) return value.map((each) => (typeof each === "object" && each ? String((each as { number?: string }).number) : String(each))).join(", ");
    if (typeof value === "object") return Object.values(value).join(" ");
    return typeof value === "boolean" ? t(value ? "form.yes" : "form.no") : String(value);
  };
  return { label, words };
}
