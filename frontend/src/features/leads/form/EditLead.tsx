import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql, readFragment } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { ErrorState, NotFoundState, Sheet, SheetFooter, SkeletonLines } from "@/shared/ui";
import { ConflictDialog } from "./ConflictDialog";
import { Editors } from "../live/Editors";
import { useLeadStream } from "../live/useLeadStream";
import { useSayEditing } from "../live/useSayEditing";
import { draftOf, EditableLead } from "./draft";
import classes from "./form.module.css";
import { KeptDraft } from "./KeptDraft";
import { LeadForm } from "./LeadForm";
import { useLeadForm } from "./useLeadForm";
import { useSaveLead } from "./useSaveLead";
import { useUnsaved } from "@/shared/form/useUnsaved";

const LeadToEdit = graphql(
  `
    query LeadToEdit($id: ID!) {
      lead(id: $id) { ...EditableLead availableActions { action allowed } }
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

  const { gone, editors } = useLeadStream(id, () => refresh({ requestPolicy: "network-only" }), true);
  const lost = gone || (!!start && !!data && data.lead === null);
  const refused = !!data?.lead && !data.lead.availableActions.some((each) => each.action === "EDIT" && each.allowed);

  if (start) return <EditForm lead={start} lost={lost ? "gone" : refused ? "refused" : null} editors={editors} onClose={onClose} />;
  return (
    <Sheet opened onClose={onClose} title={t("form.editTitle")} size={600}>
      {error ? <ErrorState problem={problemOf(error)} onRetry={refresh} /> : data && !data.lead ? <NotFoundState /> : <SkeletonLines count={10} />}
    </Sheet>
  );
}

interface EditFormProps {
  lead: EditableLead;
  /** Why it cannot be saved any more: the lead left one's sight, or one may no longer edit it. */
  lost: "gone" | "refused" | null;
  editors: readonly string[];
  onClose: () => void;
}

function EditForm({ lead, lost, editors, onClose }: EditFormProps) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const form = useLeadForm(draftOf(lead));
  const saving = useSaveLead(lead, form, onClose);
  const dirty = form.isDirty();
  const close = useUnsaved(dirty, onClose);
  useSayEditing(lead.id, dirty && !lost);
  return (
    <>
      <Sheet opened onClose={() => void close()} title={t("form.editTitle")} size={600}>
        <Editors names={lost ? [] : editors} />
        {lost && <KeptDraft base={draftOf(lead)} mine={form.values} gone={lost === "gone"} />}
        <form noValidate onSubmit={form.onSubmit((draft) => void saving.save(draft))}>
          <fieldset disabled={lost !== null} className={classes.fieldset}>
            <LeadForm form={form} />
          </fieldset>
          <SheetFooter>
            <Button size="sm" onClick={() => void close()}>
              {common("action.cancel")}
            </Button>
            <Button size="sm" type="submit" variant="filled" loading={saving.busy} disabled={lost !== null}>
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
