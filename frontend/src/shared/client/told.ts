import { gql } from "urql";
import type { Cache, UpdateResolver } from "@urql/exchange-graphcache";

interface ListMessage {
  __typename: string;
  count?: { value: number; exact: boolean } | null;
  changes?: readonly { leadId: string }[];
}

// The questions whose answers come with the news: the fields as lists ask for them.
const listCount = gql`query ($view: ID!, $filter: LeadFilter, $search: String) { leads(view: $view, filter: $filter, search: $search, first: 1) { count(upTo: 10000) { value exact } } }`;
const viewCount = gql`fragment _ on View { id count(upTo: 10000) { value exact } }`;
const unread = gql`query { viewer { unreadNotifications } }`;

/** What news change in the cache beside the leads that they carry: counts, timelines, what is unread. */
export function told(forget: (cache: Cache, fields: readonly string[]) => void, forgetTimelines: (cache: Cache, input: { leadIds: readonly string[] }) => void): Record<string, UpdateResolver> {
  return {
    viewChanged: (result, args, cache) => {
      const { count } = result.viewChanged as ListMessage;
      if (!count) return;
      const counted = { __typename: "LeadCount", ...count };
      const { view, filter = null } = args as { view: string; filter?: unknown };
      cache.updateQuery({ query: listCount, variables: { view, filter, search: null } }, (data) => (data ? { ...data, leads: { ...(data.leads as object), count: counted } } : data));
      const id = cache.keyOfEntity({ __typename: "View", id: view });
      if (!filter && id && cache.resolve(id, "id")) cache.writeFragment(viewCount, { __typename: "View", id: view, count: counted });
    },
    leadChanged: (result, _args, cache) => {
      const leadIds = ((result.leadChanged as ListMessage).changes ?? []).map((change) => change.leadId);
      if (leadIds.length > 0) forgetTimelines(cache, { leadIds });
    },
    notificationReceived: (result, _args, cache) => {
      const now = (result.notificationReceived as { unread: number }).unread;
      cache.updateQuery({ query: unread }, (data) => (data ? { ...data, viewer: { ...(data.viewer as object), unreadNotifications: now } } : data));
      forget(cache, ["notifications"]);
    },
  };
}
