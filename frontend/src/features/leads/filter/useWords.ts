import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { absoluteTime } from "@/shared/format/time";
import { useTimeZone } from "@/shared/ui";
import { sizeOf, type Condition, type Part, type Value } from "./model";
import type { FieldsByKey, LeadField } from "./useLeadFields";
import type { NameOf } from "./useNames";
import type { Verb } from "./verbs";

/** A part of a filter in words: what, how, and with what it is compared. */
export interface Words {
  field: string;
  verb: string;
  value: string;
}

const many: readonly LeadField["type"][] = ["TAGS", "CHOICES", "USERS", "TEXTS"];

/** What a verb is called for a type of field. */
export function useVerbWords() {
  const { t } = useTranslation("lists");
  return useCallback(
    (type: LeadField["type"], verb: Verb) => {
      if (many.includes(type) && (verb === "anyOf" || verb === "noneOf")) return t(`verbMany.${verb}`);
      return t(`verb.${verb}`);
    },
    [t],
  );
}

/** Says the parts of a filter as a person would. */
export function useWords(fields: FieldsByKey, nameOf: NameOf) {
  const { t, i18n } = useTranslation("lists");
  const { t: leads } = useTranslation("leads");
  const verbWords = useVerbWords();
  const timeZone = useTimeZone();

  const day = useCallback((text: string | undefined) => (text ? new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`)) : "…"), [i18n.language]);
  const list = useCallback((items: readonly string[]) => (items.length > 2 ? `${items.slice(0, 2).join(", ")} +${items.length - 2}` : items.join(", ")), []);

  const time = useCallback(
    (verb: Verb, value: Value): { verb: string; value: string } => {
      const unit = value.unit ?? "DAY";
      if (value.exact) return { verb: t(`verb.${verb}`), value: absoluteTime(new Date(Object.values(value.exact)[0]!), i18n.language, timeZone) };
      switch (verb) {
        case "inLast": case "inNext": return { verb: t(`verb.${verb}`), value: t(`unit.${unit}`, { count: value.count ?? 0 }) };
        case "longAgo": return { verb: t("moreThan"), value: t("ago", { span: t(`unit.${unit}`, { count: value.count ?? 0 }) }) };
        case "farAhead": return { verb: t("moreThan"), value: t("ahead", { span: t(`unit.${unit}`, { count: value.count ?? 0 }) }) };
        case "current": case "previous": case "next": return { verb: t("verb.is"), value: t(`${verb}.${unit}`) };
        case "relative": return { verb: t("verb.between"), value: t("fromTo", { from: t(`unit.${unit}`, { count: value.from ?? 0 }), to: t(`unit.${unit}`, { count: value.to ?? 0 }) }) };
        case "days": return { verb: t("verb.between"), value: t("fromTo", { from: day(value.day), to: day(value.lastDay) }) };
        case "isSet": case "isNotSet": return { verb: t(`verb.${verb}`), value: "" };
        default: return { verb: t(`verb.${verb}`), value: day(value.day) };
      }
    },
    [t, i18n.language, timeZone, day],
  );

  const condition = useCallback(
    ({ field: key, verb, value }: Condition): Words => {
      const field = fields.get(key);
      const name = field?.label ?? key;
      if (!field) return { field: name, verb: "", value: "" };
      if (field.type === "ACTIVITY") {
        const when = value.when && time(value.when.verb, value.when.value);
        const what = value.kinds && value.kinds.length > 0 ? list(value.kinds.map((kind) => leads(`log.kind.${kind as "CALL"}`))) : t("anyActivity");
        const who = value.people && value.people.length > 0 && t("byWhom", { names: list(value.people.map((id) => nameOf(field, id))) });
        return { field: name, verb: t(`verb.${verb}`), value: [what, who, when && `${when.verb} ${when.value}`].filter(Boolean).join(" · ") };
      }
      if (field.type === "BOOLEAN") return { field: name, verb: t("verb.is"), value: verb === "yes" || verb === "no" ? t(`verb.${verb}`) : t(`verb.${verb}`) };
      if (field.type === "DATETIME" || field.type === "DATE") return { field: name, ...time(verb, value) };
      const number = (each: number | null | undefined) => (each == null ? "…" : each.toLocaleString(i18n.language));
      const words = value.items ? list(value.items.map((item) => nameOf(field, item))) : value.text !== undefined ? `“${value.text}”` : value.upTo != null ? t("fromTo", { from: number(value.number), to: number(value.upTo) }) : value.number != null ? number(value.number) : "";
      return { field: name, verb: value.items?.length === 1 && verb === "anyOf" && !many.includes(field.type) ? t("verb.is") : verbWords(field.type, verb), value: words };
    },
    [fields, t, leads, nameOf, verbWords, time, list, i18n.language],
  );

  return useCallback(
    (part: Part): Words => {
      if (part.type === "condition") return condition(part);
      if (part.type === "unknown") return { field: t("otherCondition"), verb: "", value: "" };
      const joint = part.joint === "or" ? "or" : "and";
      return { field: t(part.not ? `noneHolds.${joint}` : `holds.${joint}`), verb: "", value: t("conditions", { count: sizeOf(part) }) };
    },
    [condition, t],
  );
}
