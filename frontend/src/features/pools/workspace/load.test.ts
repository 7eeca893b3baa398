import { describe, expect, it } from "vitest";
import type { PoolPerson } from "@/shared/pools/usePoolPeople";
import { sortPeople } from "./load";

const person = (name: string, pendingCount: number, atLimit = false) => ({ id: name, name, pendingCount, atLimit }) as PoolPerson;
const people = [person("Rosa", 2), person("Ann", 2), person("Ming", 7, true)];
const names = (sort: { key: string; descending: boolean }) => sortPeople(people, sort).map((each) => each.name);

describe("people of a pool", () => {
  it("stand by name", () => expect(names({ key: "name", descending: false })).toEqual(["Ann", "Ming", "Rosa"]));
  it("stand by load, and those with the same by name", () => expect(names({ key: "pending", descending: true })).toEqual(["Ming", "Ann", "Rosa"]));
  it("stand by whether they are at their limit", () => expect(names({ key: "limit", descending: true })[0]).toBe("Ming"));
});
