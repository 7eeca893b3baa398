import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { graphql, readFragment } from "@/gql/graphql";
import { problemOf, problemOfUserError } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import { toast } from "@/shared/ui";
import { changesOf, differences, draftOf, EditableLead, withFieldsOf, type Draft } from "./draft";
import { inputOf } from "./fieldErrors";
import type { LeadFormState } from "./useLeadForm";

export const UpdateLead = graphql(
  `
    mutation UpdateLead($input: UpdateLeadInput!) {
      updateLead(input: $input) {
        lead { ...EditableLead updatedAt isOverdue followUpDueAt }
        userErrors { code message field }
      }
    }
  `,
  [EditableLead],
);

/** Saves an edit on the version it began with; when somebody else was first, keeps the draft and shows both. */
export function useSaveLead(start: EditableLead, form: LeadFormState, onSaved: () => void) {
  const client = useClient();
  const { t } = useTranslation("leads");
  const [base, setBase] = useState({ version: start.version, draft: draftOf(start) });
  const [theirs, setTheirs] = useState<{ version: number; draft: Draft } | null>(null);
  const [busy, setBusy] = useState(false);

  const send = (from: { version: number; draft: Draft }, to: Draft) =>
    client.mutation(UpdateLead, { input: { id: start.id, expectedVersion: from.version, ...changesOf(from.draft, to), idempotencyKey: idempotencyKey() } }).toPromise();

  const undo = async (saved: { version: number; draft: Draft }, before: Draft) => {
    const result = await send(saved, before);
    const problem = problemOf(result.error) ?? result.data?.updateLead.userErrors.map(problemOfUserError)[0];
    if (problem) toast.problem(problem);
  };

  const save = async (draft: Draft, from = base) => {
    if (differences(from.draft, draft).length === 0) {
      toast.done(t("form.nothingChanged"));
      return onSaved();
    }
    setBusy(true);
    const result = await send(from, draft);
    setBusy(false);
    const lead = readFragment(EditableLead, result.data?.updateLead.lead);
    const problem = problemOf(result.error) ?? result.data?.updateLead.userErrors.map(problemOfUserError)[0];
    if (problem?.code === "CONFLICT" && lead) return setTheirs({ version: lead.version, draft: draftOf(lead) });
    if (problem) {
      const field = inputOf(problem, changesOf(from.draft, draft).customFields ?? []);
      if (field) form.setFieldError(field, problem.message);
      else toast.problem(problem);
      return;
    }
    toast.done(t("form.saved"), lead ? { undo: () => void undo({ version: lead.version, draft: draftOf(lead) }, from.draft) } : {});
    onSaved();
  };

  // What others changed and I did not touch stays theirs: my draft moves onto their version.
  const rebase = (mine: Draft, discard: readonly string[] = []) => {
    if (!theirs) return mine;
    const own = differences(base.draft, mine).filter((field) => !discard.includes(field));
    const merged = withFieldsOf(theirs.draft, mine, own);
    form.setValues(merged);
    setBase(theirs);
    setTheirs(null);
    return merged;
  };

  return {
    busy,
    save,
    conflict: theirs && { base: base.draft, theirs: theirs.draft },
    keepMine: (mine: Draft) => {
      const onto = theirs;
      const merged = rebase(mine);
      return onto ? save(merged, onto) : undefined;
    },
    takeTheirs: (fields: string[]) => void rebase(form.values, fields),
    back: () => setTheirs(null),
  };
}
