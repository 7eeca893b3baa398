import { usePaced } from "@/shared/client/usePaced";
import { useEffect, useMemo } from "react";
import { gql, useQuery } from "urql";
import { usePolling } from "@/shared/client/usePolling";
import { useListNews } from "../live/listNews";
import type { ListTotal } from "./bodies";
import type { LeadView } from "./useViews";

const most = 20;
const refreshEvery = 60_000;
const nothing = gql`query NoCounts { __typename }`;

// One question for all tabs in sight, each view under a name of its own: one that cannot be counted hides no other.
function countsOf(ids: readonly string[]) {
  if (ids.length === 0) return nothing;
  const names = ids.map((_, index) => `$v${index}: ID!`).join(", ");
  const counts = ids.map((_, index) => `v${index}: view(id: $v${index}) { id count(upTo: 10000) { value exact } }`).join(" ");
  return gql(`query ViewCounts(${names}) { ${counts} }`);
}

type Counts = Record<string, { id: string; count: ListTotal } | null>;

/** How many leads the views hold; asked apart from them, and now and then again. */
export function useViewCounts(views: readonly LeadView[]): ReadonlyMap<string, ListTotal> {
  const ids = views.filter((view) => view.problems.length === 0).slice(0, most).map((view) => view.id);
  const key = ids.join(" ");
  // The key stands for the ids: a new list of the same ones is the same question.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const query = useMemo(() => countsOf(ids), [key]);
  const variables = Object.fromEntries(ids.map((id, index) => [`v${index}`, id]));
  const [{ data, error }, ask] = useQuery<Counts>({ query, variables, pause: ids.length === 0 });
  const again = () => ids.length > 0 && ask({ requestPolicy: "network-only" });
  usePolling(again, refreshEvery);
  // The list that is shown tells when something happens; what it tells of itself, it counts itself.
  const large = Object.values(data ?? {}).some((each) => each?.count && (!each.count.exact || each.count.value > 5_000));
  useListNews(usePaced(again, large ? 20_000 : 5_000));
  useEffect(() => {
    // A count that failed says nothing: the tab stands without.
    if (error) console.info(error.message);
  }, [error]);
  return useMemo(() => new Map(Object.values(data ?? {}).flatMap((each) => (each && typeof each === "object" && each.count ? [[each.id, each.count] as const] : []))), [data]);
}
