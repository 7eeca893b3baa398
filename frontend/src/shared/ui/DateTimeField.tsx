import "@mantine/dates/styles.layer.css";
import { DatesProvider, DateTimePicker } from "@mantine/dates";
import "dayjs/locale/zh-cn";
import { useTranslation } from "react-i18next";

interface DateTimeFieldProps {
  label: string;
  /** An instant (RFC 3339), or null for none. */
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string;
  placeholder?: string;
  notBefore?: Date;
}

// The picker speaks "YYYY-MM-DD HH:mm:ss" in local time; the API speaks instants.
const toLocal = (instant: string) => {
  const date = new Date(instant);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:00`;
};

/** A day and a time of the person's own clock, given and taken as an instant. */
export function DateTimeField({ label, value, onChange, error, placeholder, notBefore }: DateTimeFieldProps) {
  const { i18n } = useTranslation();
  return (
    <DatesProvider settings={{ locale: i18n.language.toLowerCase(), firstDayOfWeek: 1 }}>
      <DateTimePicker
        label={label}
        value={value ? toLocal(value) : null}
        onChange={(local) => onChange(local ? new Date(local.replace(" ", "T")).toISOString() : null)}
        error={error}
        placeholder={placeholder}
        minDate={notBefore}
        clearable
        valueFormat="lll"
      />
    </DatesProvider>
  );
}
