import { Radio, Switch, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FieldHeading } from "@/shared/form/FieldParts";
import { PersonSelect } from "@/shared/people/PersonSelect";
import type { PoolFormState } from "./policy/useRules";
import type { EditablePool } from "./queries";
import classes from "./settings.module.css";

/** What belongs into a pool. */
export function AboutFields({ form }: { form: PoolFormState }) {
  const { t } = useTranslation("pools");
  return (
    <>
      <TextInput label={t("field.name")} required maxLength={200} data-autofocus {...form.getInputProps("name")} />
      <Textarea label={t("field.description")} autosize minRows={2} maxRows={6} {...form.getInputProps("description")} />
      <TextInput label={t("field.dimension")} description={t("field.dimensionHint")} maxLength={100} {...form.getInputProps("dimension")} />
    </>
  );
}

/** How leads leave a pool. */
export function LeavingFields({ form, assignee }: { form: PoolFormState; assignee?: EditablePool["defaultAssignee"] }) {
  const { t } = useTranslation("pools");
  return (
    <>
      <FieldHeading>{t("section.leads")}</FieldHeading>
      <Radio.Group label={t("field.kind")} {...form.getInputProps("kind")}>
        <div className={classes.options}>
          {(["CLAIM_OR_ASSIGN", "ASSIGN_ONLY"] as const).map((kind) => (
            <Radio key={kind} size="sm" value={kind} label={t(`kind.${kind}`)} description={t(`kindDetail.${kind}`)} />
          ))}
        </div>
      </Radio.Group>
      <Switch label={t("field.visibleToMembers")} description={t("field.visibleHint")} {...form.getInputProps("visibleToMembers", { type: "checkbox" })} />
      <PersonSelect label={t("field.defaultAssignee")} chosen={assignee} {...form.getInputProps("defaultAssigneeId")} />
      <p className={classes.hint}>{t("field.defaultHint")}</p>
    </>
  );
}
