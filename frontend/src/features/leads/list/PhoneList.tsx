import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { problemOf } from "@/shared/client/errors";
import { ErrorState } from "@/shared/ui";
import { useStill } from "@/shared/ui/list/useStill";
import { useListWindow } from "../live/useListWindow";
import type { ListBodyProps } from "./bodies";
import { LeadCards } from "./LeadCards";
import type { LeadRowData } from "./LeadRow";

const CardMenu = lazy(() => import("./CardMenu").then((module) => ({ default: module.CardMenu })));
const FollowUpSheet = lazy(() => import("../pool/FollowUpSheet").then((module) => ({ default: module.FollowUpSheet })));

/** The leads of a list on a phone: cards that are drawn aside, held, or opened. */
export function PhoneList({ query, selection, onEdit, flow, empty, refused }: Pick<ListBodyProps, "query" | "selection" | "onEdit" | "flow" | "empty" | "refused">) {
  const { still, handlers } = useStill();
  const { window, shown, adopt } = useListWindow(query, still);
  const { rows, loading, hasMore, leaving, waiting, error } = shown;
  const problem = problemOf(error);
  const [menu, setMenu] = useState<LeadRowData | null>(null);
  const [followed, setFollowed] = useState<LeadRowData | null>(null);
  const { shows, toggle, ids } = selection;
  useEffect(() => shows(rows), [shows, rows]);
  useEffect(() => still.select(ids), [still, ids]);
  const live = useMemo(() => ({ handlers, leaving, waiting, onNew: adopt, onShow: window.show }), [handlers, leaving, waiting, adopt, window]);
  const touch = useMemo(() => ({ selected: ids, onToggle: (lead: LeadRowData) => toggle(lead.id), onFollowUp: setFollowed, onMenu: setMenu }), [ids, toggle, setFollowed, setMenu]);
  if (problem && rows.length === 0) return refused?.(problem) ?? <ErrorState problem={problem} onRetry={window.refresh} />;
  return (
    <>
      <LeadCards rows={rows} loading={loading} hasMore={hasMore} live={live} empty={empty} touch={touch} />
      <Suspense>
        {menu && <CardMenu lead={menu} onClose={() => setMenu(null)} onAction={(action) => flow.start(action, [menu])} onFollowUp={() => setFollowed(menu)} onEdit={() => onEdit?.(menu)} onSelect={() => toggle(menu.id)} />}
        {followed && <FollowUpSheet id={followed.id} onClose={() => setFollowed(null)} />}
      </Suspense>
    </>
  );
}
