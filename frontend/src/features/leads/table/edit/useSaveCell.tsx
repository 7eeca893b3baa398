import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { graphql } from "@/gql/graphql";
import { problemOf, problemOfUserError } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { toast } from "@/shared/ui";
import { LeadRow } from "../../list/LeadRow";
import type { LeadField } from "../../list/useLeadFields";
import { LeadCells, LeadTexts, tableLead, type TableLead, type Wanted } from "../tableRow";
import { alike, changeOf, valueOf, type CellValue } from "./values";

const EditCell = graphql(
  `
    mutation EditCell($input: UpdateLeadInput!, $contact: Boolean!, $texts: Boolean!, $catalogs: Boolean!, $people: Boolean!, $custom: Boolean!) {
      updateLead(input: $input) {
        lead { ...LeadRow ...LeadTexts ...LeadCells }
        userErrors { code message field }
      }
    }
  `,
  [LeadRow, LeadTexts, LeadCells],
);

interface Edit {
  lead: TableLead;
  field: LeadField;
  value: CellValue;
  before: CellValue;
}

/** An edit that somebody else was faster than. */
export interface Contested extends Edit {
  now: TableLead;
}

const kept = 50;
const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Saves single fields of leads: shown at once, on the version that was edited, one after the other for each lead. Where
 * somebody else changed the same field first it asks; what was saved can be taken back, the last first.
 */
export function useSaveCell(wanted: Wanted, onSaved: (lead: TableLead) => void) {
  const client = useClient();
  const { t } = useTranslation("body");
  const { t: common } = useTranslation();
  const [contested, setContested] = useState<Contested | null>(null);
  const versions = useRef(new Map<string, number>());
  const queues = useRef(new Map<string, Promise<unknown>>());
  const done = useRef<Edit[]>([]);
  const latest = useRef({ wanted, onSaved, again: (edit: Edit) => void edit });

  const send = useCallback(
    async (edit: Edit, undoing: boolean): Promise<void> => {
      const { lead, field, value } = edit;
      const attempt = async () => {
        const expectedVersion = Math.max(lead.version, versions.current.get(lead.id) ?? 0);
        const input = { id: lead.id, expectedVersion, ...changeOf(field, value), idempotencyKey: idempotencyKey() };
        const result = await client.mutation(EditCell, { input, ...latest.current.wanted }).toPromise();
        const node = result.data?.updateLead.lead;
        const now = node ? tableLead(node) : undefined;
        if (now) versions.current.set(lead.id, now.version);
        return { now, problem: problemOf(result.error) ?? result.data?.updateLead.userErrors.map(problemOfUserError)[0] };
      };
      let { now, problem } = await attempt();
      // What others changed elsewhere in the lead does not touch this edit.
      if (problem?.code === "CONFLICT" && now && alike(valueOf(now, field), edit.before)) ({ now, problem } = await attempt());
      if (problem?.code === "CONFLICT" && now) {
        latest.current.onSaved(now);
        return setContested({ ...edit, now });
      }
      if (problem) return toast.failed(t("edit.notSaved", { reason: problem.message || common(`error.${problem.code}`) }));
      if (now) latest.current.onSaved(now);
      if (undoing) return toast.done(t("edit.undone", { field: field.label }));
      const back = { lead: now ?? lead, field, value: edit.before, before: value };
      done.current = [...done.current.slice(1 - kept), back];
      toast.done(t("edit.saved", { field: field.label }), {
        undo: () => {
          done.current = done.current.filter((each) => each !== back);
          latest.current.again(back);
        },
      });
    },
    [client, t, common],
  );
  useEffect(() => {
    latest.current = { wanted, onSaved, again: (edit) => void send(edit, true) };
  });

  /** Gives a field a value; nothing happens when it has it already. */
  const save = useCallback(
    (lead: TableLead, field: LeadField, value: CellValue) => {
      const before = valueOf(lead, field);
      if (alike(before, value) || (before === null && value === "")) return Promise.resolve();
      // Two edits of one lead go one after the other: the second is made on what the first left.
      const turn = (queues.current.get(lead.id) ?? Promise.resolve()).then(() => send({ lead, field, value, before }, false));
      queues.current.set(lead.id, turn);
      return turn;
    },
    [send],
  );
  const undo = useCallback(() => {
    const last = done.current.pop();
    if (last) void send(last, true);
    else toast.done(t("edit.noUndo"));
  }, [send, t]);

  // A text that one is writing has an undo of its own.
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "z" || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey || isTyping(event.target) || event.defaultPrevented) return;
      if (done.current.length === 0) return;
      event.preventDefault();
      undo();
    };
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [undo]);
  useShortcuts([{ keys: "mod+z", label: t("keys.undo"), group: "list", passive: true, run: undo }]);

  return useMemo(
    () => ({
      save,
      undo,
      contested,
      keepTheirs: () => setContested(null),
      putMine: () => {
        if (!contested) return;
        setContested(null);
        void send({ ...contested, lead: contested.now, before: valueOf(contested.now, contested.field) }, false);
      },
    }),
    [save, undo, contested, send],
  );
}
