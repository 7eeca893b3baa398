import { describe, expect, it } from "vitest";
import type { LeadFilter } from "../list/state";
import { filterOf } from "./emit";
import { emptyGroup, type Condition } from "./model";
import { partsOf } from "./parse";
import type { LeadField } from "./useLeadFields";

const field = (key: string, type: LeadField["type"], operators: string[]): [string, LeadField] => [
  key,
  { key, label: key, type, operators, choices: [], catalog: null, column: true, sort: null, sortsAny: false, groups: false, editableAs: null },
];
const ids = ["eq", "ne", "in", "notIn", "isSet"];
const numbers = ["eq", "ne", "in", "notIn", "lt", "lte", "gt", "gte"];
const fields = new Map([
  field("status", "CHOICE", ["eq", "ne", "in", "notIn"]), field("source", "CATALOG_ITEM", ids), field("owner", "USER", [...ids, "me", "myTeam", "mySubordinates"]), field("score", "NUMBER", numbers),
  field("name", "TEXT", ["eq", "ne", "in", "notIn", "contains", "startsWith", "endsWith", "isSet"]), field("createdAt", "DATETIME", ["lt", "lte", "gt", "gte", "isSet", "within"]), field("isOverdue", "BOOLEAN", ["eq"]),
  field("tags", "TAGS", ["hasAny", "hasAll", "hasNone", "isSet"]), field("activities", "ACTIVITY", ["exists"]),
  field("custom.tier", "CHOICE", ["eq", "ne", "in", "isSet"]), field("custom.size", "NUMBER", ["eq", "ne", "in", "lt", "lte", "gt", "gte", "isSet"]), field("custom.since", "DATE", ["eq", "lt", "lte", "gt", "gte", "isSet"]),
]);
const zone = "Asia/Shanghai";
const back = (filter: unknown) => filterOf(partsOf(filter as LeadFilter, fields, zone), fields, zone);
const only = (filter: unknown) => partsOf(filter as LeadFilter, fields, zone).parts;

describe("filter builder", () => {
  it.each([
    [{ status: { in: ["PENDING", "IN_PROGRESS"] }, score: { gte: 10, lte: 50 } }],
    [{ or: [{ name: { contains: "ann" } }, { source: { notIn: ["s1"] } }] }],
    [{ not: { name: { contains: "ann" } } }],
    [{ or: [{ owner: { me: true } }, { owner: { in: ["u1"] } }] }],
    [{ owner: { me: false, notIn: ["u1"] } }],
    [{ createdAt: { within: { from: -30, to: 0 } } }],
    [{ createdAt: { within: { from: -1, to: -1, unit: "MONTH" } } }],
    [{ createdAt: { within: { from: -36500, to: -15 } } }],
    [{ createdAt: { gte: "2026-01-31T16:00:00.000Z", lt: "2026-02-28T16:00:00.000Z" } }],
    [{ createdAt: { lt: "2026-02-03T09:30:00Z" } }],
    [{ activities: [{ exists: false, kind: ["CALL"], by: { myTeam: true }, occurredAt: { within: { from: -7, to: 0 } }, text: { contains: "x" } }] }],
    [{ custom: [{ key: "tier", in: ["gold"] }] }],
    [{ not: { custom: [{ key: "tier", in: ["gold"] }] } }],
    [{ custom: [{ key: "since", gte: "2026-01-01", lte: "2026-02-01" }] }],
    [{ tags: { hasAll: ["vip"] }, isOverdue: true }],
    [{ and: [{ score: { gt: 1 } }, { score: { lt: 9 } }] }],
    [{ not: { or: [{ score: { gt: 1 } }, { name: { eq: "x" } }] } }],
    [{ score: { in: [1, 2] } }],
    [{ somethingNew: { eq: 1 } }],
  ])("keeps what %j says", (filter) => expect(back(filter)).toEqual(filter));

  it("says one or several alike", () => {
    expect(back({ status: { eq: "PENDING" } })).toEqual({ status: { in: ["PENDING"] } });
    expect(back({ not: { status: { in: ["PENDING"] } } })).toEqual({ status: { notIn: ["PENDING"] } });
  });

  it("shows me and others as one condition on people", () => {
    expect(only({ or: [{ owner: { me: true } }, { owner: { in: ["u1"] } }] })).toEqual([{ type: "condition", field: "owner", verb: "anyOf", value: { items: ["@me", "u1"] } }]);
  });

  it("reads days on the person's calendar", () => {
    const [part] = only({ createdAt: { gte: "2026-01-31T16:00:00Z", lt: "2026-02-28T16:00:00Z" } });
    expect(part).toEqual({ type: "condition", field: "createdAt", verb: "days", value: { day: "2026-02-01", lastDay: "2026-02-28" } });
  });

  it("asks for nothing while something is missing", () => {
    const empty: Condition = { type: "condition", field: "name", verb: "contains", value: { text: " " } };
    expect(filterOf({ ...emptyGroup, parts: [empty] }, fields, zone)).toBeUndefined();
    expect(filterOf({ ...emptyGroup, parts: [empty, { type: "condition", field: "isOverdue", verb: "yes", value: {} }] }, fields, zone)).toEqual({ isOverdue: true });
  });
});
