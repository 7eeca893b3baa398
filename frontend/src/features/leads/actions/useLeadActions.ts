import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useRefusal } from "@/shared/refusal/useRefusal";
import { toast } from "@/shared/ui";
import type { BulkAction } from "./actions";
import type { ActionInput } from "./mutations";
import { inverseOf, type Before } from "./undo";
import { useSend, type Outcome } from "./useSend";

/**
 * Does an action with leads: at once on screen, then for good; says what was done, and why one lead was refused, and
 * offers to undo it. Of several leads the caller says which were refused.
 */
export function useLeadActions() {
  const send = useSend();
  const refusal = useRefusal();
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();

  return useCallback(
    async (action: BulkAction, leads: readonly Before[], input: ActionInput = {}, onProgress?: (done: number) => void): Promise<Outcome> => {
      const outcome = await send(action, leads.map((lead) => lead.id), input, onProgress);
      const { done, after, refused, problem } = outcome;
      if (problem) toast.problem(problem);
      const whole = refused.find((each) => !each.leadId) ?? (leads.length === 1 ? refused[0] : undefined);
      if (whole) toast.failed(refusal(whole.error, whole.winner));
      if (done.length === 0) return outcome;
      const inverse = inverseOf(action, leads.filter((lead) => done.includes(lead.id)), after);
      toast.done(t(`done.${action}`, { count: done.length }), {
        undo: inverse && (() => void send(inverse.action, done, inverse.input).then((undone) => undone.done.length < done.length && toast.failed(undone.refused[0] ? refusal(undone.refused[0].error) : common("error.INTERNAL")))),
      });
      return outcome;
    },
    [send, refusal, t, common],
  );
}
