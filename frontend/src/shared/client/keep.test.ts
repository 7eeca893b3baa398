import { describe, expect, it } from "vitest";
import { keep, type Own, type Still } from "./keep";

const rows = (ids: string) => [...ids].map((id) => ({ id }));
const nobody: Own = { took: () => false, brought: () => false };
const still = (patch: Partial<Still> = {}): Still => ({ pointer: null, cursor: null, selected: new Set(), top: true, ...patch });

// What is shown of "shown" once the server has "now": the rows, the greyed ones, and those that wait.
function after(shown: string, now: string, where: Partial<Still> = {}, own: Partial<Own> = {}) {
  const list = keep(rows(shown), rows(now), still(where), { ...nobody, ...own });
  return [list.rows.map((row) => row.id).join(""), [...list.leaving].join(""), list.waiting.join("")];
}

describe("a list that nobody is in", () => {
  it.each([
    ["a row left", "abc", "ac", "ac"],
    ["a row came", "abc", "axbc", "axbc"],
    ["rows changed places", "abc", "cab", "cab"],
    ["all is another", "abc", "xyz", "xyz"],
  ])("follows when %s", (_, shown, now, rows) => expect(after(shown, now)).toEqual([rows, "", ""]));

  it("keeps a selected row that left, where it stood", () => expect(after("abc", "axc", { selected: new Set(["b"]) })).toEqual(["abxc", "b", ""]));
});

describe.each(["pointer", "cursor"] as const)("a list with the %s on a row", (where) => {
  it.each([
    ["that row left: it stays, greyed", "abc", "ac", "b", ["abc", "b", ""]],
    ["a row above left: it stays, for all below would move", "abc", "bc", "b", ["abc", "a", ""]],
    ["a row below left: it goes", "abc", "ab", "b", ["ab", "", ""]],
    ["a row came above: it waits", "abc", "xabc", "b", ["abc", "", "x"]],
    ["a row came below, among the others: it waits", "abc", "abxc", "b", ["abc", "", "x"]],
    ["rows came at the end: they follow", "abc", "abcde", "b", ["abcde", "", ""]],
    ["the row belongs elsewhere now: it stays", "abc", "bac", "b", ["abc", "", ""]],
    ["its row left and another came", "abc", "xac", "b", ["abc", "b", "x"]],
    ["all left", "abc", "", "b", ["ab", "ab", ""]],
  ])("%s", (_, shown, now, id, expected) => expect(after(shown, now, { [where]: id })).toEqual(expected));
});

describe("a list that is scrolled", () => {
  it("lets rows go that nobody is on", () => expect(after("abc", "bc", { top: false })).toEqual(["bc", "", ""]));
  it("lets rows that come wait", () => expect(after("abc", "xabc", { top: false })).toEqual(["abc", "", "x"]));
  it("grows at its end", () => expect(after("abc", "abcd", { top: false })).toEqual(["abcd", "", ""]));
});

describe("one's own work", () => {
  it("takes a row away under the pointer", () => expect(after("abc", "ac", { pointer: "b" }, { took: (id) => id === "b" })).toEqual(["ac", "", ""]));
  it("takes a selected row away", () => expect(after("abc", "ac", { selected: new Set(["b"]) }, { took: () => true })).toEqual(["ac", "", ""]));
  it("brings a row in at its place", () => expect(after("abc", "axbc", { pointer: "c" }, { brought: (id) => id === "x" })).toEqual(["axbc", "", ""]));
  it("brings a row in at the top", () => expect(after("abc", "xabc", { top: false }, { brought: () => true })).toEqual(["xabc", "", ""]));
});

describe("a long list", () => {
  it("is taken as it comes where a further page is all that is new", () => {
    const [a, b, c] = rows("abc") as [{ id: string }, { id: string }, { id: string }];
    const now = [a, b, c];
    const list = keep([a, b], now, still({ pointer: "b", top: false }), nobody);
    expect(list.rows).toBe(now);
    expect([list.leaving.size, list.waiting.length]).toEqual([0, 0]);
  });
});
