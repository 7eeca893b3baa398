import { describe, expect, it } from "vitest";
import { filterAddress, listState, lookAddress, sortAddress } from "./listState";

const view = {
  id: "v1", key: null, base: "MY_OVERDUE_LEADS", filter: { score: { gte: 50 } }, search: "", groupBy: null, layout: "TABLE" as const, density: "COMFORTABLE" as const,
  sort: [{ field: "NAME" as const, customKey: null, direction: "ASC" as const, nulls: "LAST" as const }], columns: [{ field: "name", width: 200 }, { field: "city", width: null }],
};

describe("list of an address", () => {
  it("is the view itself while nothing of what it holds is changed", () => {
    const { query, changed, look } = listState(view, {});
    expect(query).toEqual({ view: "v1", filter: null, search: null, sort: [{ field: "NAME", direction: "ASC", nulls: "LAST" }] });
    expect(changed).toBe(false);
    expect(look.columns).toEqual([{ field: "name", width: 200 }, { field: "city" }]);
  });

  it("asks the base with the changed filter", () => {
    const { query, changed } = listState(view, { filter: { rating: { in: ["HOT"] } } });
    expect(query).toMatchObject({ view: "MY_OVERDUE_LEADS", filter: { rating: { in: ["HOT"] } } });
    expect(changed).toBe(true);
    expect(listState(view, { filter: {} }).query).toMatchObject({ view: "MY_OVERDUE_LEADS", filter: null });
  });

  it("asks nothing wider where the filter cannot be read", () => {
    const filter = { gone: { eq: 1 } } as never;
    expect(listState(view, { filter })).toMatchObject({ lost: true, changed: false, filter: null, query: { filter } });
    expect(listState(view, { filter: {} }).lost).toBe(false);
  });

  it("takes a layout for a change of views that people keep, not of the default ones", () => {
    expect(listState(view, { layout: "board" }).changed).toBe(true);
    expect(listState({ ...view, key: "ALL_LEADS" }, { layout: "board" })).toMatchObject({ changed: false, look: { layout: "BOARD" } });
  });

  it("ranks what is searched for, which alone is no change of the view", () => {
    const { query, changed } = listState(view, { q: "ann" });
    expect(query).toEqual({ view: "MY_OVERDUE_LEADS", filter: { score: { gte: 50 } }, search: "ann", sort: [] });
    expect(changed).toBe(false);
    expect(listState(view, { q: "ann", sort: "-SCORE" }).query.sort).toEqual([{ field: "SCORE", direction: "DESC", nulls: "LAST" }]);
  });

  it("leaves out of the address what is as the view has it", () => {
    expect(filterAddress(view, { score: { gte: 50 } })).toEqual({ filter: undefined });
    expect(filterAddress(view, null)).toEqual({ filter: {} });
    expect(sortAddress(view, [{ field: "NAME", direction: "ASC", nulls: "LAST" }])).toEqual({ sort: undefined });
    expect(lookAddress(view, { layout: "BOARD", groupBy: "status", columns: [{ field: "name", width: 200 }, { field: "city" }] })).toEqual({ layout: "board", group: "status", columns: undefined });
  });
});
