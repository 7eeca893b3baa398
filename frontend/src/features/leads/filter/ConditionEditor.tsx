import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Condition, Value } from "./model";
import classes from "./filter.module.css";
import { startOfTime } from "./startOf";
import type { LeadField } from "./useLeadFields";
import type { NameOf } from "./useNames";
import { useVerbWords } from "./useWords";
import { ActivityValue } from "./values/ActivityValue";
import { ListValue } from "./values/ListValue";
import { NumberValue } from "./values/NumberValue";
import { TextValue } from "./values/TextValue";
import { TimeValue } from "./values/TimeValue";
import { asksOf, verbsOf, type Verb } from "./verbs";

interface ConditionEditorProps {
  field: LeadField;
  condition: Condition;
  onChange: (condition: Condition) => void;
  nameOf: NameOf;
  /** Begins with the cursor in the value. */
  focus?: boolean;
}

/** How a field is compared, and with what. */
export function ConditionEditor({ field, condition, onChange, nameOf, focus = false }: ConditionEditorProps) {
  const { t } = useTranslation("lists");
  const words = useVerbWords();
  const { verb, value } = condition;
  const asks = asksOf(field.type, verb);
  const set = (next: Value) => onChange({ ...condition, value: next });
  const change = (next: Verb) => onChange({ ...condition, verb: next, value: carried(field, asks === asksOf(field.type, next), next, value) });
  const offered = verbsOf(field);
  return (
    <div className={classes.editor}>
      <NativeSelect
        size="xs"
        aria-label={t("verbOf", { name: field.label })}
        value={verb}
        onChange={(event) => change(event.currentTarget.value as Verb)}
        data={offered.map((each) => ({ value: each.verb, label: words(field.type, each.verb) }))}
      />
      {asks === "list" && <ListValue field={field} items={value.items ?? []} onChange={(items) => set({ items })} nameOf={nameOf} focus={focus} />}
      {asks === "text" && <TextValue label={field.label} value={value.text ?? ""} onChange={(text) => set({ text })} focus={focus} />}
      {(asks === "number" || asks === "numbers") && <NumberValue label={field.label} value={value} both={asks === "numbers"} onChange={set} focus={focus} />}
      {(asks === "span" || asks === "unit" || asks === "day" || asks === "days" || asks === "relative") && <TimeValue label={field.label} asks={asks} value={value} onChange={set} />}
      {asks === "activity" && <ActivityValue field={field} value={value} onChange={set} nameOf={nameOf} />}
    </div>
  );
}

// What was filled in stays where it still means something.
function carried(field: LeadField, same: boolean, verb: Verb, value: Value): Value {
  if (same && !value.exact) return value;
  if (field.type === "DATETIME") return startOfTime(verb, value);
  if (field.type === "DATE") return { day: value.day, lastDay: value.lastDay };
  if (field.type === "NUMBER" || field.type === "MONEY") return { number: value.number };
  const [first] = value.items ?? [];
  return value.items ? { text: first } : value.text ? { items: [value.text] } : {};
}
