import { useNavigate } from "@tanstack/react-router";
import { IconInbox } from "@tabler/icons-react";
import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { DataTable, EmptyState, ErrorState, SearchInput, Tabs, Toolbar, useListKeys, useMobile, useSelection } from "@/shared/ui";
import { isBulk, type Action } from "../actions/actions";
import { useActionFlow } from "../actions/useActionFlow";
import { BulkBar } from "../list/BulkBar";
import { LeadCards } from "../list/LeadCards";
import listClasses from "../list/list.module.css";
import { QuickAction, type QuickActionName } from "./QuickAction";
import { usePoolColumns } from "./usePoolColumns";
import { usePoolLeads, type PoolLead } from "./usePoolLeads";

interface PoolLeadsProps {
  pool: { id: string; name: string; viewerIsAdministrator: boolean; waitingCount: number | null };
  /** All leads of the pool instead of those that wait. */
  all: boolean;
  text?: string;
  onChange: (address: { all?: true; q?: string }) => void;
}

/** The leads of a pool: claim in one click or key; its administrators assign, reclaim and transfer. */
export function PoolLeads({ pool, all, text, onChange }: PoolLeadsProps) {
  const { t } = useTranslation("leads");
  const { t: pools } = useTranslation("pools");
  const mobile = useMobile();
  const navigate = useNavigate();
  const waiting = !(all && pool.viewerIsAdministrator);
  const { rows, loading, hasMore, more, problem, refresh } = usePoolLeads(pool.id, waiting, text);
  const selection = useSelection(rows.map((row) => row.id));
  const chosen = rows.filter((row) => selection.ids.has(row.id));
  const { start, dialog } = useActionFlow(selection.clear);
  const quick = useCallback((action: QuickActionName, lead: PoolLead) => start(action, [lead]), [start]);
  const columns = usePoolColumns(waiting, quick);
  const open = (lead: PoolLead) => void navigate({ to: "/leads/$leadId", params: { leadId: lead.id } });
  const { active, current } = useListKeys({ rows, selection, onOpen: open });
  const input = useRef<HTMLInputElement>(null);
  const act = (action: Action) => () => {
    const leads = chosen.length > 0 ? chosen : current ? [current] : [];
    if (leads.length > 0 && isBulk(action)) start(action, leads);
  };
  useShortcuts([
    { keys: "/", label: t("keys.filter"), group: "list", run: () => input.current?.focus() },
    { keys: "c", label: t("keys.claim"), group: "list", run: act("CLAIM") },
    ...(pool.viewerIsAdministrator ? [{ keys: "a", label: t("keys.assign"), group: "list" as const, run: act("ASSIGN") }] : []),
  ]);

  const empty = text ? (
    <EmptyState icon={IconInbox} title={t("empty.filteredTitle")} body={t("empty.filteredBody")} />
  ) : (
    <EmptyState icon={IconInbox} title={waiting ? pools("nothingWaits") : pools("noLeads")} body={waiting ? pools("nothingWaitsBody") : pools("noLeadsBody")} />
  );
  const list = { rows, loading, hasMore, onMore: more, empty };
  return (
    <>
      {pool.viewerIsAdministrator && (
        <Tabs
          label={pools("views")}
          tabs={[{ key: "waiting", label: pools("tab.waiting"), count: pool.waitingCount ?? undefined }, { key: "all", label: pools("tab.all") }]}
          active={waiting ? "waiting" : "all"}
          onChange={(tab) => onChange({ all: tab === "all" ? true : undefined, q: text })}
        />
      )}
      <Toolbar label={t("filters")}>
        <SearchInput key={pool.id} className={listClasses.search} input={input} label={t("searchLabel")} placeholder={t("search")} value={text ?? ""} onChange={(q) => onChange({ all: waiting ? undefined : true, q: q || undefined })} />
      </Toolbar>
      <div className={listClasses.body}>
        {problem && rows.length === 0 ? (
          <ErrorState problem={problem} onRetry={refresh} />
        ) : mobile ? (
          <LeadCards {...list} action={(lead) => <QuickAction lead={lead} onAction={quick} />} />
        ) : (
          <DataTable label={pool.name} name={waiting ? "pool" : "pool.all"} columns={columns} rowName={(lead) => lead.name} selection={selection} active={active} onOpen={open} {...list} />
        )}
        {chosen.length > 0 && <BulkBar leads={chosen} onAction={(action) => start(action, chosen)} onClear={selection.clear} />}
      </div>
      {dialog}
    </>
  );
}
