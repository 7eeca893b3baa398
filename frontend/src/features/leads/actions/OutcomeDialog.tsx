import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRefusal } from "@/shared/refusal/useRefusal";
import type { BulkAction } from "./actions";
import classes from "./actions.module.css";
import type { Before } from "./undo";
import type { Outcome } from "./useSend";

interface OutcomeDialogProps {
  action: BulkAction;
  leads: readonly Before[];
  outcome: Outcome;
  onClose: () => void;
}

// More names than this help nobody.
const listed = 100;

/** What of an action with several leads was done, and what was not and why: leads with the same reason together. */
export function OutcomeDialog({ action, leads, outcome, onClose }: OutcomeDialogProps) {
  const { t } = useTranslation("work");
  const { t: words } = useTranslation("leads");
  const { t: common } = useTranslation();
  const refusal = useRefusal();
  const names = new Map(leads.map((lead) => [lead.id, lead.name]));
  const reasons = new Map<string, string[]>();
  for (const { leadId, error, winner } of outcome.refused) {
    const why = refusal(error, winner);
    reasons.set(why, [...(reasons.get(why) ?? []), (leadId && names.get(leadId)) || t("outcome.lead")]);
  }
  const done = outcome.done.length;
  return (
    <Modal opened onClose={onClose} size="md" title={done > 0 ? words(`done.${action}`, { count: done }) : t("outcome.nothing")} closeButtonProps={{ "aria-label": common("action.close") }}>
      <div className={classes.form}>
        <p>{t("outcome.notDone", { count: outcome.refused.length })}</p>
        <ul className={classes.refusals}>
          {[...reasons].map(([why, those]) => (
            <li key={why}>
              <p className={classes.why}>{why}</p>
              <p className={classes.subject}>{[...those.slice(0, listed), ...(those.length > listed ? [t("outcome.andMore", { count: those.length - listed })] : [])].join(", ")}</p>
            </li>
          ))}
        </ul>
        <div className={classes.buttons}>
          <Button size="sm" variant="filled" data-autofocus onClick={onClose}>
            {common("action.close")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
