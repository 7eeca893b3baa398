import { describe, expect, it } from "vitest";
import type { LeadField } from "../list/useLeadFields";
import type { TableLead } from "../table/tableRow";
import type { Offers } from "../table/useOffers";
import { wayTo } from "./ways";

const field = (key: string, more: Partial<LeadField> = {}) => ({ key, type: "CHOICE", editableAs: null, ...more }) as LeadField;
const lead = { id: "1", pool: { id: "north", name: "North" } } as TableLead;
const offer = (action: string, allowed: boolean, reason = "") => ({ action, allowed, reason }) as Offers[number];
const say = (why: string) => `why ${why}`;

describe("the way of a card into a column", () => {
  it("is refused with the server's reason", () => {
    expect(wayTo(field("status"), "INVALID", lead, [offer("INVALIDATE", false, "Converted leads stay.")], say)).toEqual({ kind: "none", reason: "Converted leads stay." });
    expect(wayTo(field("rating", { editableAs: "rating" }), "HOT", lead, [offer("EDIT", false, "Not yours.")], say)).toEqual({ kind: "none", reason: "Not yours." });
  });

  it("is refused where nothing leads to it", () => {
    expect(wayTo(field("status"), "CONVERTED", lead, [offer("INVALIDATE", true)], say)).toEqual({ kind: "none", reason: "why convert" });
    expect(wayTo(field("status"), "IN_PROGRESS", lead, [], say)).toEqual({ kind: "none", reason: "why logFirst" });
    expect(wayTo(field("createdBy"), "u1", lead, [offer("EDIT", true)], say)).toEqual({ kind: "none", reason: "why noField" });
  });

  it("is the first action that the server allows", () => {
    expect(wayTo(field("status"), "UNASSIGNED", lead, [offer("RETURN", false, "no"), offer("RECLAIM", true)], say)).toMatchObject({ kind: "action", action: "RECLAIM" });
    expect(wayTo(field("owner", { type: "USER" }), "u1", lead, [offer("CHANGE_OWNER", true)], say)).toEqual({ kind: "action", action: "CHANGE_OWNER", input: { ownerId: "u1" } });
    expect(wayTo(field("pool", { type: "POOL" }), "south", lead, [offer("TRANSFER", true)], say)).toMatchObject({ action: "TRANSFER", input: { poolId: "south" } });
  });

  it("is a change of the field where people fill it in", () => {
    expect(wayTo(field("rating", { editableAs: "rating" }), "HOT", lead, [offer("EDIT", true)], say)).toEqual({ kind: "change", change: { rating: "HOT" } });
    expect(wayTo(field("custom.live", { type: "BOOLEAN", editableAs: "customFields" }), "true", lead, [offer("EDIT", true)], say)).toEqual({ kind: "change", change: { customFields: [{ key: "live", value: true }] } });
    expect(wayTo(field("source", { type: "CATALOG_ITEM", editableAs: "sourceId" }), null, lead, [offer("EDIT", true)], say)).toEqual({ kind: "change", change: { sourceId: null } });
  });
});
