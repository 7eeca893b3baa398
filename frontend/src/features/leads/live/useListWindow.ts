import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { useClient } from "urql";
import type { Stillness } from "@/shared/client/Stillness";
import type { ListQuery } from "../list/state";
import { leadWindow } from "../table/leadWindow";
import { wantedBy } from "../table/tableRow";
import { keptWindow } from "./keptWindow";
import { movedIn } from "./place";
import { useListStream } from "./useListStream";

const plain = wantedBy([]);

/** The leads of a list in one piece: pages as one scrolls, which follow what happens and hold still for who is in them. */
export function useListWindow(query: ListQuery, still: Stillness) {
  const client = useClient();
  const askAgain = useRef(() => {});
  const listKey = JSON.stringify(query);
  const window = useMemo(
    () => keptWindow(leadWindow(client, query, null, plain), { still, moves: movedIn(query.sort, undefined), onMoved: () => askAgain.current() }),
    // The key stands for the list: a new object with the same content is the same list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [client, listKey, still],
  );
  const shown = useSyncExternalStore(window.subscribe, window.current);
  const ask = useListStream({ query, wanted: plain, still, parts: () => [window.kept], refresh: window.refresh });
  useEffect(() => {
    askAgain.current = ask;
  }, [ask]);
  const adopt = useCallback(() => {
    window.kept.adopt();
    window.refresh();
  }, [window]);
  return { window, shown, adopt, listKey };
}
