import { wallTime } from "@/shared/format/time";
import type { LeadFilter } from "../list/state";
import { dayAfter, farthest, people } from "./emit";
import { emptyGroup, type Condition, type Group, type Part, type Unit, type Value } from "./model";
import type { FieldsByKey, LeadField } from "./useLeadFields";
import { oppositeOf, verbsOf, type Verb } from "./verbs";

type Operators = Readonly<Record<string, unknown>>;
interface Known {
  fields: FieldsByKey;
  timeZone: string | undefined;
}

/** A filter as the builder shows it: at the top all parts hold. */
export function partsOf(filter: LeadFilter | null | undefined, fields: FieldsByKey, timeZone: string | undefined): Group {
  const parts = filter ? parse(filter as Operators, { fields, timeZone }) : [];
  const only = parts[0];
  return parts.length === 1 && only?.type === "group" && only.joint === "and" && !only.not ? only : { ...emptyGroup, parts };
}

function parse(filter: Operators, known: Known): Part[] {
  return Object.entries(filter).flatMap(([key, value]): Part[] => {
    if (value == null) return [];
    if (key === "and") return (value as Operators[]).flatMap((each) => parse(each, known));
    if (key === "or") return [anyOf(value as Operators[], known)];
    if (key === "not") return [negated(parse(value as Operators, known))];
    if (key === "activities") return (value as Operators[]).map((each) => activity(each, known));
    if (key === "custom") return (value as (Operators & { key: string })[]).flatMap(({ key: name, ...operators }) => ofField(`custom.${name}`, operators, known, () => ({ custom: [{ key: name, ...operators }] }) as LeadFilter));
    return ofField(key, value, known, () => ({ [key]: value }) as LeadFilter);
  });
}

const group = (parts: readonly Part[], joint: Group["joint"], not = false): Part => (parts.length === 1 && !not ? parts[0]! : { type: "group", joint, not, parts });

function anyOf(filters: readonly Operators[], known: Known): Part {
  const parts = filters.map((filter) => group(parse(filter, known), "and"));
  const first = parts[0];
  // "Me or Ann" is one condition for people, and two for the API.
  const same = first?.type === "condition" && isPeople(known.fields.get(first.field)) && parts.every((part) => part.type === "condition" && part.field === first.field && part.verb === "anyOf");
  if (same) return { ...first, value: { items: parts.flatMap((part) => (part as Condition).value.items ?? []) } };
  return group(parts, "or");
}

function negated(parts: readonly Part[]): Part {
  const only = parts[0];
  const opposite = parts.length === 1 && only?.type === "condition" && !only.value.exact ? oppositeOf(only.verb) : undefined;
  if (opposite && only?.type === "condition") return { ...only, verb: opposite };
  if (parts.length === 1 && only?.type === "group" && !only.not) return { ...only, not: true };
  return group(parts, "and", true);
}

const isPeople = (field: LeadField | undefined) => field?.type === "USER" || field?.type === "USERS";

function ofField(key: string, value: unknown, known: Known, whole: () => LeadFilter): Part[] {
  const field = known.fields.get(key);
  const conditions = field && read(field, value, known.timeZone);
  // Whatever the builder has no words for stays as it is.
  if (!conditions || conditions.some(({ verb }) => !offers(field, verb))) return [{ type: "unknown", filter: whole() }];
  return conditions.map(({ verb, value }) => ({ type: "condition", field: key, verb, value }));
}

const offers = (field: LeadField, verb: Verb) => field.type === "BOOLEAN" || verbsOf(field).some((each) => each.verb === verb);

type Read = Pick<Condition, "verb" | "value">;
const asItems = (value: unknown) => (Array.isArray(value) ? value.map(String) : [String(value)]);

function read(field: LeadField, value: unknown, timeZone: string | undefined): Read[] | undefined {
  if (typeof value === "boolean") return [{ verb: value ? "yes" : "no", value: {} }];
  if (typeof value !== "object" || value === null) return undefined;
  const operators = value as Operators;
  const keys = Object.keys(operators);
  if (field.type === "DATETIME") return readTime(operators, timeZone);
  if (field.type === "BOOLEAN" && keys.length === 1 && typeof operators.eq === "boolean") return [{ verb: operators.eq ? "yes" : "no", value: {} }];
  if (isPeople(field)) return readPeople(operators);
  const day = field.type === "DATE";
  const number = field.type === "NUMBER" || field.type === "MONEY";
  if (keys.length === 2 && operators.gte != null && operators.lte != null)
    return day ? [{ verb: "days", value: { day: String(operators.gte), lastDay: String(operators.lte) } }] : [{ verb: "between", value: { number: amountOf(operators.gte), upTo: amountOf(operators.lte) } }];
  const list = field.type !== "TEXT" && field.type !== "TEXTS" && !number && !day;
  const found = keys.map((key): Read | undefined => {
    const operand = operators[key];
    switch (key) {
      case "isSet": return { verb: operand ? "isSet" : "isNotSet", value: {} };
      case "in": case "hasAny": return { verb: "anyOf", value: { items: asItems(operand) } };
      case "notIn": case "hasNone": return { verb: "noneOf", value: { items: asItems(operand) } };
      case "hasAll": return { verb: "allOf", value: { items: asItems(operand) } };
      case "eq": case "ne": {
        const same = key === "eq";
        if (list) return { verb: same ? "anyOf" : "noneOf", value: { items: asItems(operand) } };
        if (number) return { verb: same ? "equals" : "differs", value: { number: amountOf(operand) } };
        return { verb: same ? "is" : "isNot", value: day ? { day: String(operand) } : { text: String(operand) } };
      }
      case "contains": case "startsWith": case "endsWith": return { verb: key, value: { text: String(operand) } };
      default: {
        const verb = (day ? dayVerbs : numberVerbs)[key];
        return verb && { verb, value: day ? { day: String(operand) } : { number: amountOf(operand) } };
      }
    }
  });
  return found.every((each) => each !== undefined) ? found : undefined;
}

const numberVerbs: Readonly<Record<string, Verb>> = { gt: "more", gte: "atLeast", lt: "less", lte: "atMost" };
const dayVerbs: Readonly<Record<string, Verb>> = { gt: "after", gte: "since", lt: "before", lte: "until" };
const amountOf = (value: unknown) => Number(typeof value === "object" && value ? (value as { amount?: unknown }).amount : value);

function readPeople(operators: Operators): Read[] | undefined {
  const any: string[] = [];
  const none: string[] = [];
  const reads: Read[] = [];
  for (const [key, value] of Object.entries(operators)) {
    const special = people.find((name) => name === `@${key}`);
    if (special) (value ? any : none).push(special);
    else if (key === "eq") any.push(String(value));
    else if (key === "ne") none.push(String(value));
    else if (key === "in") any.push(...asItems(value));
    else if (key === "notIn") none.push(...asItems(value));
    else if (key === "isSet") reads.push({ verb: value ? "isSet" : "isNotSet", value: {} });
    else return undefined;
  }
  // Several that must hold together cannot be said in one list of any.
  const several = Object.keys(operators).filter((key) => key === "eq" || key === "in" || operators[key] === true).length > 1;
  if (any.length > 0 && several) return undefined;
  if (any.length > 0) reads.push({ verb: "anyOf", value: { items: any } });
  if (none.length > 0) reads.push({ verb: "noneOf", value: { items: none } });
  return reads;
}

/** A condition on a time in the builder's words. */
export function readTime(operators: Operators, timeZone: string | undefined): Read[] | undefined {
  const { within, isSet, ...bounds } = operators as { within?: { from: number; to: number; unit?: Unit }; isSet?: boolean } & Record<string, string>;
  const reads: Read[] = [];
  if (within) reads.push(span(within));
  if (isSet !== undefined) reads.push({ verb: isSet ? "isSet" : "isNotSet", value: {} });
  const keys = Object.keys(bounds).filter((key) => bounds[key] != null);
  const midnight = (instant: string) => {
    const [day, time] = wallTime(instant, timeZone).split(" ");
    return time === "00:00:00" ? day : undefined;
  };
  const from = bounds.gte && midnight(bounds.gte);
  const to = bounds.lt && midnight(bounds.lt);
  if (keys.length === 2 && from && to) reads.push({ verb: "days", value: { day: from, lastDay: dayAfter(to, -1) } });
  else
    for (const key of keys) {
      const verb: Verb | undefined = key === "lt" || key === "lte" ? "before" : key === "gt" || key === "gte" ? "since" : undefined;
      if (!verb) return undefined;
      const day = key === "lt" || key === "gte" ? midnight(bounds[key]!) : undefined;
      reads.push({ verb, value: day ? { day } : { exact: { [key]: bounds[key]! } } });
    }
  return reads.length > 0 ? reads : undefined;
}

function span({ from, to, unit = "DAY" }: { from: number; to: number; unit?: Unit }): Read {
  const far = farthest[unit];
  if (from === to && Math.abs(from) <= 1) return { verb: from === 0 ? "current" : from < 0 ? "previous" : "next", value: { unit } };
  if (to === 0 && from < 0) return { verb: "inLast", value: { count: -from, unit } };
  if (from === 0 && to > 0) return { verb: "inNext", value: { count: to, unit } };
  if (from === -far && to < -1) return { verb: "longAgo", value: { count: -to - 1, unit } };
  if (to === far && from > 1) return { verb: "farAhead", value: { count: from - 1, unit } };
  return { verb: "relative", value: { from, to, unit } };
}

function activity(operators: Operators, { timeZone }: Known): Part {
  const { exists = true, kind, by, occurredAt, ...rest } = operators as { exists?: boolean; kind?: string[]; by?: Operators; occurredAt?: Operators } & Record<string, unknown>;
  const times = occurredAt ? readTime(occurredAt, timeZone) : [];
  const persons = by ? readPeople(by) : [];
  const value: Value = {
    kinds: kind ?? [],
    people: persons?.length === 1 && persons[0]!.verb === "anyOf" ? persons[0]!.value.items : undefined,
    when: times?.[0] ?? null,
    rest: Object.keys(rest).length > 0 ? rest : undefined,
  };
  const plain = times && times.length <= 1 && persons && (persons.length === 0 || (persons.length === 1 && persons[0]!.verb === "anyOf"));
  return plain ? { type: "condition", field: "activities", verb: exists ? "exists" : "notExists", value } : { type: "unknown", filter: { activities: [operators] } as LeadFilter };
}
