import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useClient, type AnyVariables, type OperationResult, type TypedDocumentNode } from "urql";
import { readFragment, type FragmentOf } from "@/gql/graphql";
import { problemOf, type Problem } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import { toast } from "@/shared/ui";
import type { BulkAction } from "./actions";
import { ActedLead, BulkOutcome, calls, type ActionInput } from "./mutations";
import { inverseOf, type Before } from "./undo";

// The price of a call grows with its leads; this many fit well.
const chunkSize = 50;

interface Outcome {
  done: string[];
  after: ReturnType<typeof readAfter>[];
  refusals: { message: string }[];
  problem?: Problem;
}
const readAfter = (lead: FragmentOf<typeof ActedLead>) => readFragment(ActedLead, lead);

/** Does an action with leads: at once on screen, then for good; says what was done and refused, and offers to undo it. */
export function useLeadActions() {
  const client = useClient();
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();

  const send = useCallback(
    async (action: BulkAction, ids: readonly string[], input: ActionInput): Promise<Outcome> => {
      const outcome: Outcome = { done: [], after: [], refusals: [] };
      for (let start = 0; start < ids.length; start += chunkSize) {
        const leadIds = ids.slice(start, start + chunkSize);
        const [document, variables] = calls[action]({ ...input, leadIds, idempotencyKey: idempotencyKey() });
        const result = (await client.mutation(document as TypedDocumentNode<{ outcome: FragmentOf<typeof BulkOutcome> }, AnyVariables>, variables).toPromise()) as OperationResult<{ outcome: FragmentOf<typeof BulkOutcome> }>;
        outcome.problem = problemOf(result.error);
        if (outcome.problem || !result.data) break;
        const payload = readFragment(BulkOutcome, result.data.outcome);
        outcome.refusals.push(...payload.userErrors);
        for (const { leadId, lead, error } of payload.results) {
          if (error) outcome.refusals.push(error);
          else {
            outcome.done.push(leadId);
            if (lead) outcome.after.push(readAfter(lead));
          }
        }
      }
      return outcome;
    },
    [client],
  );

  /** Resolves to whether anything was done. */
  return useCallback(
    async (action: BulkAction, leads: readonly Before[], input: ActionInput = {}): Promise<boolean> => {
      const { done, after, refusals, problem } = await send(action, leads.map((lead) => lead.id), input);
      if (problem) toast.problem(problem);
      const reasons = [...new Set(refusals.map((refusal) => refusal.message))];
      if (refusals.length > 0) {
        toast.failed(leads.length === 1 ? reasons[0]! : t("refused", { count: refusals.length, reason: reasons.slice(0, 2).join(" ") }));
      }
      if (done.length === 0) return false;
      const inverse = inverseOf(action, leads.filter((lead) => done.includes(lead.id)), after);
      toast.done(t(`done.${action}`, { count: done.length }), {
        undo: inverse && (() => void send(inverse.action, done, inverse.input).then((undone) => undone.done.length < done.length && toast.failed(undone.refusals[0]?.message ?? common("error.INTERNAL")))),
      });
      return true;
    },
    [send, t, common],
  );
}
