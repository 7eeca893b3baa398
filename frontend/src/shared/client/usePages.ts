import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useClient, type TypedDocumentNode } from "urql";
import { problemOf } from "./errors";
import { KeptRows } from "./KeptRows";
import { PageChain, type PageOf } from "./PageChain";
import type { Stillness } from "./Stillness";

const staleAfter = 15_000;

function usePageChain<Data, Variables extends { after?: string | null }, Row extends { id: string }>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, "after">,
  pageOf: (data: Data) => PageOf<Row>,
) {
  const client = useClient();
  const key = JSON.stringify(variables);
  // The key stands for the variables: a new object with the same content is the same list.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const chain = useMemo(() => new PageChain(client, query, variables, pageOf), [client, query, key]);

  useEffect(() => {
    let left = Date.now();
    const listener = () => {
      if (document.visibilityState === "hidden") left = Date.now();
      else if (Date.now() - left > staleAfter) chain.refresh();
    };
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  }, [chain]);
  return chain;
}

/** The rows of a connection, page after page; asked again when the person comes back to the window. */
export function usePages<Data, Variables extends { after?: string | null }, Row extends { id: string }>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, "after">,
  pageOf: (data: Data) => PageOf<Row>,
) {
  const chain = usePageChain(query, variables, pageOf);
  const pages = useSyncExternalStore(chain.subscribe, chain.current);
  return { ...pages, problem: problemOf(pages.error), more: chain.more, refresh: chain.refresh };
}

/** The same, for a list that holds still while somebody is in it; rows that do not fit are left out. */
export function useKeptPages<Data, Variables extends { after?: string | null }, Row extends { id: string; version?: number }>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, "after">,
  pageOf: (data: Data) => PageOf<Row>,
  still: Stillness,
  fits?: (row: Row) => boolean,
) {
  const chain = usePageChain(query, variables, pageOf);
  const kept = useMemo(() => new KeptRows<Row>(chain, { still, fits }), [chain, still, fits]);
  const pages = useSyncExternalStore(kept.subscribe, kept.current);
  return { ...pages, kept, problem: problemOf(pages.error), more: chain.more, refresh: chain.refresh };
}
