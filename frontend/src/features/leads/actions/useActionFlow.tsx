import { lazy, Suspense, useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { confirm } from "@/shared/ui";
import { lookOf, type BulkAction } from "./actions";
import type { ActionInput } from "./mutations";
import type { Before } from "./undo";
import { useLeadActions } from "./useLeadActions";
import type { Outcome } from "./useSend";

// What is asked before an action is loaded when somebody begins one.
const ActionDialog = lazy(() => import("./ActionDialog").then((module) => ({ default: module.ActionDialog })));
const OutcomeDialog = lazy(() => import("./OutcomeDialog").then((module) => ({ default: module.OutcomeDialog })));

interface Pending {
  action: BulkAction;
  leads: readonly Before[];
}

interface ActionFlow {
  /** Asks what the action needs to know, if anything, and does it. */
  start: (action: BulkAction, leads: readonly Before[]) => void;
  /** Does it, everything being known. */
  run: (action: BulkAction, leads: readonly Before[], input?: ActionInput, onProgress?: (done: number) => void) => Promise<Outcome>;
  /** To be drawn somewhere on the page. */
  dialog: ReactNode;
}

/** Starts actions: those that need to know something ask first; of several leads it is shown what was refused and why. */
export function useActionFlow(onDone?: (action: BulkAction) => void, onOutcome?: (action: BulkAction, outcome: Outcome) => void): ActionFlow {
  const { t } = useTranslation("leads");
  const act = useLeadActions();
  const [pending, setPending] = useState<Pending | null>(null);
  const [refused, setRefused] = useState<(Pending & { outcome: Outcome }) | null>(null);

  const run = useCallback<ActionFlow["run"]>(
    async (action, leads, input, onProgress) => {
      const outcome = await act(action, leads, input, onProgress);
      if (leads.length > 1 && outcome.refused.some((each) => each.leadId)) setRefused({ action, leads, outcome });
      onOutcome?.(action, outcome);
      if (outcome.done.length > 0) onDone?.(action);
      return outcome;
    },
    [act, onDone, onOutcome],
  );

  const start = useCallback<ActionFlow["start"]>(
    (action, leads) => {
      if (lookOf(action).asks.length > 0) return setPending({ action, leads });
      void (async () => {
        if (action === "DELETE") {
          const sure = await confirm({ title: t("dialog.deleteTitle", { count: leads.length }), body: t("dialog.deleteBody"), confirm: t("action.DELETE"), danger: true });
          if (!sure) return;
        }
        await run(action, leads);
      })();
    },
    [run, t],
  );

  const dialog = (
    <Suspense>
      {pending && (
        <ActionDialog
          action={pending.action}
          leads={pending.leads}
          onClose={() => setPending(null)}
          onSubmit={(input) => {
            setPending(null);
            void run(pending.action, pending.leads, input);
          }}
        />
      )}
      {refused && <OutcomeDialog {...refused} onClose={() => setRefused(null)} />}
    </Suspense>
  );
  return { start, run, dialog };
}
