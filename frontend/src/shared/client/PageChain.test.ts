import { describe, expect, it, vi } from "vitest";
import type { Client, GraphQLRequest, OperationResult } from "urql";
import { makeSubject, type Subject } from "wonka";
import { graphql } from "@/gql/graphql";
import { PageChain } from "./PageChain";

const query = graphql(`
  query Chain($first: Int, $after: String) {
    leads(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
  }
`);
type Answer = { rows: string; end: string | null };

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
  const chain = new PageChain(client, query, { first: 2 }, (data) => data.leads);
  chain.subscribe(vi.fn());
  const answer = (after: string | null, { rows, end }: Answer) =>
    subjects.get(after)!.next({
      data: { leads: { nodes: [...rows].map((id) => ({ id })), pageInfo: { hasNextPage: end !== null, endCursor: end } } },
    } as OperationResult);
  const shown = () => chain.current().rows.map((row) => row.id).join("");
  return { chain, asked, answer, shown };
}

describe("pages of a list", () => {
  it("follow one another", () => {
    const { chain, asked, answer, shown } = start();
    expect(chain.current().loading).toBe(true);
    answer(null, { rows: "ab", end: "b" });
    expect(shown()).toBe("ab");
    chain.more();
    chain.more();
    answer("b", { rows: "c", end: null });
    expect(shown()).toBe("abc");
    expect(asked).toEqual([null, "b"]);
    expect(chain.current().hasMore).toBe(false);
  });

  it("leave no gap when rows enter an earlier page", () => {
    const { chain, asked, answer, shown } = start();
    answer(null, { rows: "bc", end: "c" });
    chain.more();
    answer("c", { rows: "de", end: null });
    answer(null, { rows: "ab", end: "b" });
    expect(asked).toEqual([null, "c", "b"]);
    answer("b", { rows: "cde", end: null });
    expect(shown()).toBe("abcde");
  });

  it("show no row twice when rows leave an earlier page", () => {
    const { chain, answer, shown } = start();
    answer(null, { rows: "ab", end: "b" });
    chain.more();
    answer("b", { rows: "cd", end: null });
    answer(null, { rows: "bc", end: "c" });
    expect(shown()).toBe("bcd");
  });
});
