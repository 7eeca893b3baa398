import { Button } from "@mantine/core";
import { Link, useCanGoBack, useNavigate, useParams, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { ErrorState, NotFoundState, Page, PageBody, PageHeader, SkeletonLines, useMobile } from "@/shared/ui";
import { isBulk, type Action } from "./actions/actions";
import { useActionFlow } from "./actions/useActionFlow";
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

/** One lead: who it is, what is next, what can be done, what happened. */
export function LeadPage() {
  const { t } = useTranslation();
  const { leadId } = useParams({ from: "/shell/leads/$leadId" });
  const [{ data, error }, retry] = useQuery({ query: LeadQuery, variables: { id: leadId } });
  const lead = readFragment(LeadDetail, data?.lead);
  if (lead) return <LoadedLead key={lead.id} lead={lead} />;
  return (
    <Page>
      <PageHeader title={t("nav.leads")} />
      <PageBody narrow>
        {error ? (
          <ErrorState problem={problemOf(error)} onRetry={retry} />
        ) : data ? (
          <NotFoundState>
            <Button component={Link} to="/leads">
              {t("state.notFoundHome")}
            </Button>
          </NotFoundState>
        ) : (
          <SkeletonLines count={9} />
        )}
      </PageBody>
    </Page>
  );
}

type Open = "edit" | "log" | "plan" | "team" | null;

function LoadedLead({ lead }: { lead: Lead }) {
  const { t } = useTranslation("leads");
  const mobile = useMobile();
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  const [open, setOpen] = useState<Open>(null);
  const back = () => (canGoBack ? router.history.back() : void navigate({ to: "/leads", search: {} }));
  // What was thrown away is done with; the list is where one goes on.
  const flow = useActionFlow((action) => (action === "DELETE" || action === "DISCARD") && back());
  const allows = (action: Action) => lead.availableActions.some((each) => each.action === action && each.allowed);
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
    { keys: "escape", label: t("keys.back"), group: "lead", run: back },
  ]);

  const close = () => setOpen(null);
  return (
    <Page>
      <LeadHeader lead={lead} onAction={act} onBack={back} />
      <PageBody>
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
      </PageBody>
      {mobile && <LeadActionBar lead={lead} onAction={act} />}
      {flow.dialog}
      <Suspense>
        {open === "edit" && <EditLead id={lead.id} onClose={close} />}
        {open === "log" && <LogActivity lead={lead} onClose={close} />}
        {open === "plan" && <PlanFollowUp lead={lead} onClose={close} />}
      </Suspense>
    </Page>
  );
}
