import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "../filter.module.css";
import type { Value } from "../model";

interface NumberValueProps {
  label: string;
  value: Value;
  /** A range is asked for. */
  both: boolean;
  onChange: (value: Value) => void;
  focus: boolean;
}

const numberOf = (input: string | number) => (typeof input === "number" ? input : null);

/** The number, or the two numbers, that a field is compared with. */
export function NumberValue({ label, value, both, onChange, focus }: NumberValueProps) {
  const { t } = useTranslation("lists");
  const first = <NumberInput size="xs" data-autofocus={focus || undefined} aria-label={t(both ? "fromOf" : "valueOf", { name: label })} value={value.number ?? ""} onChange={(next) => onChange({ ...value, number: numberOf(next) })} />;
  if (!both) return first;
  return (
    <div className={classes.row}>
      {first}
      <span className={classes.word}>{t("and")}</span>
      <NumberInput size="xs" aria-label={t("toOf", { name: label })} value={value.upTo ?? ""} onChange={(next) => onChange({ ...value, upTo: numberOf(next) })} />
    </div>
  );
}
