import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { confirm } from "@/shared/ui";
import { lookOf, type BulkAction } from "./actions";
import { ActionDialog } from "./ActionDialog";
import type { Before } from "./undo";
import { useLeadActions } from "./useLeadActions";

interface Pending {
  action: BulkAction;
  leads: readonly Before[];
}

/** Starts actions: those that need to know something ask first. Draw `dialog` somewhere on the page. */
export function useActionFlow(onDone?: (action: BulkAction) => void): { start: (action: BulkAction, leads: readonly Before[]) => void; dialog: ReactNode } {
  const { t } = useTranslation("leads");
  const run = useLeadActions();
  const [pending, setPending] = useState<Pending | null>(null);

  const start = (action: BulkAction, leads: readonly Before[]) => {
    if (lookOf(action).asks.length > 0) return setPending({ action, leads });
    void (async () => {
      if (action === "DELETE") {
        const sure = await confirm({ title: t("dialog.deleteTitle", { count: leads.length }), body: t("dialog.deleteBody"), confirm: t("action.DELETE"), danger: true });
        if (!sure) return;
      }
      if (await run(action, leads)) onDone?.(action);
    })();
  };

  const dialog = pending && (
    <ActionDialog
      action={pending.action}
      leads={pending.leads}
      onClose={() => setPending(null)}
      onSubmit={(input) => {
        setPending(null);
        void run(pending.action, pending.leads, input).then((done) => done && onDone?.(pending.action));
      }}
    />
  );
  return { start, dialog };
}
