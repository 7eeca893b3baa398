import { instantOf } from "@/shared/format/time";
import type { LeadFilter } from "../list/state";
import type { Condition, Part, Unit, Value } from "./model";
import type { FieldsByKey, LeadField } from "./useLeadFields";
import type { Verb } from "./verbs";

type Operators = Record<string, unknown>;

/** As far as the API looks back and ahead: 100 years. */
export const farthest: Record<Unit, number> = { DAY: 36_500, WEEK: 5_200, MONTH: 1_200, QUARTER: 400, YEAR: 100 };
export const people = ["@me", "@myTeam", "@mySubordinates"] as const;

const startOf = (day: string, timeZone: string | undefined) => instantOf(`${day} 00:00:00`, timeZone);
/** The day so many days after another. */
export const dayAfter = (day: string, days = 1) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The filter that a part of the builder stands for; none while something is missing in it. */
export function filterOf(part: Part, fields: FieldsByKey, timeZone: string | undefined): LeadFilter | undefined {
  if (part.type === "unknown") return part.filter;
  if (part.type === "condition") {
    const field = fields.get(part.field);
    return field && conditionFilter(part, field, timeZone);
  }
  const filters = part.parts.flatMap((each) => filterOf(each, fields, timeZone) ?? []);
  if (filters.length === 0) return undefined;
  const joined = filters.length === 1 ? filters[0]! : part.joint === "or" ? ({ or: filters } as LeadFilter) : all(filters);
  return part.not ? ({ not: joined } as LeadFilter) : joined;
}

// Conditions on different fields stand side by side, as people write them; others in a list.
function all(filters: readonly LeadFilter[]): LeadFilter {
  const keys = filters.flatMap((filter) => Object.keys(filter));
  return (new Set(keys).size === keys.length ? Object.assign({}, ...filters) : { and: filters }) as LeadFilter;
}

function conditionFilter({ verb, value }: Condition, field: LeadField, timeZone: string | undefined): LeadFilter | undefined {
  const custom = field.key.startsWith("custom.") ? field.key.slice("custom.".length) : undefined;
  const wrap = (operators: Operators) => (custom ? { custom: [{ key: custom, ...operators }] } : { [field.key]: operators }) as LeadFilter;
  const not = (filter: LeadFilter) => ({ not: filter }) as LeadFilter;

  if (verb === "isSet" || verb === "isNotSet") return wrap({ isSet: verb === "isSet" });
  if (field.type === "BOOLEAN") return custom ? wrap({ eq: verb === "yes" }) : ({ [field.key]: verb === "yes" } as LeadFilter);
  if (field.type === "ACTIVITY") return { activities: [{ exists: verb === "exists", ...activityOperators(value, timeZone) }] } as LeadFilter;
  if (!custom && (field.type === "USER" || field.type === "USERS")) return peopleFilter(verb, value.items ?? [], wrap);
  const operators = operatorsOf(verb, value, field, timeZone);
  if (!operators) return undefined;
  // There is no operator of its own for these: what does not hold is said with not.
  if (verb === "notContains") return not(wrap(operators));
  if (verb === "noneOf" && custom) return not(wrap({ in: value.items }));
  return wrap(operators);
}

function peopleFilter(verb: Verb, items: readonly string[], wrap: (operators: Operators) => LeadFilter): LeadFilter | undefined {
  const special = people.filter((name) => items.includes(name)).map((name) => name.slice(1));
  const ids = items.filter((item) => !item.startsWith("@"));
  if (items.length === 0) return undefined;
  if (verb === "noneOf") return wrap({ ...Object.fromEntries(special.map((name) => [name, false])), ...(ids.length > 0 && { notIn: ids }) });
  const any = [...special.map((name) => wrap({ [name]: true })), ...(ids.length > 0 ? [wrap({ in: ids })] : [])];
  return any.length === 1 ? any[0] : ({ or: any } as LeadFilter);
}

function operatorsOf(verb: Verb, value: Value, field: LeadField, timeZone: string | undefined): Operators | undefined {
  if (field.type === "DATETIME") return timeOperators(verb, value, timeZone);
  if (field.type === "DATE") return dayOperators(verb, value);
  const text = value.text?.trim();
  const items = value.items && value.items.length > 0 ? value.items : undefined;
  const tags = field.type === "TAGS";
  const one = value.number ?? undefined;
  switch (verb) {
    case "contains": case "notContains": return text ? { contains: text } : undefined;
    case "is": return text ? { eq: text } : undefined;
    case "isNot": return text ? { ne: text } : undefined;
    case "startsWith": case "endsWith": return text ? { [verb]: text } : undefined;
    case "anyOf": return items && { [tags ? "hasAny" : "in"]: items };
    case "noneOf": return items && { [tags ? "hasNone" : "notIn"]: items };
    case "allOf": return items && { hasAll: items };
    case "between": return one !== undefined && value.upTo != null ? { gte: one, lte: value.upTo } : undefined;
    default: {
      const operator = ({ equals: "eq", differs: "ne", more: "gt", atLeast: "gte", less: "lt", atMost: "lte" } as Partial<Record<Verb, string>>)[verb];
      return operator && one !== undefined ? { [operator]: one } : undefined;
    }
  }
}

/** Times: spans are counted by the server, days are those of the person's calendar. */
export function timeOperators(verb: Verb, value: Value, timeZone: string | undefined): Operators | undefined {
  if (value.exact) return { ...value.exact };
  const unit = value.unit ?? "DAY";
  const within = (from: number, to: number) => ({ within: unit === "DAY" ? { from, to } : { from, to, unit } });
  const count = value.count != null && value.count > 0 ? Math.min(value.count, farthest[unit] - 1) : undefined;
  switch (verb) {
    case "inLast": return count === undefined ? undefined : within(-count, 0);
    case "inNext": return count === undefined ? undefined : within(0, count);
    case "longAgo": return count === undefined ? undefined : within(-farthest[unit], -count - 1);
    case "farAhead": return count === undefined ? undefined : within(count + 1, farthest[unit]);
    case "current": return within(0, 0);
    case "previous": return within(-1, -1);
    case "next": return within(1, 1);
    case "relative": return value.from !== undefined && value.to !== undefined && value.from <= value.to ? within(value.from, value.to) : undefined;
    case "before": return value.day ? { lt: startOf(value.day, timeZone) } : undefined;
    case "since": return value.day ? { gte: startOf(value.day, timeZone) } : undefined;
    case "days": return value.day && value.lastDay && value.day <= value.lastDay ? { gte: startOf(value.day, timeZone), lt: startOf(dayAfter(value.lastDay), timeZone) } : undefined;
    case "isSet": case "isNotSet": return { isSet: verb === "isSet" };
    default: return undefined;
  }
}

function dayOperators(verb: Verb, { day, lastDay }: Value): Operators | undefined {
  if (!day) return undefined;
  switch (verb) {
    case "is": return { eq: day };
    case "before": return { lt: day };
    case "after": return { gt: day };
    case "since": return { gte: day };
    case "until": return { lte: day };
    case "days": return lastDay && day <= lastDay ? { gte: day, lte: lastDay } : undefined;
    default: return undefined;
  }
}

function activityOperators({ kinds, people: by = [], when, rest }: Value, timeZone: string | undefined): Operators {
  const special = people.find((name) => by.includes(name));
  const time = when ? timeOperators(when.verb, when.value, timeZone) : undefined;
  return {
    ...(kinds && kinds.length > 0 && { kind: kinds }),
    ...(by.length > 0 && { by: special ? { [special.slice(1)]: true } : { in: by } }),
    ...(time && { occurredAt: time }),
    ...rest,
  };
}
