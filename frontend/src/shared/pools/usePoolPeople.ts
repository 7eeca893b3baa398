import { useEffect } from "react";
import { graphql, type ResultOf } from "@/gql/graphql";
import { usePages } from "@/shared/client/usePages";
import { usePoolNews } from "./usePoolNews";

const PoolPeople = graphql(`
  query PoolPeople($pool: ID!, $search: String, $first: Int, $after: String) {
    pool(id: $pool) {
      id
      people(search: $search, first: $first, after: $after) {
        nodes { user { id name } member administrator pendingCount inProgressCount overdueCount openCount claimedToday atLimit }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** Somebody of a pool, with their load. */
export type PoolPerson = NonNullable<ResultOf<typeof PoolPeople>["pool"]>["people"]["nodes"][number] & { id: string; name: string };

// To order people by load all of them must be known; a pool of more is searched.
const most = 1000;

/** The people of a pool, by name, with their load: kept fresh. */
export function usePoolPeople(pool: string, search = "") {
  const { rows, hasMore, more, ...rest } = usePages(PoolPeople, { pool, search: search || null, first: 100 }, (data) => {
    const page = data.pool?.people;
    return {
      nodes: (page?.nodes ?? []).map((node): PoolPerson => ({ ...node, id: node.user.id, name: node.user.name })),
      pageInfo: page?.pageInfo ?? { hasNextPage: false, endCursor: null },
    };
  });
  useEffect(() => {
    if (hasMore && rows.length > 0 && rows.length < most) more();
  }, [hasMore, rows.length, more]);
  usePoolNews(pool, rest.refresh, 5_000);
  return { people: rows, ...rest };
}
