import { timeOperators } from "./emit";
import type { Condition, Value } from "./model";
import type { LeadField } from "./useLeadFields";
import { verbsOf, type Verb } from "./verbs";

const today = () => new Date().toISOString().slice(0, 10);

/** What a condition on a time begins with: something that means something at once. */
export function startOfTime(verb: Verb, value: Value = {}): Value {
  const unit = value.unit ?? (verb === "current" || verb === "previous" || verb === "next" ? "MONTH" : "DAY");
  const next: Value = { count: value.count ?? 30, unit, day: value.day, lastDay: value.lastDay, from: value.from ?? -7, to: value.to ?? 7 };
  return timeOperators(verb, next, "UTC") ? next : { ...next, day: next.day ?? today(), lastDay: next.lastDay ?? today() };
}

/** The condition that is proposed for a field. */
export function startOfCondition(field: LeadField): Condition {
  const verb = verbsOf(field)[0]?.verb ?? "isSet";
  const time = field.type === "DATETIME";
  const activity = field.type === "ACTIVITY";
  const value: Value = time ? startOfTime(verb) : activity ? { kinds: ["CALL"], when: { verb: "inLast", value: { count: 7, unit: "DAY" } } } : {};
  return { type: "condition", field: field.key, verb, value };
}
