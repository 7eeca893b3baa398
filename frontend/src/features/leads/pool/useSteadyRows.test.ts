import { describe, expect, it } from "vitest";
import { steady } from "./useSteadyRows";

const rows = (ids: string) => [...ids].map((id) => ({ id }));
const text = ({ rows: shown, gone }: ReturnType<typeof steady<{ id: string }>>) => [shown.map((row) => row.id).join(""), [...gone].join("")];

describe("rows under the pointer", () => {
  it("stay where they are when others leave", () => expect(text(steady(rows("abc"), rows("bc"), new Set()))).toEqual(["abc", "a"]));
  it("stay where they are when others come before them", () => expect(text(steady(rows("bc"), rows("abc"), new Set()))).toEqual(["bca", ""]));
  it("leave at once when one acted on them oneself", () => expect(text(steady(rows("abc"), rows("bc"), new Set(["a"])))).toEqual(["bc", ""]));
  it("come back when they were refused", () => expect(text(steady(rows("abc"), rows("abc"), new Set(["a"])))).toEqual(["abc", ""]));
});
