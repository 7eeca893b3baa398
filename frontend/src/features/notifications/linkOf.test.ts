import { describe, expect, it } from "vitest";
import { linkOf } from "./linkOf";

const pool = { id: "p", name: "Inbound" };
const lead = { id: "l", name: "Mia" };
const person = { id: "u", name: "Ann" };
const notice = { kind: "ASSIGNED" as const, count: 12, lead, pool, person: null };

describe("where a notification leads", () => {
  it("is nowhere when what it is about is not for the reader", () =>
    expect(linkOf({ kind: "TIMED_OUT", count: 1, lead: null, pool: null, person: null })).toBeUndefined());

  it("is the lead, when it is about one", () => expect(linkOf({ ...notice, count: 1 })).toEqual({ to: "/leads/$leadId", params: { leadId: "l" } }));

  it("is the list in which several are found", () => {
    expect(linkOf(notice)).toEqual({ to: "/leads", search: { view: "PENDING_MY_FOLLOW_UP", pool: ["p"] } });
    expect(linkOf({ ...notice, kind: "ESCALATED", pool: null, person })).toEqual({ to: "/leads", search: { view: "MY_SUBORDINATES_LEADS", owner: ["u"], sort: "FOLLOW_UP_DUE_AT" } });
  });

  it("is the pool to which leads came back, and its settings where these are what is wrong", () => {
    expect(linkOf({ ...notice, kind: "RETURNED" })).toEqual({ to: "/pools/$poolId", params: { poolId: "p" }, search: {} });
    expect(linkOf({ ...notice, kind: "ASSIGNEE_INACTIVE", count: 1, lead: null })).toEqual({ to: "/pools/$poolId", params: { poolId: "p" }, search: { edit: "p" } });
  });
});
