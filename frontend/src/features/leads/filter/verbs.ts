import type { LeadField } from "./useLeadFields";

export type Verb =
  | "contains" | "notContains" | "is" | "isNot" | "startsWith" | "endsWith" | "anyOf" | "noneOf" | "allOf" | "isSet" | "isNotSet"
  | "equals" | "differs" | "more" | "atLeast" | "less" | "atMost" | "between"
  | "inLast" | "inNext" | "current" | "previous" | "next" | "longAgo" | "farAhead" | "relative" | "before" | "since" | "after" | "until" | "days" | "yes" | "no" | "exists" | "notExists";

/** What is filled in beside a verb. */
export type Asks = "nothing" | "list" | "text" | "number" | "numbers" | "span" | "unit" | "day" | "days" | "relative" | "activity";

interface Row {
  verb: Verb;
  asks: Asks;
  /** Operators of the API that it is made of: a verb is offered where the field has them all. */
  needs: readonly string[];
}

const row = (verb: Verb, asks: Asks, ...needs: string[]): Row => ({ verb, asks, needs });
const set = [row("isSet", "nothing", "isSet"), row("isNotSet", "nothing", "isSet")];
const text = [
  row("contains", "text", "contains"), row("notContains", "text", "contains"), row("is", "text", "eq"), row("isNot", "text", "ne"),
  row("startsWith", "text", "startsWith"), row("endsWith", "text", "endsWith"), row("anyOf", "list", "in"), row("noneOf", "list", "notIn"), ...set,
];
const number = [
  row("atLeast", "number", "gte"), row("atMost", "number", "lte"), row("between", "numbers", "gte", "lte"), row("more", "number", "gt"), row("less", "number", "lt"),
  row("equals", "number", "eq"), row("differs", "number", "ne"), ...set,
];
const list = [row("anyOf", "list", "in"), row("noneOf", "list", "in"), ...set];

/** How each type of field is compared: the first is proposed. */
export const verbs: Record<LeadField["type"], readonly Row[]> = {
  TEXT: text,
  TEXTS: text,
  NUMBER: number,
  MONEY: number,
  DATETIME: [
    row("inLast", "span", "within"), row("inNext", "span", "within"), row("current", "unit", "within"), row("previous", "unit", "within"), row("next", "unit", "within"),
    row("longAgo", "span", "within"), row("farAhead", "span", "within"), row("days", "days", "gte", "lt"), row("before", "day", "lt"), row("since", "day", "gte"),
    row("relative", "relative", "within"), ...set,
  ],
  DATE: [row("days", "days", "gte", "lte"), row("is", "day", "eq"), row("before", "day", "lt"), row("after", "day", "gt"), row("since", "day", "gte"), row("until", "day", "lte"), ...set],
  BOOLEAN: [row("yes", "nothing"), row("no", "nothing"), ...set],
  CHOICE: list,
  CHOICES: list,
  TAGS: [row("anyOf", "list", "hasAny"), row("allOf", "list", "hasAll"), row("noneOf", "list", "hasNone"), ...set],
  CATALOG_ITEM: list,
  CAMPAIGN: list,
  POOL: list,
  USER: list,
  USERS: list,
  DEPARTMENT: list,
  // Leads are picked in the list itself; a filter that names them is kept as it came.
  LEAD: [],
  ACTIVITY: [row("exists", "activity"), row("notExists", "activity")],
};

/** The verbs that a field offers. */
export const verbsOf = (field: LeadField) => verbs[field.type].filter((each) => each.needs.every((operator) => field.operators.includes(operator)));

/** What is filled in beside a verb of a type. */
export const asksOf = (type: LeadField["type"], verb: Verb): Asks => verbs[type].find((each) => each.verb === verb)?.asks ?? "nothing";

/** What is filled in beside a verb is typed, letter by letter. */
export const isTyped = (type: LeadField["type"], verb: Verb) => ["text", "number", "numbers", "span", "relative", "day", "days"].includes(asksOf(type, verb));

const opposites: readonly (readonly [Verb, Verb])[] = [["contains", "notContains"], ["is", "isNot"], ["anyOf", "noneOf"], ["isSet", "isNotSet"], ["equals", "differs"], ["exists", "notExists"]];

/** The verb that holds exactly where this one does not, if there is one: a condition and its not part all leads in two. */
export const oppositeOf = (verb: Verb) => opposites.flatMap(([one, other]) => (verb === one ? [other] : verb === other ? [one] : []))[0];
