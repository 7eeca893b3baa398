import { Autocomplete } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCatalog, type CatalogName } from "@/shared/catalog/useCatalog";

interface ReasonFieldProps {
  /** Where the usual reasons come from; none are offered where there is none. */
  catalog?: CatalogName;
  focus: boolean;
  required: boolean;
  value: string;
  onChange: (reason: string) => void;
  error?: string;
}

/** Why something is done: one of the organization's usual reasons, or words of one's own. */
export function ReasonField({ catalog, focus, required, value, onChange, error }: ReasonFieldProps) {
  const { t } = useTranslation("leads");
  const usual = useCatalog(catalog ?? "RETURN_REASON");
  return (
    <Autocomplete
      data-autofocus={focus || undefined}
      openOnFocus={false}
      label={t("dialog.reason")}
      required={required}
      placeholder={catalog ? t("dialog.reasonHint") : undefined}
      data={catalog ? usual.map((reason) => reason.name) : []}
      maxLength={1000}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
