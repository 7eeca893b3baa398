import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { graphql } from "@/gql/graphql";
import { problemOf, problemOfUserError } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import { Sheet, SheetFooter, toast } from "@/shared/ui";
import { createInputOf, emptyDraft } from "./draft";
import { inputOf } from "./fieldErrors";
import { LeadForm } from "./LeadForm";
import { useLeadForm } from "./useLeadForm";
import { useUnsaved } from "@/shared/form/useUnsaved";

const Create = graphql(`
  mutation CreateLead($input: CreateLeadInput!) {
    createLead(input: $input) {
      lead { id name }
      userErrors { code message field }
    }
  }
`);

/** Captures a lead by hand. */
export function CreateLead({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const client = useClient();
  const navigate = useNavigate();
  const form = useLeadForm(emptyDraft());
  const [busy, setBusy] = useState(false);
  // One key until the lead exists: a call repeated after a lost answer makes no second lead.
  const key = useRef(idempotencyKey());
  const again = useRef(false);
  const close = useUnsaved(form.isDirty(), onClose);

  const submit = form.onSubmit(async (draft) => {
    setBusy(true);
    const input = createInputOf(draft);
    const result = await client.mutation(Create, { input: { ...input, idempotencyKey: key.current } }).toPromise();
    setBusy(false);
    const problem = problemOf(result.error) ?? result.data?.createLead.userErrors.map(problemOfUserError)[0];
    if (problem) {
      const field = inputOf(problem, input.customFields ?? []);
      if (field) form.setFieldError(field, problem.message);
      else toast.problem(problem);
      // Something else may be wrong with the same key: what is corrected is a new call.
      if (problem.code !== "NETWORK") key.current = idempotencyKey();
      return;
    }
    const lead = result.data?.createLead.lead;
    key.current = idempotencyKey();
    toast.done(t("form.created"), lead ? { action: { label: t("form.open"), run: () => void navigate({ to: "/leads/$leadId", params: { leadId: lead.id } }) } } : {});
    if (!again.current) return onClose();
    form.setValues(emptyDraft());
    form.resetDirty(emptyDraft());
    form.getInputNode("name")?.focus();
  });

  return (
    <Sheet opened onClose={() => void close()} title={t("form.createTitle")} size={600}>
      <form noValidate onSubmit={submit}>
        <LeadForm form={form} creating />
        <SheetFooter>
          <Button size="sm" type="submit" loading={busy && again.current} onClick={() => (again.current = true)}>
            {t("form.createAnother")}
          </Button>
          <Button size="sm" type="submit" variant="filled" loading={busy && !again.current} onClick={() => (again.current = false)}>
            {common("action.create")}
          </Button>
        </SheetFooter>
      </form>
    </Sheet>
  );
}
