import { describe, expect, it } from "vitest";
import type { Problem } from "@/shared/client/errors";
import { changesOf, filledOf } from "./changes";
import { inputOf, isStale } from "./fieldOf";

const values = { name: "", policy: { firstFollowUpHours: 0 }, members: [{ userId: "1" }] };

describe("the input of a refusal", () => {
  it.each([
    [["name"], "name"],
    [["input", "name"], "name"],
    [["policy", "firstFollowUpHours"], "policy.firstFollowUpHours"],
    [["members", "0", "userId"], "members"],
    [["expectedVersion"], undefined],
    [undefined, undefined],
  ])("%j is %s", (field, input) => expect(inputOf({ field }, values)).toBe(input));
});

describe("a stale edit", () => {
  const conflict = (field?: string[]): Problem => ({ code: "CONFLICT", message: "", field, extra: {} });
  it("names no field, or the version", () => {
    expect(isStale(conflict())).toBe(true);
    expect(isStale(conflict(["expectedVersion"]))).toBe(true);
  });
  it("is not a value that is taken", () => expect(isStale(conflict(["email"]))).toBe(false));
});

describe("what is sent", () => {
  it("is what changed", () => expect(changesOf({ a: 1, b: ["x"], c: null }, { a: 1, b: ["y"], c: null })).toEqual({ b: ["y"] }));
  it("is what was filled in", () => expect(filledOf({ a: "", b: null, c: 0, d: false, e: [] })).toEqual({ c: 0, d: false, e: [] }));
});
