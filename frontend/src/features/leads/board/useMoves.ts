import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { graphql } from "@/gql/graphql";
import { problemOf, problemOfUserError } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import { toast } from "@/shared/ui";
import { lookOf } from "../actions/actions";
import type { useActionFlow } from "../actions/useActionFlow";
import type { UpdateInput } from "../form/draft";
import { LeadRow } from "../list/LeadRow";
import type { LeadField } from "../list/useLeadFields";
import { changeOf, valueOf } from "../table/edit/values";
import { LeadTexts, tableLead, type TableLead } from "../table/tableRow";
import type { Way } from "./ways";

const MoveCard = graphql(
  `
    mutation MoveCard($input: UpdateLeadInput!, $texts: Boolean!) {
      updateLead(input: $input) {
        lead { ...LeadRow ...LeadTexts }
        userErrors { code message field }
      }
    }
  `,
  [LeadRow, LeadTexts],
);

/** A card that stands in its new column already, while the server has not said so yet. */
export interface Move {
  lead: TableLead;
  from: string;
  to: string;
}

// The lists have been asked again by then; what they say counts.
const settles = 1500;

/** Moves cards between columns: shown at once, taken back when it is refused, undone by the toast. */
export function useMoves(field: LeadField | undefined, flow: ReturnType<typeof useActionFlow>) {
  const client = useClient();
  const { t } = useTranslation("body");
  const { t: common } = useTranslation();
  const [moves, setMoves] = useState<ReadonlyMap<string, Move>>(new Map());
  const [timers] = useState(() => new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => () => timers.forEach(clearTimeout), [timers]);

  const put = useCallback((id: string, move?: Move) => setMoves((before) => {
    const next = new Map(before);
    if (move) next.set(id, move);
    else next.delete(id);
    return next;
  }), []);
  const settle = useCallback((id: string) => void timers.add(setTimeout(() => put(id), settles)), [put, timers]);

  const send = useCallback(
    async (lead: TableLead, change: Partial<UpdateInput>) => {
      const input = { id: lead.id, expectedVersion: lead.version, ...change, idempotencyKey: idempotencyKey() };
      const result = await client.mutation(MoveCard, { input, texts: false }).toPromise();
      const problem = problemOf(result.error) ?? result.data?.updateLead.userErrors.map(problemOfUserError)[0];
      if (problem) toast.failed(t("edit.notSaved", { reason: problem.message || common(`error.${problem.code}`) }));
      return problem || !result.data?.updateLead.lead ? undefined : tableLead(result.data.updateLead.lead);
    },
    [client, t, common],
  );

  return {
    moves,
    /** Moves a card; true when it stands in the new column for good. */
    move: useCallback(
      async (move: Move, way: Way, column: string): Promise<boolean> => {
        const { lead } = move;
        if (way.kind === "none" || !field) return false;
        if (way.kind === "action") {
          // An action that needs to know something asks first; its answer moves the card.
          const asks = lookOf(way.action).asks.filter((what) => what !== "reason" && !(what === "person" && way.input?.ownerId) && !(what === "pool" && (way.input?.poolId || lead.pool)));
          const reasonGiven = lookOf(way.action).reasons === undefined;
          if (asks.length > 0 || !reasonGiven) {
            flow.start(way.action, [lead]);
            return false;
          }
          put(lead.id, move);
          const outcome = await flow.run(way.action, [lead], way.input);
          if (outcome.done.length > 0) settle(lead.id);
          else put(lead.id);
          return outcome.done.length > 0;
        }
        put(lead.id, move);
        const before = valueOf(lead, field);
        const after = await send(lead, way.change);
        if (!after) {
          put(lead.id);
          return false;
        }
        settle(lead.id);
        toast.done(t("board.moved", { name: lead.name, column }), {
          undo: () => {
            put(lead.id, { lead: after, from: move.to, to: move.from });
            void send(after, changeOf(field, before)).then((undone) => (undone ? settle(lead.id) : put(lead.id)));
          },
        });
        return true;
      },
      [field, flow, put, settle, send, t],
    ),
  };
}
