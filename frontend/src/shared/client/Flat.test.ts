import { describe, expect, it } from "vitest";
import { Flat } from "./Flat";

const page = (ids: string) => ({ nodes: [...ids].map((id) => ({ id })), pageInfo: { hasNextPage: true, endCursor: null } });
const text = (rows: readonly { id: string }[]) => rows.map((row) => row.id).join("");

describe("the rows of pages", () => {
  it("are each there once, where they come first", () => {
    expect(text(new Flat().of([page("abc"), page("cde"), page("af")]))).toBe("abcdef");
  });

  it("are the same list as long as the pages are the same", () => {
    const flat = new Flat();
    const pages = [page("ab"), page("cd")];
    expect(flat.of([...pages])).toBe(flat.of([...pages]));
  });

  it("follow a page that grew, changed, lost a row to a later one, or went", () => {
    const flat = new Flat();
    const [first, second, third] = [page("ab"), page("bcd"), page("ef")];
    expect(text(flat.of([first]))).toBe("ab");
    expect(text(flat.of([first, second, third]))).toBe("abcdef");
    expect(text(flat.of([page("a"), second, third]))).toBe("abcdef");
    expect(text(flat.of([page("ax"), page("cd"), third]))).toBe("axcdef");
    expect(text(flat.of([first, third]))).toBe("abef");
    expect(text(flat.of([]))).toBe("");
  });
});
