import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql, readFragment, type ResultOf } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";

/** What a list must know of a view to open it. */
export const ViewShown = graphql(`
  fragment ViewShown on View {
    id key name description base filter search groupBy layout density isShared canEdit isPinned isFirst version updatedAt problems
    sort { field customKey direction nulls }
    columns { field width }
  }
`);

export const Views = graphql(
  `
    query Views {
      views { ...ViewShown }
    }
  `,
  [ViewShown],
);

const OneView = graphql(
  `
    query OneView($id: ID!) {
      view(id: $id) { ...ViewShown }
    }
  `,
  [ViewShown],
);

/** A view, with its name in the person's language. */
export type LeadView = ResultOf<typeof ViewShown> & { label: string };

/** Says what a view is called: the default ones in the person's language. */
export function useViewName() {
  const { t, i18n } = useTranslation("leads");
  return (view: { key: string | null; name: string }) => (view.key && i18n.exists(`leads:view.${view.key}`) ? t(`view.${view.key as "ALL_LEADS"}`) : view.name);
}

/** The views that the person can open, in their order, and the one that an address names. */
export function useViews(wanted?: string) {
  const nameOf = useViewName();
  const { i18n } = useTranslation();
  const [{ data, error, stale }, refresh] = useQuery({ query: Views, requestPolicy: "cache-and-network" });
  const views = useMemo(
    () => data?.views.map((node): LeadView => ({ ...readFragment(ViewShown, node), label: nameOf(readFragment(ViewShown, node)) })),
    // The names follow the language.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [data, i18n.language],
  );
  const listed = wanted ? views?.find((view) => view.id === wanted || view.key === wanted) : (views?.find((view) => view.isFirst) ?? views?.find((view) => view.isPinned) ?? views?.[0]);
  // A link may name a view that is not in the list, because it was shared a moment ago.
  const [one] = useQuery({ query: OneView, variables: { id: wanted ?? "" }, pause: !wanted || !views || !!listed || stale });
  const asked = readFragment(ViewShown, one.data?.view);
  const view = listed ?? (asked && wanted ? { ...asked, label: nameOf(asked) } : undefined);
  // The server names an id that it cannot read as it names one that is not there.
  const missing = !!wanted && !!views && !view && !one.fetching && (one.data?.view === null || !!one.error);
  return { views: views ?? [], view, missing, problem: problemOf(error), refresh };
}
