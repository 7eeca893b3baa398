import { useTranslation } from "react-i18next";
import { useCatalog } from "@/shared/catalog/useCatalog";
import { ratings } from "@/shared/ui";
import { useFormChoices } from "../../form/useLeadForm";
import { customKeyOf, type LeadField } from "../../list/useLeadFields";

/** What a field is chosen from. */
export function useCellChoices() {
  const { t } = useTranslation();
  const { t: words } = useTranslation("leads");
  const { campaigns } = useFormChoices();
  const catalogs = { SOURCE: useCatalog("SOURCE"), INDUSTRY: useCatalog("INDUSTRY"), COMPANY_SIZE: useCatalog("COMPANY_SIZE") };
  return (field: LeadField): { value: string; label: string }[] => {
    if (field.key === "rating") return [...ratings].reverse().map((rating) => ({ value: rating, label: t(`rating.${rating}`) }));
    if (field.type === "CAMPAIGN") return campaigns.filter((campaign) => campaign.active).map(({ id, name }) => ({ value: id, label: name }));
    if (field.type === "CATALOG_ITEM") return (catalogs[field.catalog as "SOURCE"] ?? []).map(({ id, name }) => ({ value: id, label: name }));
    if (field.type === "BOOLEAN" && customKeyOf(field.key) !== undefined) return [{ value: "true", label: words("form.yes") }, { value: "false", label: words("form.no") }];
    return field.choices.map(({ value, label }) => ({ value, label }));
  };
}
