import { ActionIcon, Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useViewer } from "@/shared/auth/viewer";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { DataTable, ErrorState, Page, PageHeader, Tabs, useListKeys, useMobile, useSelection } from "@/shared/ui";
import { isBulk, type Action } from "./actions/actions";
import { useActionFlow } from "./actions/useActionFlow";
import { filterKeys, sortOf, sortText, type LeadsSearch } from "./address";
import { BulkBar } from "./list/BulkBar";
import { useLeadColumns } from "./list/columns";
import { LeadCards } from "./list/LeadCards";
import type { LeadRowData } from "./list/LeadRow";
import { LeadsEmpty } from "./list/LeadsEmpty";
import { LeadToolbar } from "./list/LeadToolbar";
import classes from "./list/list.module.css";
import { filterOf, LeadCount, useLeadList } from "./list/useLeadList";
import { useViews } from "./list/useViews";

const CreateLead = lazy(() => import("./form/CreateLead").then((module) => ({ default: module.CreateLead })));
const EditLead = lazy(() => import("./form/EditLead").then((module) => ({ default: module.EditLead })));

/** The leads that the person sees: views, filter, table, and what can be done with the chosen ones. */
export function LeadsPage() {
  const { t, i18n } = useTranslation("leads");
  const mobile = useMobile();
  const { capabilities } = useViewer();
  const mayCreate = capabilities.includes("CREATE_LEADS");
  const search = useSearch({ from: "/shell/leads" });
  const navigate = useNavigate({ from: "/leads" });
  const change = (patch: Partial<LeadsSearch>, replace = true) => void navigate({ search: (before) => ({ ...before, ...patch }), replace });

  const { tabs } = useViews();
  const view = search.view ?? tabs[0]?.key ?? "ALL_LEADS";
  const { rows, loading, hasMore, more, problem, refresh } = useLeadList(search, view);
  const filter = filterOf(search);
  const filtered = filter !== null || !!search.q;
  const [{ data: counted }] = useQuery({ query: LeadCount, variables: { view, filter, search: search.q ?? null }, pause: !filtered });
  const count = filtered && counted ? counted.leads.count : undefined;

  const selection = useSelection(rows.map((row) => row.id));
  const chosen = rows.filter((row) => selection.ids.has(row.id));
  const flow = useActionFlow(selection.clear);
  const open = (lead: LeadRowData) => void navigate({ to: "/leads/$leadId", params: { leadId: lead.id } });
  const { active, current } = useListKeys({ rows, selection, onOpen: open });
  const columns = useLeadColumns();
  const input = useRef<HTMLInputElement>(null);

  const stepView = (step: number) => {
    const next = tabs[(tabs.findIndex((tab) => tab.key === view) + step + tabs.length) % tabs.length];
    if (next) change({ view: next.key });
  };
  const act = (action: Action) => () => {
    const leads = chosen.length > 0 ? chosen : current ? [current] : [];
    if (leads.length > 0 && isBulk(action)) flow.start(action, leads);
  };
  useShortcuts([
    { keys: "/", label: t("keys.filter"), group: "list", run: () => input.current?.focus() },
    ...(mayCreate ? [{ keys: "n", label: t("keys.create"), group: "list" as const, command: true, run: () => change({ new: true }, false) }] : []),
    { keys: "e", label: t("keys.edit"), group: "list", run: () => current && change({ edit: current.id }, false) },
    { keys: "c", label: t("keys.claim"), group: "list", run: act("CLAIM") },
    { keys: "a", label: t("keys.assign"), group: "list", run: act("ASSIGN") },
    { keys: "r", label: t("keys.giveBack"), group: "list", run: act("RETURN") },
    { keys: "[", label: t("keys.previousView"), group: "list", run: () => stepView(-1) },
    { keys: "]", label: t("keys.nextView"), group: "list", run: () => stepView(1) },
  ]);

  const clear = () => change({ q: undefined, ...Object.fromEntries(filterKeys.map((key) => [key, undefined])) });
  const empty = <LeadsEmpty view={view} filtered={filtered} onClear={clear} onCreate={mayCreate ? () => change({ new: true }, false) : undefined} />;
  return (
    <Page>
      <PageHeader
        title={t("title")}
        actions={
          mayCreate && !mobile ? (
            <Button variant="filled" leftSection={<IconPlus size={15} stroke={2} aria-hidden />} onClick={() => change({ new: true }, false)}>
              {t("newLead")}
            </Button>
          ) : undefined
        }
      />
      <Tabs label={t("views")} tabs={tabs} active={view} onChange={(key) => change({ view: key })} />
      <LeadToolbar search={search} onChange={change} input={input} count={count && (count.exact ? count.value.toLocaleString(i18n.language) : t("moreThan", { count: count.value }))} />
      <div className={classes.body}>
        {problem && rows.length === 0 ? (
          <ErrorState problem={problem} onRetry={refresh} />
        ) : mobile ? (
          <LeadCards rows={rows} loading={loading} hasMore={hasMore} onMore={more} empty={empty} />
        ) : (
          <DataTable
            label={t("title")}
            name="leads"
            columns={columns}
            rows={rows}
            rowName={(lead) => lead.name}
            loading={loading}
            hasMore={hasMore}
            onMore={more}
            sort={sortOf(search)}
            onSort={(key) => change({ sort: sortText({ key, descending: sortOf(search).key === key ? !sortOf(search).descending : key !== "NAME" }) })}
            selection={selection}
            active={active}
            onOpen={open}
            empty={empty}
          />
        )}
        {chosen.length > 0 && <BulkBar leads={chosen} onAction={(action) => flow.start(action, chosen)} onClear={selection.clear} />}
        {mobile && mayCreate && (
          <ActionIcon variant="filled" color="pool" className={classes.fab} aria-label={t("newLead")} onClick={() => change({ new: true }, false)}>
            <IconPlus size={24} stroke={1.8} />
          </ActionIcon>
        )}
      </div>
      {flow.dialog}
      <Suspense>
        {search.new && mayCreate && <CreateLead onClose={() => change({ new: undefined })} />}
        {search.edit && <EditLead id={search.edit} onClose={() => change({ edit: undefined })} />}
      </Suspense>
    </Page>
  );
}
