import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { useChange } from "@/shared/client/useChange";
import { EditSheet } from "@/shared/form/EditSheet";
import { FieldHeading } from "@/shared/form/FieldParts";
import { useEditing } from "@/shared/form/useEditing";
import { AboutFields, LeavingFields } from "./AboutFields";
import { draftOf, inputOfDraft, rulesDiffer } from "./draft";
import { HoldsLeads } from "./HoldsLeads";
import { MembersField } from "./MembersField";
import { CoolOffRules } from "./policy/CoolOffRules";
import { DeadlineRules } from "./policy/DeadlineRules";
import { HiddenRules } from "./policy/HiddenRules";
import { LimitRules } from "./policy/LimitRules";
import { PreviewPanel } from "./policy/PreviewPanel";
import { useSureOf } from "./policy/usePreview";
import { SavePool, type EditablePool } from "./queries";
import { RemovePool } from "./RemovePool";
import classes from "./settings.module.css";

interface PoolFormProps {
  pool?: EditablePool;
  onClose: () => void;
  onDone: (id: string) => void;
  onReload: () => void;
  onDeleted?: () => void;
}

/** How wide the form is where a preview stands beside it. */
export const wide = 940;

/** What a pool is, who belongs to it, and by which rules leads leave it; beside it what new rules would do. */
export function PoolForm({ pool, onClose, onDone, onReload, onDeleted }: PoolFormProps) {
  const { t } = useTranslation("pools");
  const { isAdministrator } = useViewer();
  const change = useChange();
  const sureOf = useSureOf();
  const [start] = useState(() => draftOf(pool));
  const [holds, setHolds] = useState<string>();
  const form = useForm({ initialValues: start });
  const editing = useEditing({
    form,
    version: pool?.version,
    send: (draft, stamp) => change(SavePool, { input: { id: pool?.id, ...inputOfDraft(start, draft), ...stamp } }),
    done: pool ? t("saved") : t("created"),
    onDone,
    onReload,
  });
  const submit: typeof editing.submit = (event) => {
    event?.preventDefault();
    void (async () => {
      const { policy } = form.getValues();
      const asks = pool && rulesDiffer(start.policy, policy);
      if (!asks || (await sureOf(pool.id, policy))) editing.submit();
    })();
  };
  const remove = pool && isAdministrator && <RemovePool pool={pool} onDone={onDeleted ?? onClose} onHolds={setHolds} onRefused={editing.refuse} />;
  return (
    <EditSheet size={pool ? wide : 600} title={pool ? t("edit") : t("create")} editing={{ ...editing, submit }} onClose={onClose} creating={!pool} aside={remove}>
      <div className={pool ? classes.columns : classes.whole}>
        <div className={classes.fields}>
          <AboutFields form={form} />
          <FieldHeading>{t("section.members")}</FieldHeading>
          <MembersField members={form.values.members} onChange={(members) => form.setFieldValue("members", members)} error={form.errors.members} />
          <LeavingFields form={form} assignee={pool?.defaultAssignee} />
          <LimitRules form={form} />
          <CoolOffRules form={form} />
          <DeadlineRules form={form} />
          <HiddenRules form={form} />
          {pool && holds && <HoldsLeads poolId={pool.id} message={holds} />}
        </div>
        {pool && (
          <div className={classes.beside}>
            <PreviewPanel poolId={pool.id} saved={start.policy} policy={form.values.policy} />
          </div>
        )}
      </div>
    </EditSheet>
  );
}
