import { describe, expect, it } from "vitest";
import { inverseOf } from "./undo";

const lead = (status: string, owner: string | null = "ann", pool: string | null = "north") => ({
  id: "1",
  name: "Mia",
  status,
  owner: owner ? { id: owner } : null,
  pool: pool ? { id: pool } : null,
});
const after = (...allowed: string[]) => [{ id: "1", availableActions: allowed.map((action) => ({ action, allowed: true })) }];

describe("undo", () => {
  it("is not offered where the server does not allow the way back", () => {
    expect(inverseOf("DISCARD", [lead("PENDING")], after("EDIT"))).toBeUndefined();
    expect(inverseOf("INVALIDATE", [lead("IN_PROGRESS")], [{ id: "1", availableActions: [{ action: "REACTIVATE", allowed: false }] }])).toBeUndefined();
  });
  it("is not offered where the way back leads elsewhere", () => {
    expect(inverseOf("INVALIDATE", [lead("PENDING")], after("REACTIVATE"))).toBeUndefined();
    expect(inverseOf("CLAIM", [lead("UNASSIGNED", null)], after("RETURN"))).toBeUndefined();
  });
  it("gives leads back to whom they were taken from", () => {
    expect(inverseOf("CHANGE_OWNER", [lead("PENDING")], after("CHANGE_OWNER"))).toEqual({ action: "CHANGE_OWNER", input: { ownerId: "ann" } });
    expect(inverseOf("ASSIGN", [lead("UNASSIGNED", null)], after("RECLAIM"))).toEqual({ action: "RECLAIM", input: {} });
    expect(inverseOf("TRANSFER", [lead("PENDING")], after("TRANSFER"))).toEqual({ action: "TRANSFER", input: { poolId: "north" } });
  });
  it("is not offered for leads that came from different places", () => {
    const two = [lead("PENDING"), { ...lead("PENDING", "bob"), id: "2" }];
    expect(inverseOf("CHANGE_OWNER", two, [...after("CHANGE_OWNER"), ...after("CHANGE_OWNER")])).toBeUndefined();
  });
});
