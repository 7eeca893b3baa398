import type { LeadFilter } from "../list/state";
import type { Verb } from "./verbs";

export type Unit = "DAY" | "WEEK" | "MONTH" | "QUARTER" | "YEAR";

/** What a condition compares with; which of it counts depends on the verb. */
export interface Value {
  /** Choices, ids, tags, texts; people also as "@me", "@myTeam", "@mySubordinates". */
  items?: readonly string[];
  text?: string;
  number?: number | null;
  upTo?: number | null;
  /** Days as YYYY-MM-DD on the person's calendar. */
  day?: string;
  lastDay?: string;
  /** An instant that is not the start of a day, kept as it came. */
  exact?: Readonly<Record<string, string>>;
  count?: number | null;
  unit?: Unit;
  /** Days and so on counted from the present one. */
  from?: number;
  to?: number;
  kinds?: readonly string[];
  people?: readonly string[];
  when?: { verb: Verb; value: Value } | null;
  /** What the builder does not offer, kept as it came. */
  rest?: Readonly<Record<string, unknown>>;
}

/** One condition: a field, how it is compared, and with what. */
export interface Condition {
  type: "condition";
  field: string;
  verb: Verb;
  value: Value;
}

/** Conditions and groups of which all hold, or at least one; with not: of which that is not so. */
export interface Group {
  type: "group";
  joint: "and" | "or";
  not: boolean;
  parts: readonly Part[];
}

/** Something in a filter that the builder cannot show; it is kept as it came. */
export interface Unknown {
  type: "unknown";
  filter: LeadFilter;
}

export type Part = Condition | Group | Unknown;

export const emptyGroup: Group = { type: "group", joint: "and", not: false, parts: [] };

/** How many conditions a part has. */
export const sizeOf = (part: Part): number => (part.type === "group" ? part.parts.reduce((sum, each) => sum + sizeOf(each), 0) : 1);

export const replaced = (group: Group, index: number, part: Part | null): Group => ({
  ...group,
  parts: part ? (index < group.parts.length ? group.parts.map((each, at) => (at === index ? part : each)) : [...group.parts, part]) : group.parts.filter((_, at) => at !== index),
});
