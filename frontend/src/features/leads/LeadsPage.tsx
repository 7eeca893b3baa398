import { ActionIcon, Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import type { Problem } from "@/shared/client/errors";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { ErrorState, Page, PageHeader, SkeletonLines, useMobile } from "@/shared/ui";
import { isBulk, type Action } from "./actions/actions";
import { useActionFlow } from "./actions/useActionFlow";
import { unchanged, type LeadsSearch } from "./address";
import type { WholeAction } from "./bulk/whole";
import type { ListBodyProps } from "./list/bodies";
import { BulkBar } from "./list/BulkBar";
import { LeadsEmpty } from "./list/LeadsEmpty";
import type { LeadRowData } from "./list/LeadRow";
import { LeadToolbar } from "./list/LeadToolbar";
import classes from "./list/list.module.css";
import { ListBody } from "./list/ListBody";
import { ListRefused, LostFilter, NoView } from "./list/ListRefused";
import { filterAddress, listState, lookAddress, searchAddress, sortAddress, type ListState } from "./list/listState";
import type { LeadFilter, ListQuery } from "./list/state";
import { useLeadSelection } from "./list/useLeadSelection";
import { useListFacts } from "./list/useListFacts";
import { useViews, type LeadView } from "./list/useViews";
import { ViewNotes } from "./list/ViewNotes";
import { useViewTools } from "./views/useViewTools";
import { ViewTabs } from "./views/ViewTabs";

const CreateLead = lazy(() => import("./form/CreateLead").then((module) => ({ default: module.CreateLead })));
const EditLead = lazy(() => import("./form/EditLead").then((module) => ({ default: module.EditLead })));
const WholeDialog = lazy(() => import("./bulk/WholeDialog").then((module) => ({ default: module.WholeDialog })));
const ExportDialog = lazy(() => import("./export/ExportDialog").then((module) => ({ default: module.ExportDialog })));

type Change = (patch: Partial<LeadsSearch>, replace?: boolean) => void;

/** The leads that the person sees: views, and the list of the one that is open. */
export function LeadsPage() {
  const { t } = useTranslation("leads");
  const mobile = useMobile();
  const { capabilities } = useViewer();
  const mayCreate = capabilities.includes("CREATE_LEADS");
  const search = useSearch({ from: "/shell/leads" });
  const navigate = useNavigate({ from: "/leads" });
  const change: Change = (patch, replace = true) => void navigate({ search: (before) => ({ ...before, ...patch }), replace });

  const { views, view, missing, problem, refresh } = useViews(search.view);
  // There is no room for a list beside a lead on a phone; whose address asks for it sees the list.
  const asked = mobile && search.layout === "split" ? { ...search, layout: undefined } : search;
  const state = view && listState(view, asked);
  const [exporting, setExporting] = useState(false);
  const onExport = state && capabilities.includes("EXPORT_LEADS") && !isBroken(view, state) ? () => setExporting(true) : undefined;
  const open = (id: string) => change({ ...unchanged, lead: undefined, view: id });
  const { tools, dialogs } = useViewTools({ views, view, state, address: search, onChange: change, refresh: () => refresh({ requestPolicy: "network-only" }) });
  const create = mayCreate ? () => change({ new: true }, false) : undefined;

  const stepView = (step: number) => {
    const pinned = views.filter((each) => each.isPinned);
    const next = pinned[(pinned.findIndex((each) => each.id === view?.id) + step + pinned.length) % pinned.length];
    if (next) open(next.id);
  };
  useShortcuts([
    ...(create ? [{ keys: "n", label: t("keys.create"), group: "list" as const, command: true, run: create }] : []),
    { keys: "[", label: t("keys.previousView"), group: "list", run: () => stepView(-1) },
    { keys: "]", label: t("keys.nextView"), group: "list", run: () => stepView(1) },
  ]);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        actions={
          create && !mobile ? (
            <Button variant="filled" leftSection={<IconPlus size={15} stroke={2} aria-hidden />} onClick={create}>
              {t("newLead")}
            </Button>
          ) : undefined
        }
      />
      <ViewTabs views={views} view={view} onOpen={open} tools={tools} onExport={onExport} />
      {view && state ? (
        <ViewList key={view.id} view={view} state={state} tools={tools} address={search} change={change} onCreate={create} onExport={onExport} exporting={exporting} onExported={() => setExporting(false)} />
      ) : missing ? (
        <NoView onAll={() => open("ALL_LEADS")} />
      ) : problem ? (
        <ErrorState problem={problem} onRetry={refresh} />
      ) : (
        <div className={classes.cardSkeleton}>
          <SkeletonLines count={12} />
        </div>
      )}
      {dialogs}
      <Suspense>
        {search.new && mayCreate && <CreateLead onClose={() => change({ new: undefined })} />}
        {search.edit && <EditLead id={search.edit} onClose={() => change({ edit: undefined })} />}
      </Suspense>
    </Page>
  );
}

/** There is no list to ask for: its view names what is gone, or the address does. */
const isBroken = (view: LeadView, { query, lost }: ListState) => lost || (view.problems.length > 0 && query.view === view.id);

interface ViewListProps {
  view: LeadView;
  state: ListState;
  tools: ReturnType<typeof useViewTools>["tools"];
  address: LeadsSearch;
  change: Change;
  onCreate?: () => void;
  onExport?: () => void;
  exporting: boolean;
  onExported: () => void;
}

/** The list of a view: what narrows it, its rows, and what can be done with the chosen ones. */
function ViewList({ view, state, tools, address, change, onCreate, onExport, exporting, onExported }: ViewListProps) {
  const { t, i18n } = useTranslation("leads");
  const mobile = useMobile();
  const navigate = useNavigate({ from: "/leads" });
  const { query, look } = state;
  const broken = isBroken(view, state);
  const selection = useLeadSelection(JSON.stringify(query));
  const { total, similar, problem } = useListFacts(broken ? undefined : query);
  const flow = useActionFlow(selection.clear);
  const [active, setActive] = useState<LeadRowData | null>(null);
  const [whole, setWhole] = useState<{ action: WholeAction; query: ListQuery } | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const onFilter = (filter: LeadFilter | null) => change(filterAddress(view, filter));
  const onSearch = (text: string) => change(searchAddress(view, text));
  const onWhole = (action: WholeAction) => setWhole({ action, query });
  // Picked by hand: these and no others, wherever they stand by now.
  const onEditPicked = () => setWhole({ action: "EDIT", query: { view: view.base, filter: { id: { in: [...selection.ids] } }, search: null, sort: [] } });
  const edit = (lead: LeadRowData) => change({ edit: lead.id }, false);
  const open = (lead: LeadRowData, event?: MouseEvent) => {
    if (event?.metaKey || event?.ctrlKey) return void window.open(`/leads/${lead.id}`, "_blank", "noopener");
    void navigate({ to: "/leads/$leadId", params: { leadId: lead.id } });
  };
  const act = (action: Action) => () => {
    if (selection.all && action !== "DELETE") return isBulk(action) ? onWhole(action as WholeAction) : undefined;
    const leads = selection.leads.length > 0 ? selection.leads : active ? [active] : [];
    if (leads.length > 0 && isBulk(action)) flow.start(action, leads);
  };
  useShortcuts([
    { keys: "/", label: t("keys.filter"), group: "list", run: () => input.current?.focus() },
    { keys: "c", label: t("keys.claim"), group: "list", run: act("CLAIM") },
    { keys: "a", label: t("keys.assign"), group: "list", run: act("ASSIGN") },
    { keys: "r", label: t("keys.giveBack"), group: "list", run: act("RETURN") },
  ]);

  const empty = (
    <LeadsEmpty
      base={view.base}
      search={state.search}
      filtered={state.filter !== null}
      onClearSearch={() => change({ q: view.search ? "" : undefined })}
      onSearchAll={() => change({ ...unchanged, view: "ALL_LEADS", q: state.search })}
      onClear={() => onFilter(null)}
      onCreate={onCreate}
    />
  );
  const refused = (each: Problem) => (each.code === "LIMIT" || each.code === "INVALID" ? <ListRefused problem={each} state={state} address={address} onChange={change} onFilter={onFilter} /> : undefined);
  const body: ListBodyProps = {
    query, look, selection, flow, total, empty, refused,
    onLook: (patch) => change(lookAddress(view, patch)),
    onSort: (sort) => change(sortAddress(view, sort)),
    onOpen: open,
    onEdit: edit,
    onActive: setActive,
  };
  return (
    <>
      <LeadToolbar
        state={state}
        input={input}
        problem={problem}
        onSearch={onSearch}
        onFilter={onFilter}
        onSort={(sort) => change(sort ? sortAddress(view, sort) : { sort: undefined })}
        onLook={(patch) => change(lookAddress(view, patch))}
        onExport={onExport}
        count={total && (total.exact ? total.value.toLocaleString(i18n.language) : t("moreThan", { count: total.value }))}
      />
      <ViewNotes view={view} tools={tools} similar={similar} onMend={() => change({ filter: {} as LeadFilter })} />
      <div className={classes.body}>
        {state.lost && <LostFilter onRemove={() => change({ filter: undefined })} />}
        {!broken && <ListBody {...body} open={address.lead ?? null} onShow={(id) => change({ lead: id })} />}
        {selection.leads.length > 0 && (
          <BulkBar leads={selection.leads} whole={selection.all} total={total} offersAll={mobile || look.layout !== "TABLE"} onAction={(action) => flow.start(action, selection.leads)} onEdit={onEditPicked} onWhole={onWhole} onSelectAll={selection.selectAll} onClear={selection.clear} />
        )}
        {mobile && onCreate && selection.leads.length === 0 && (
          <ActionIcon variant="filled" color="pool" className={classes.fab} aria-label={t("newLead")} onClick={onCreate}>
            <IconPlus size={24} stroke={1.8} />
          </ActionIcon>
        )}
      </div>
      {flow.dialog}
      <Suspense>
        {whole && (
          <WholeDialog
            action={whole.action}
            query={whole.query}
            onClose={() => setWhole(null)}
            onStarted={() => {
              setWhole(null);
              selection.clear();
            }}
          />
        )}
        {exporting && <ExportDialog query={query} columns={look.columns} total={total} onClose={onExported} />}
      </Suspense>
    </>
  );
}
