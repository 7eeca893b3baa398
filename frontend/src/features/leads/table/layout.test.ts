import { describe, expect, it } from "vitest";
import type { Kept } from "@/shared/client/KeptRows";
import { layOut, type Section } from "./layout";
import type { TableLead } from "./tableRow";

const part = (ids: string, more: Partial<Kept<TableLead>> = {}): Kept<TableLead> => ({
  rows: [...ids].map((id) => ({ id })) as TableLead[], hasMore: false, loading: false, leaving: new Set(), waiting: 0, news: new Map(), ...more,
});
const group = (key: string, count: number, open = true): Section => ({ key, open, group: { value: key, label: key, count: { value: count, exact: true }, sum: null } });

describe("the lines of a table", () => {
  it("are the rows of a list in one piece, and grey ones while more come", () => {
    const layout = layOut([{ key: "all", open: true }], new Map([["all", part("abc", { hasMore: true })]]));
    expect(layout.lines).toBeGreaterThan(3);
    expect(layout.at(1)).toMatchObject({ kind: "row", row: { id: "b" } });
    expect(layout.at(3)).toMatchObject({ kind: "row", row: undefined });
    expect(layout.lineOf("c")).toBe(2);
  });

  it("have a heading for each group, and rows only where it is open", () => {
    const layout = layOut([group("x", 2), group("y", 40, false), group("z", 1)], new Map([["x", part("ab")], ["z", part("c")]]));
    expect([0, 3, 4].map(layout.isHeader)).toEqual([true, true, true]);
    expect(layout.lines).toBe(6);
    expect(layout.lineOf("c")).toBe(5);
    expect(layout.within(0, 2).map(({ section, from, to }) => [section.key, from, to])).toEqual([["x", 0, 1]]);
  });

  it("leave room for a group that is not loaded yet, no more than it needs", () => {
    expect(layOut([group("x", 3)], new Map()).lines).toBe(4);
    expect(layOut([group("x", 0)], new Map()).lines).toBe(1);
    expect(layOut([group("x", 900)], new Map()).lines).toBeLessThan(30);
  });
});
