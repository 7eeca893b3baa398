import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { problemOf, problemOfUserError } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import { Sheet, SheetFooter, toast } from "@/shared/ui";
import { readFragment } from "@/gql/graphql";
import { EditableLead } from "../form/draft";
import { UpdateLead } from "../form/useSaveLead";
import { FollowUpPicker } from "./FollowUpPicker";
import type { Lead } from "./leadQuery";

/** Plans, moves or drops the next follow-up. */
export function PlanFollowUp({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const client = useClient();
  const [at, setAt] = useState(lead.nextFollowUpAt);

  const send = async (version: number, nextFollowUpAt: string | null) => {
    const result = await client.mutation(UpdateLead, { input: { id: lead.id, expectedVersion: version, nextFollowUpAt, idempotencyKey: idempotencyKey() } }).toPromise();
    const problem = problemOf(result.error) ?? result.data?.updateLead.userErrors.map(problemOfUserError)[0];
    if (problem) toast.problem(problem);
    return problem ? undefined : readFragment(EditableLead, result.data?.updateLead.lead);
  };
  const save = async () => {
    onClose();
    const saved = await send(lead.version, at);
    if (saved) toast.done(t("page.followUpSet"), { undo: () => void send(saved.version, lead.nextFollowUpAt) });
  };

  return (
    <Sheet opened onClose={onClose} title={t("page.setFollowUp")} size={400} fit>
      <FollowUpPicker label={t("field.nextFollowUpAt")} value={at} onChange={setAt} />
      <SheetFooter>
        <Button size="sm" onClick={onClose}>
          {common("action.cancel")}
        </Button>
        <Button size="sm" variant="filled" onClick={() => void save()} disabled={at === lead.nextFollowUpAt}>
          {common("action.save")}
        </Button>
      </SheetFooter>
    </Sheet>
  );
}
