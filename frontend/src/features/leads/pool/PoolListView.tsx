import { Button } from "@mantine/core";
import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { DataTable, ErrorState, SearchInput, Toolbar, ToolbarSpacer, useMobile } from "@/shared/ui";
import { NewPill } from "@/shared/ui/list/NewPill";
import { LeadCards } from "../list/LeadCards";
import listClasses from "../list/list.module.css";
import { PoolBulkBar } from "./PoolBulkBar";
import { QuickAction } from "./QuickAction";
import { usePoolColumns } from "./usePoolColumns";
import { usePoolList } from "./usePoolList";
import type { Listing, WorkspacePool } from "./workspacePool";

interface PoolListViewProps {
  pool: WorkspacePool;
  listing: Listing;
  /** Only the leads that wait are listed. */
  waiting: boolean;
  /** Something else stands beside the list. */
  narrow?: boolean;
  empty: ReactNode;
  onSearch: (text?: string) => void;
  /** What else narrows the list. */
  filters?: ReactNode;
}

/** The leads of a pool: a table on a desk, cards on a phone; claim in one click or key, hand out many at once. */
export function PoolListView({ pool, listing, waiting, narrow = false, empty, onSearch, filters }: PoolListViewProps) {
  const { t } = useTranslation("leads");
  const { t: work } = useTranslation("work");
  const mobile = useMobile();
  const input = useRef<HTMLInputElement>(null);
  const list = usePoolList(pool, listing, waiting);
  const { rows, gone, loading, hasMore, more, problem, refresh, selection, chosen, counted, quick, act } = list;
  const columns = usePoolColumns({ waiting, narrow, gone, onAction: quick });
  useShortcuts([
    { keys: "/", label: t("keys.filter"), group: "list", run: () => input.current?.focus() },
    ...(waiting ? [{ keys: "c", label: t("keys.claim"), group: "list" as const, run: () => act("CLAIM") }] : []),
    ...(pool.viewerIsAdministrator ? [{ keys: "a", label: t("keys.assign"), group: "list" as const, run: () => act("ASSIGN") }] : []),
    ...(pool.viewerIsAdministrator && !waiting ? [{ keys: "r", label: t("action.RECLAIM"), group: "list" as const, run: () => act("RECLAIM") }] : []),
  ]);
  const shown = { rows, loading, hasMore, onMore: more, empty };
  // Those who see all rows of a list can choose each; for more than that, or without boxes to tick, there is a button.
  const offersAll = counted && counted.value > 0 && !list.wholeWanted && (mobile ? pool.viewerIsAdministrator : chosen.length > 0 && chosen.length === rows.length && counted.value > rows.length);
  return (
    <>
      <Toolbar label={t("filters")}>
        <SearchInput key={pool.id} className={listClasses.search} input={input} label={t("searchLabel")} placeholder={t("search")} value={listing.search ?? ""} onChange={(q) => onSearch(q || undefined)} />
        {filters}
        <ToolbarSpacer />
        {offersAll && (
          <Button variant="subtle" onClick={list.selectWhole}>
            {counted.exact ? work("list.selectMatching", { count: counted.value }) : work("list.selectMatchingMany", { count: counted.value })}
          </Button>
        )}
        {counted && !mobile && <span className={listClasses.count}>{counted.exact ? work("list.matching", { count: counted.value }) : t("moreThan", { count: counted.value })}</span>}
      </Toolbar>
      <div className={listClasses.body} {...list.handlers}>
        <NewPill count={list.waiting} onShow={list.adopt} />
        {problem && rows.length === 0 ? (
          <ErrorState problem={problem} onRetry={refresh} />
        ) : mobile ? (
          <LeadCards {...shown} alike={waiting} action={(lead) => <QuickAction lead={lead} gone={gone.has(lead.id)} onAction={quick} />} />
        ) : (
          <DataTable label={pool.name} name={narrow ? "pool.narrow" : waiting ? "pool" : "pool.all"} columns={columns} rowName={(lead) => lead.name} selection={selection} active={list.active} onOpen={list.open} {...shown} />
        )}
        {chosen.length > 0 && <PoolBulkBar leads={chosen} whole={list.whole} onAction={act} onClear={list.clear} />}
      </div>
      {list.dialog}
    </>
  );
}
