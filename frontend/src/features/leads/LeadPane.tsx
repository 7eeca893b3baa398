import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { ErrorState, NotFoundState, Page, PageBody, PageHeader, SkeletonLines, useMobile } from "@/shared/ui";
import { isBulk, type Action } from "./actions/actions";
import { useActionFlow } from "./actions/useActionFlow";
import { Editors } from "./live/Editors";
import { LostLead } from "./live/LostLead";
import { useLeadStream } from "./live/useLeadStream";
import { LeadActionBar } from "./page/LeadActionBar";
import { LeadDetails } from "./page/LeadDetails";
import { LeadHeader } from "./page/LeadHeader";
import { LeadDetail, LeadQuery, type Lead } from "./page/leadQuery";
import { LeadSummary } from "./page/LeadSummary";
import { LeadTimeline } from "./page/LeadTimeline";
import { NextStep } from "./page/NextStep";
import classes from "./page/page.module.css";
import { TeamPanel } from "./page/TeamPanel";

const EditLead = lazy(() => import("./form/EditLead").then((module) => ({ default: module.EditLead })));
const Ledger = lazy(() => import("./page/ledger/Ledger").then((module) => ({ default: module.Ledger })));
const LogActivity = lazy(() => import("./page/LogActivity").then((module) => ({ default: module.LogActivity })));
const PlanFollowUp = lazy(() => import("./page/PlanFollowUp").then((module) => ({ default: module.PlanFollowUp })));

interface LeadPaneProps {
  id: string;
  /** Where one goes on from here. */
  onBack: () => void;
  /** It fills a page of its own; else it stands beside its list or above it. */
  page?: boolean;
  /** Stands where the lead will be, or why it cannot be. */
  frame?: (content: ReactNode) => ReactNode;
  /** Leads on from a lead that is not there. */
  home?: ReactNode;
}

/** A lead wherever it is looked at: who it is, what is next, what can be done, what happened. */
export function LeadPane({ id, onBack, page = false, frame, home }: LeadPaneProps) {
  const [{ data, error }, retry] = useQuery({ query: LeadQuery, variables: { id } });
  const { gone, editors } = useLeadStream(id, () => retry({ requestPolicy: "network-only" }));
  const found = readFragment(LeadDetail, data?.lead);
  // What was typed about a lead that leaves one's sight is still there to be copied.
  const [last, setLast] = useState<Lead | null>(null);
  if (found && found !== last) setLast(found);
  const lead = found ?? (last?.id === id ? last : null);
  const lost = gone || (!found && !!data && data.lead === null && !!lead);
  if (lead && lead.id === id) return <LoadedLead key={lead.id} lead={lead} lost={lost} editors={editors} onBack={onBack} page={page} />;
  const content = error ? <ErrorState problem={problemOf(error)} onRetry={retry} /> : data && !data.lead ? <NotFoundState>{home}</NotFoundState> : <SkeletonLines count={9} />;
  return frame ? frame(content) : <div className={classes.waiting}>{content}</div>;
}

type Open = "edit" | "log" | "plan" | "team" | null;

interface LoadedLeadProps {
  lead: Lead;
  /** It has left the person's sight. */
  lost: boolean;
  /** Who else is editing it. */
  editors: readonly string[];
  onBack: () => void;
  page: boolean;
}

function LoadedLead({ lead, lost, editors, onBack: back, page }: LoadedLeadProps) {
  const { t } = useTranslation("leads");
  const mobile = useMobile();
  const [open, setOpen] = useState<Open>(null);
  // What was thrown away is done with; the list is where one goes on.
  const flow = useActionFlow((action) => (action === "DELETE" || action === "DISCARD") && back());
  const allows = (action: Action) => !lost && lead.availableActions.some((each) => each.action === action && each.allowed);
  const act = (action: Action) => {
    if (isBulk(action)) flow.start(action, [lead]);
    else setOpen(({ EDIT: "edit", FOLLOW_UP: "log", EDIT_TEAM: "team" } as const)[action]);
  };
  const key = (keys: string, action: Action, label: string) => ({ keys, label, group: "lead" as const, command: true, run: () => allows(action) && act(action) });
  useShortcuts([
    key("e", "EDIT", t("keys.edit")),
    key("l", "FOLLOW_UP", t("keys.log")),
    key("c", "CLAIM", t("keys.claim")),
    key("a", "ASSIGN", t("keys.assign")),
    key("r", "RETURN", t("keys.giveBack")),
    ...(page ? [{ keys: "escape", label: t("keys.back"), group: "lead" as const, run: back }] : []),
  ]);

  const close = () => setOpen(null);
  const content = (
    <Page>
      {lost ? <PageHeader title={t("title")} /> : <LeadHeader lead={lead} onAction={act} onBack={page ? back : undefined} />}
      <Editors names={lost ? [] : editors} />
      <PageBody>
        {lost ? (
          <LostLead />
        ) : (
        <div className={classes.layout}>
          <div className={classes.main}>
            <LeadSummary lead={lead} />
            <NextStep lead={lead} mayEdit={allows("EDIT")} onPlan={() => setOpen("plan")} />
            <div className={classes.sectionHead}>
              <h2 className={classes.sectionTitle}>{t("page.timeline")}</h2>
            </div>
            <LeadTimeline id={lead.id} />
          </div>
          <aside className={classes.aside} aria-label={t("page.details")}>
            <LeadDetails
              lead={lead}
              history={
                <Suspense>
                  <Ledger id={lead.id} />
                </Suspense>
              }
            />
            <TeamPanel lead={lead} mayEdit={allows("EDIT_TEAM")} adding={open === "team"} onAdding={(adding) => setOpen(adding ? "team" : null)} />
          </aside>
        </div>
        )}
      </PageBody>
      {page && mobile && !lost && <LeadActionBar lead={lead} onAction={act} />}
      {flow.dialog}
      <Suspense>
        {open === "edit" && <EditLead id={lead.id} onClose={close} />}
        {open === "log" && <LogActivity lead={lead} onClose={close} />}
        {open === "plan" && <PlanFollowUp lead={lead} onClose={close} />}
      </Suspense>
    </Page>
  );
  return page ? content : <div className={classes.pane}>{content}</div>;
}
