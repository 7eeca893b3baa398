import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql, readFragment } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { ErrorState, NotFoundState, Sheet, SheetFooter, SkeletonLines } from "@/shared/ui";
import { ConflictDialog } from "./ConflictDialog";
import { draftOf, EditableLead } from "./draft";
import { LeadForm } from "./LeadForm";
import { useLeadForm } from "./useLeadForm";
import { useSaveLead } from "./useSaveLead";
import { useUnsaved } from "@/shared/form/useUnsaved";

const LeadToEdit = graphql(
  `
    query LeadToEdit($id: ID!) {
      lead(id: $id) { ...EditableLead }
    }
  `,
  [EditableLead],
);

/** Changes what is known of a lead. It is fetched anew first, so that the edit begins from what is there. */
export function EditLead({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("leads");
  const [{ data, error, stale }, refresh] = useQuery({ query: LeadToEdit, variables: { id }, requestPolicy: "cache-and-network" });
  const [start, setStart] = useState<EditableLead | null>(null);
  const lead = readFragment(EditableLead, data?.lead);
  // What arrives later does not move under the hands of who types: the version check tells of it.
  if (!start && lead && !stale) setStart(lead);

  if (start) return <EditForm lead={start} onClose={onClose} />;
  return (
    <Sheet opened onClose={onClose} title={t("form.editTitle")} size={600}>
      {error ? <ErrorState problem={problemOf(error)} onRetry={refresh} /> : data && !data.lead ? <NotFoundState /> : <SkeletonLines count={10} />}
    </Sheet>
  );
}

function EditForm({ lead, onClose }: { lead: EditableLead; onClose: () => void }) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const form = useLeadForm(draftOf(lead));
  const saving = useSaveLead(lead, form, onClose);
  const close = useUnsaved(form.isDirty(), onClose);
  return (
    <>
      <Sheet opened onClose={() => void close()} title={t("form.editTitle")} size={600}>
        <form noValidate onSubmit={form.onSubmit((draft) => void saving.save(draft))}>
          <LeadForm form={form} />
          <SheetFooter>
            <Button size="sm" onClick={() => void close()}>
              {common("action.cancel")}
            </Button>
            <Button size="sm" type="submit" variant="filled" loading={saving.busy}>
              {common("action.save")}
            </Button>
          </SheetFooter>
        </form>
      </Sheet>
      {saving.conflict && (
        <ConflictDialog
          base={saving.conflict.base}
          mine={form.values}
          theirs={saving.conflict.theirs}
          onKeepMine={() => void saving.keepMine(form.values)}
          onTakeTheirs={saving.takeTheirs}
          onBack={saving.back}
        />
      )}
    </>
  );
}
