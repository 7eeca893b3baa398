import { describe, expect, it, vi } from "vitest";
import type { Client, GraphQLRequest, OperationResult } from "urql";
import { makeSubject, type Subject } from "wonka";
import { graphql } from "@/gql/graphql";
import { PageWindow } from "./PageWindow";

const query = graphql(`
  query Window($first: Int, $after: String) {
    leads(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
  }
`);

function start() {
  const asked: (string | null)[] = [];
  const subjects = new Map<string | null, Subject<OperationResult>>();
  const client = {
    executeQuery: (request: GraphQLRequest<unknown, { after: string | null }>) => {
      const { after } = request.variables;
      asked.push(after);
      const subject = makeSubject<OperationResult>();
      subjects.set(after, subject);
      return subject.source;
    },
  } as unknown as Client;
  const window = new PageWindow(client, query, { first: 50 }, (data) => data.leads);
  window.subscribe(vi.fn());
  const answer = (after: string | null, ids: string[], end: string | null) =>
    subjects.get(after)!.next({
      data: { leads: { nodes: ids.map((id) => ({ id })), pageInfo: { hasNextPage: end !== null, endCursor: end } } },
    } as OperationResult);
  const shown = () => window.current().rows.map((row) => row.id).join("");
  return { window, asked, answer, shown };
}
const many = (from: number) => Array.from({ length: 50 }, (_, index) => `${from + index} `);

describe("the window of a long list", () => {
  it("asks for the next page as the end comes near, once", () => {
    const { window, asked, answer } = start();
    answer(null, many(0), "49");
    window.show(0, 10);
    expect(asked).toEqual([null]);
    window.show(10, 30);
    window.show(12, 32);
    expect(asked).toEqual([null, "49"]);
  });

  it("lets pages far away rest, and asks for them when they come back", () => {
    const { window, asked, answer } = start();
    answer(null, many(0), "49");
    for (let page = 1; page < 6; page++) {
      window.show(page * 50 - 20, page * 50 - 1);
      answer(`${page * 50 - 1}`, many(page * 50), `${page * 50 + 49}`);
    }
    window.show(260, 269);
    const before = asked.length;
    window.show(0, 10);
    expect(asked.slice(before)).toEqual([null, "49"]);
    expect(window.current().rows).toHaveLength(300);
  });

  it("follows when a page in sight ends elsewhere", () => {
    const { window, asked, answer, shown } = start();
    answer(null, ["b", "c"], "c");
    window.show(0, 1);
    answer("c", ["d", "e"], null);
    answer(null, ["a", "b"], "b");
    expect(asked).toEqual([null, "c", "b"]);
    answer("b", ["c", "d", "e"], null);
    expect(shown()).toBe("abcde");
  });

  it("keeps an edited row where it is until it is let go", () => {
    const { window, answer, shown } = start();
    answer(null, ["a", "b", "c"], null);
    window.hold({ id: "b" });
    expect(window.current().leaving.size).toBe(0);
    answer(null, ["a", "c"], null);
    expect(shown()).toBe("abc");
    expect([...window.current().leaving]).toEqual(["b"]);
    window.release();
    expect(shown()).toBe("ac");
    expect(window.current().leaving.size).toBe(0);
  });

  it("keeps the order while a row is edited that the sort would move", () => {
    const { window, answer, shown } = start();
    answer(null, ["a", "b", "c"], null);
    window.hold({ id: "c" });
    answer(null, ["c", "a", "b"], null);
    expect(shown()).toBe("abc");
    expect(window.current().leaving.size).toBe(0);
    window.release();
    expect(shown()).toBe("cab");
  });
});
