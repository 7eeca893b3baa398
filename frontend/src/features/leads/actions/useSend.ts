import { useCallback } from "react";
import { useClient, type AnyVariables, type OperationResult, type TypedDocumentNode } from "urql";
import { readFragment, type FragmentOf } from "@/gql/graphql";
import { problemOf, type Problem, type UserError } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import type { BulkAction } from "./actions";
import { ActedLead, BulkOutcome, calls, type ActionInput } from "./mutations";

// The price of a call grows with its leads; this many fit well.
const chunkSize = 50;

/** A lead that an action was refused for; without an id, the call as a whole was. */
export interface Refused {
  leadId?: string;
  error: UserError;
  /** Who has it now, where the person may know. */
  winner?: string;
}

/** What became of an action with leads. */
export interface Outcome {
  done: string[];
  after: ReturnType<typeof readAfter>[];
  refused: Refused[];
  problem?: Problem;
}
const readAfter = (lead: FragmentOf<typeof ActedLead>) => readFragment(ActedLead, lead);

/** Asks the server for an action with leads, in as many calls as it takes, and gathers what became of each. */
export function useSend() {
  const client = useClient();
  return useCallback(
    async (action: BulkAction, ids: readonly string[], input: ActionInput, onProgress?: (done: number) => void): Promise<Outcome> => {
      const outcome: Outcome = { done: [], after: [], refused: [] };
      for (let start = 0; start < ids.length; start += chunkSize) {
        onProgress?.(start);
        const leadIds = ids.slice(start, start + chunkSize);
        const [document, variables] = calls[action]({ ...input, leadIds, idempotencyKey: idempotencyKey() });
        const result = (await client.mutation(document as TypedDocumentNode<{ outcome: FragmentOf<typeof BulkOutcome> }, AnyVariables>, variables).toPromise()) as OperationResult<{ outcome: FragmentOf<typeof BulkOutcome> }>;
        outcome.problem = problemOf(result.error);
        if (outcome.problem || !result.data) break;
        const payload = readFragment(BulkOutcome, result.data.outcome);
        outcome.refused.push(...payload.userErrors.map((error) => ({ error })));
        for (const { leadId, lead, error } of payload.results) {
          const after = lead ? readAfter(lead) : undefined;
          if (error) outcome.refused.push({ leadId, error, winner: after?.owner?.name });
          else {
            outcome.done.push(leadId);
            if (after) outcome.after.push(after);
          }
        }
      }
      return outcome;
    },
    [client],
  );
}
