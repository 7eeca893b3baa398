import { describe, expect, it } from "vitest";
import type { LeadField } from "../list/useLeadFields";
import { clicked, placeIn, without } from "./sorting";

const field = (key: string, sort: string, type = "TEXT") => ({ key, sort, type }) as unknown as LeadField;
const name = field("name", "NAME");
const score = field("score", "SCORE", "NUMBER");
const tier = field("custom.tier", "CUSTOM");
const size = field("custom.size", "CUSTOM");

describe("sorting by headings", () => {
  it("begins with what one looks for, and turns around", () => {
    const first = clicked([], score, false);
    expect(placeIn(first, score)).toEqual({ place: 0, descending: true });
    expect(placeIn(clicked(first, score, false), score)).toEqual({ place: 0, descending: false });
    expect(placeIn(clicked([], name, false), name)).toEqual({ place: 0, descending: false });
  });

  it("adds keys behind the others, five at most", () => {
    const two = clicked(clicked([], name, false), score, true);
    expect([placeIn(two, name)?.place, placeIn(two, score)?.place]).toEqual([0, 1]);
    expect(placeIn(clicked(two, name, true), name)).toEqual({ place: 0, descending: true });
    const full = ["A", "B", "C", "D", "E"].map((sort) => field(sort, sort)).reduce<ReturnType<typeof clicked>>((sort, each) => clicked(sort, each, true), []);
    expect(clicked(full, score, true)).toHaveLength(5);
  });

  it("tells the organization's own fields apart", () => {
    const sort = clicked(clicked([], tier, false), size, true);
    expect(sort.map((key) => key.customKey)).toEqual(["tier", "size"]);
    expect(without(sort, tier).map((key) => key.customKey)).toEqual(["size"]);
    expect(placeIn(sort, size)?.place).toBe(1);
  });
});
