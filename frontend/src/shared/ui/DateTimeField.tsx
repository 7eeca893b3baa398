import "@mantine/dates/styles.layer.css";
import { DatesProvider, DateTimePicker } from "@mantine/dates";
import "dayjs/locale/zh-cn";
import { useTranslation } from "react-i18next";
import { instantOf, wallTime } from "@/shared/format/time";
import { useTimeZone } from "./TimeZone";

interface DateTimeFieldProps {
  label: string;
  /** An instant (RFC 3339), or null for none. */
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string;
  placeholder?: string;
  notBefore?: Date;
}

/** A day and a time on the clock of the person's time zone, given and taken as an instant. */
export function DateTimeField({ label, value, onChange, error, placeholder, notBefore }: DateTimeFieldProps) {
  const { i18n } = useTranslation();
  const timeZone = useTimeZone();
  return (
    <DatesProvider settings={{ locale: i18n.language.toLowerCase(), firstDayOfWeek: 1 }}>
      <DateTimePicker
        label={label}
        value={value ? wallTime(value, timeZone) : null}
        onChange={(wall) => onChange(wall ? instantOf(wall, timeZone) : null)}
        error={error}
        placeholder={placeholder}
        minDate={notBefore}
        clearable
        valueFormat={i18n.language === "en" ? "D MMM YYYY, HH:mm" : "YYYY年M月D日 HH:mm"}
      />
    </DatesProvider>
  );
}
