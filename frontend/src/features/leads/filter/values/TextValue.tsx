import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface TextValueProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  focus: boolean;
}

/** The text that a field is compared with. */
export function TextValue({ label, value, onChange, focus }: TextValueProps) {
  const { t } = useTranslation("lists");
  return <TextInput size="xs" data-autofocus={focus || undefined} aria-label={t("valueOf", { name: label })} placeholder={t("typeText")} maxLength={500} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}
