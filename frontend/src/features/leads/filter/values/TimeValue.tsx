import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "../filter.module.css";
import type { Unit, Value } from "../model";

interface TimeValueProps {
  label: string;
  asks: "span" | "unit" | "day" | "days" | "relative";
  value: Value;
  onChange: (value: Value) => void;
}

const units: readonly Unit[] = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];

/** The days, or the span of days, weeks and so on, that a time is compared with. */
export function TimeValue({ label, asks, value, onChange }: TimeValueProps) {
  const { t } = useTranslation("lists");
  const unit = (
    <NativeSelect
      size="xs"
      aria-label={t("unitOf", { name: label })}
      value={value.unit ?? "DAY"}
      onChange={(event) => onChange({ ...value, unit: event.currentTarget.value as Unit })}
      data={units.map((each) => ({ value: each, label: t(`units.${each}`) }))}
    />
  );
  const number = (key: "count" | "from" | "to", name: string) => (
    <NumberInput size="xs" aria-label={name} allowDecimal={false} min={key === "count" ? 1 : undefined} value={value[key] ?? ""} onChange={(next) => onChange({ ...value, [key]: typeof next === "number" ? next : undefined })} />
  );
  // The browser's own calendar: it is small, and right on a phone.
  const day = (key: "day" | "lastDay", name: string) => <TextInput size="xs" type="date" aria-label={name} value={value[key] ?? ""} onChange={(event) => onChange({ ...value, exact: undefined, [key]: event.currentTarget.value || undefined })} />;
  return (
    <div className={classes.row}>
      {asks === "span" && number("count", t("countOf", { name: label }))}
      {(asks === "span" || asks === "unit") && unit}
      {asks === "day" && day("day", t("dayOf", { name: label }))}
      {asks === "days" && (
        <>
          {day("day", t("fromOf", { name: label }))}
          <span className={classes.word}>{t("and")}</span>
          {day("lastDay", t("toOf", { name: label }))}
        </>
      )}
      {asks === "relative" && (
        <>
          {number("from", t("fromOf", { name: label }))}
          <span className={classes.word}>{t("to")}</span>
          {number("to", t("toOf", { name: label }))}
          {unit}
        </>
      )}
    </div>
  );
}
