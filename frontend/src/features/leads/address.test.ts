import { describe, expect, it } from "vitest";
import { leadsSearch } from "./address";
import { columnsOf, columnsText, isReadable, sortOf, sortText } from "./list/addressParts";

describe("address of the list", () => {
  it("leaves out what it does not understand", () => {
    const search = leadsSearch({ view: 5, sort: "-NONSENSE", columns: "!!", layout: "cube", new: "yes", evil: "x" });
    expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
  });

  it("takes what looks like a number for the text that it was", () => expect(leadsSearch({ q: 4930 }).q).toBe("4930"));

  it("keeps a filter that it cannot read, which must not become none", () => {
    expect(leadsSearch({ filter: { gone: { eq: 1 } } }).filter).toEqual({ gone: { eq: 1 } });
    expect(leadsSearch({ filter: "x" }).filter).toBe("x");
  });

  it.each([["x"], [null], [[]], [{ gone: { eq: 1 } }], [{ constructor: {} }], [{ status: { in: ["PENDING"] }, gone: {} }], [{ not: { gone: true } }], [{ or: [{ score: { gt: 5 } }, 7] }], [{ or: {} }], [{ custom: 5 }], [{ status: 5 }]])("cannot read the filter %j", (filter) =>
    expect(isReadable(filter)).toBe(false));

  it("reads filters to their last part", () => {
    expect(isReadable({})).toBe(true);
    expect(isReadable({ isOverdue: true, custom: [{ key: "tier", eq: "A" }], or: [{ not: { score: { gt: 5 } } }, { and: [{ owner: { me: true } }] }] })).toBe(true);
  });

  it("understands the links of before", () => {
    expect(leadsSearch({ status: ["PENDING", 5, ""], source: "web" }).filter).toEqual({ status: { in: ["PENDING"] }, source: { in: ["web"] } });
    expect(leadsSearch({ owner: ["me"] }).filter).toEqual({ owner: { me: true } });
    expect(leadsSearch({ owner: ["me", "u1"] }).filter).toEqual({ or: [{ owner: { me: true } }, { owner: { in: ["u1"] } }] });
  });

  it("reads and writes up to five sort keys", () => {
    const text = "-SCORE,NAME!,custom.tier";
    expect(sortOf(text)).toEqual([
      { field: "SCORE", direction: "DESC", nulls: "LAST" },
      { field: "NAME", direction: "ASC", nulls: "FIRST" },
      { field: "CUSTOM", customKey: "tier", direction: "ASC", nulls: "LAST" },
    ]);
    expect(sortText(sortOf(text))).toBe(text);
    expect(sortOf("NAME,-NAME,CUSTOM,X,COMPANY,OWNER,POOL,SCORE,CITY").map((key) => key.field)).toEqual(["NAME", "COMPANY", "OWNER", "POOL", "SCORE"]);
  });

  it("reads and writes columns", () => {
    expect(columnsOf("name,company:180,name,custom.tier:5,<b>")).toEqual([{ field: "name" }, { field: "company", width: 180 }, { field: "custom.tier", width: 40 }]);
    expect(columnsText(columnsOf("name,company:180"))).toBe("name,company:180");
  });
});
