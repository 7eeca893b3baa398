import { Checkbox, NumberInput, Radio, Switch, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { useChange } from "@/shared/client/useChange";
import { EditSheet } from "@/shared/form/EditSheet";
import { FieldHeading, FieldPair } from "@/shared/form/FieldParts";
import { RemoveButton } from "@/shared/form/RemoveButton";
import { useEditing } from "@/shared/form/useEditing";
import { PersonSelect } from "@/shared/people/PersonSelect";
import { DeletePool, SavePool, type EditablePool } from "../queries";
import { draftOf, hideable, inputOfDraft } from "./draft";
import { MembersField } from "./MembersField";
import classes from "./settings.module.css";

interface PoolFormProps {
  pool?: EditablePool;
  onClose: () => void;
  onDone: (id: string) => void;
  onReload: () => void;
  onDeleted?: () => void;
}

/** What a pool is, who belongs to it, and by which rules leads leave it. */
export function PoolForm({ pool, onClose, onDone, onReload, onDeleted }: PoolFormProps) {
  const { t } = useTranslation("pools");
  const { isAdministrator } = useViewer();
  const change = useChange();
  const [start] = useState(() => draftOf(pool));
  const form = useForm({ initialValues: start });
  const editing = useEditing({
    form,
    version: pool?.version,
    send: (draft, stamp) => change(SavePool, { input: { id: pool?.id, ...inputOfDraft(start, draft), ...stamp } }),
    done: pool ? t("saved") : t("created"),
    onDone,
    onReload,
  });
  const remove = pool && isAdministrator && (
    <RemoveButton
      title={t("deleteTitle", { name: pool.name })}
      body={t("deleteBody")}
      done={t("deleted")}
      send={() => change(DeletePool, { input: { id: pool.id, expectedVersion: pool.version } })}
      onDone={onDeleted ?? onClose}
      onRefused={editing.refuse}
    />
  );
  const hours = (field: "firstFollowUpHours" | "followUpHours", label: string) => (
    <NumberInput label={label} min={0} max={8760} allowDecimal={false} suffix={` ${t("hours")}`} {...form.getInputProps(`policy.${field}`)} onChange={(value) => form.setFieldValue(`policy.${field}`, Number(value) || 0)} />
  );
  return (
    <EditSheet size={560} title={pool ? t("edit") : t("create")} editing={editing} onClose={onClose} creating={!pool} aside={remove}>
      <TextInput label={t("field.name")} required maxLength={200} data-autofocus {...form.getInputProps("name")} />
      <Textarea label={t("field.description")} autosize minRows={2} maxRows={6} {...form.getInputProps("description")} />
      <TextInput label={t("field.dimension")} description={t("field.dimensionHint")} maxLength={100} {...form.getInputProps("dimension")} />

      <FieldHeading>{t("section.members")}</FieldHeading>
      <MembersField members={form.values.members} onChange={(members) => form.setFieldValue("members", members)} error={form.errors.members} />

      <FieldHeading>{t("section.leads")}</FieldHeading>
      <Radio.Group label={t("field.kind")} {...form.getInputProps("kind")}>
        <div className={classes.options}>
          {(["CLAIM_OR_ASSIGN", "ASSIGN_ONLY"] as const).map((kind) => (
            <Radio key={kind} size="sm" value={kind} label={t(`kind.${kind}`)} description={t(`kindDetail.${kind}`)} />
          ))}
        </div>
      </Radio.Group>
      <Switch label={t("field.visibleToMembers")} description={t("field.visibleHint")} {...form.getInputProps("visibleToMembers", { type: "checkbox" })} />
      <PersonSelect label={t("field.defaultAssignee")} chosen={pool?.defaultAssignee} {...form.getInputProps("defaultAssigneeId")} />
      <p className={classes.hint}>{t("field.defaultHint")}</p>
      <Checkbox.Group label={t("field.hiddenFields")} description={t("field.hiddenHint")} {...form.getInputProps("policy.hiddenFields")}>
        <div className={classes.hidden}>
          {hideable.map((field) => (
            <Checkbox key={field} size="sm" value={field} label={t(`hidden.${field}`)} />
          ))}
        </div>
      </Checkbox.Group>

      <FieldHeading>{t("section.times")}</FieldHeading>
      <FieldPair>
        {hours("firstFollowUpHours", t("first"))}
        {hours("followUpHours", t("between"))}
      </FieldPair>
      <p className={classes.hint}>{t("timesHint")}</p>
    </EditSheet>
  );
}
