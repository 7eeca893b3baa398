import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import type { Tab } from "@/shared/ui";

const Views = graphql(`
  query Views {
    views { id key name }
  }
`);

// Asked apart from the tabs: counting may take longer, and the list waits for neither.
const ViewCounts = graphql(`
  query ViewCounts {
    views { id count(upTo: 10000) { value exact } }
  }
`);

const refreshEvery = 60_000;

/** The tabs of the list: the views that the person can open, with how many leads each holds. */
export function useViews() {
  const { t, i18n } = useTranslation("leads");
  const [{ data, error }] = useQuery({ query: Views, requestPolicy: "cache-first" });
  const [{ data: counted }, count] = useQuery({ query: ViewCounts });

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") count({ requestPolicy: "network-only" });
    }, refreshEvery);
    return () => clearInterval(timer);
  }, [count]);

  const tabs: Tab[] = (data?.views ?? []).map((view) => {
    const known = counted?.views.find((each) => each.id === view.id)?.count;
    const name = view.key && i18n.exists(`leads:view.${view.key}`) ? t(`view.${view.key as "ALL_LEADS"}`) : view.name;
    return {
      key: view.id,
      label: name,
      count: known?.value ?? null,
      countLabel: known && (known.exact ? known.value.toLocaleString(i18n.language) : t("moreThan", { count: known.value })),
    };
  });
  return { tabs, error };
}
