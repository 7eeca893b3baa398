import { describe, expect, it } from "vitest";
import { poolSearch } from "./address";

const said = (search: Record<string, unknown>) => JSON.parse(JSON.stringify(poolSearch(search))) as object;

describe("the address of a pool", () => {
  it("leaves out what it does not understand", () => expect(said({ tab: "nowhere", status: 7, overdue: "yes", move: 1 })).toEqual({}));
  it("takes one value for a list of one", () => expect(said({ tab: "all", owner: "u1", status: ["PENDING", ""] })).toEqual({ tab: "all", owner: ["u1"], status: ["PENDING"] }));
  it("still opens older links", () => expect(said({ all: true })).toEqual({ tab: "all" }));
});
