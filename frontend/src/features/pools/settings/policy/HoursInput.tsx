import { NativeSelect, NumberInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "../settings.module.css";

const units = ["hours", "days"] as const;
type Unit = (typeof units)[number];
const hoursIn: Record<Unit, number> = { hours: 1, days: 24 };
/** The longest time that a rule can say: a year. */
const longest = 8760;

interface HoursInputProps {
  label: string;
  description?: string;
  value: number;
  onChange: (hours: number) => void;
  error?: ReactNode;
  /** What stands there for no time at all. */
  none?: string;
}

/** A length of time: a number and its unit. Left empty, or 0, there is none. */
export function HoursInput({ value, onChange, label, none, ...field }: HoursInputProps) {
  const { t } = useTranslation("policy");
  const [unit, setUnit] = useState<Unit>(() => (value > 0 && value % hoursIn.days === 0 ? "days" : "hours"));
  const amount = value / hoursIn[unit];
  const change = (next: number, as: Unit) => onChange(next * hoursIn[as]);
  return (
    <NumberInput
      {...field}
      label={label}
      placeholder={none ?? t("none")}
      value={amount || ""}
      onChange={(next) => change(Number(next) || 0, unit)}
      min={0}
      max={Math.floor(longest / hoursIn[unit])}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      rightSectionWidth={96}
      rightSection={
        <NativeSelect
          variant="unstyled"
          className={classes.unit}
          rightSectionWidth={30}
          aria-label={t("unitOf", { name: label })}
          data={units.map((each) => ({ value: each, label: t(each) }))}
          value={unit}
          onChange={(event) => {
            // The number stays as it was typed: it is now so many of the other unit.
            const next = event.currentTarget.value as Unit;
            setUnit(next);
            if (value > 0) change(Math.min(amount, Math.floor(longest / hoursIn[next])), next);
          }}
        />
      }
    />
  );
}
