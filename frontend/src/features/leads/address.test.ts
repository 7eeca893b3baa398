import { describe, expect, it } from "vitest";
import { filterValues, leadsSearch, sortOf, sortText } from "./address";
import { filterOf } from "./list/useLeadList";

describe("address of the list", () => {
  it("leaves out what it does not understand", () => {
    const search = leadsSearch({ status: ["PENDING", 5, ""], q: 7, sort: "-NONSENSE", new: "yes", evil: "x", pool: "p1" });
    expect(search).toEqual({ status: ["PENDING"], pool: ["p1"] });
    expect(sortOf(search)).toEqual({ key: "CREATED_AT", descending: true });
  });

  it("reads and writes the sort", () => {
    expect(sortOf({ sort: "-SCORE" })).toEqual({ key: "SCORE", descending: true });
    expect(sortText({ key: "NAME", descending: false })).toBe("NAME");
    expect(sortText({ key: "CREATED_AT", descending: true })).toBeUndefined();
  });

  it("becomes a filter of the API", () => {
    expect(filterOf({})).toBeNull();
    expect(filterOf({ status: ["PENDING"], source: ["web"] })).toEqual({ status: { in: ["PENDING"] }, source: { in: ["web"] } });
  });

  it("means whoever opens it by me", () => {
    expect(filterOf({ owner: ["me"] })).toEqual({ owner: { me: true } });
    expect(filterOf({ owner: ["me", "u1"] })).toEqual({ or: [{ owner: { me: true } }, { owner: { in: ["u1"] } }] });
  });

  it("shows its conditions as chips", () => expect(filterValues({ status: ["PENDING"], q: "x" })).toEqual({ status: ["PENDING"] }));
});
