import { Checkbox, SegmentedControl, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { changesOf } from "@/shared/form/changes";
import { EditSheet } from "@/shared/form/EditSheet";
import { RemoveButton } from "@/shared/form/RemoveButton";
import { useEditing } from "@/shared/form/useEditing";
import { DeleteSharingRule, SaveSharingRule, type SharingRule } from "./queries";
import { RuleSentence } from "./RuleSentence";
import classes from "./sharing.module.css";
import { SidePicker } from "./SidePicker";
import { sideInput, sourceOf, targetOf, type Side } from "./sides";

interface RuleSheetProps {
  rule?: SharingRule;
  onClose: () => void;
  onReload: () => void;
}

interface Values {
  name: string;
  source: Side;
  target: Side;
  includeSubDepartments: boolean;
  access: "READ" | "READ_WRITE";
  active: boolean;
}

function valuesOf(rule?: SharingRule): Values {
  const [sourceKind, source] = (rule && sourceOf(rule)) ?? (["department", null] as const);
  const [targetKind, target] = (rule && targetOf(rule)) ?? (["group", null] as const);
  return {
    name: rule?.name ?? "",
    source: { kind: sourceKind, id: source?.id ?? null, name: source?.name },
    target: { kind: targetKind, id: target?.id ?? null, name: target?.name },
    includeSubDepartments: rule?.includeSubDepartments ?? false,
    access: rule?.access ?? "READ",
    active: rule?.active ?? true,
  };
}

/** Makes or changes a sharing rule, and says in words what it does. */
export function RuleSheet({ rule: given, onClose, onReload }: RuleSheetProps) {
  const { t } = useTranslation("settings");
  const change = useChange();
  const accessLabel = useId();
  const [rule] = useState(given);
  const [start] = useState(() => valuesOf(rule));
  const form = useForm({ initialValues: start });
  const { source, target, includeSubDepartments, access } = form.values;
  const named = `${source.name ?? t("sharing.someone")} → ${target.name ?? t("sharing.someone")}`;

  const editing = useEditing({
    form,
    version: rule?.version,
    send: async (values, stamp) => {
      const { source: from, target: to, ...rest } = rule ? changesOf(start, values) : values;
      // A new rule without a name is called after its sides.
      const name = rest.name === undefined ? undefined : rest.name.trim() || named;
      const outcome = await change(SaveSharingRule, {
        input: { id: rule?.id, ...rest, name, ...(from && sideInput("source", from)), ...(to && sideInput("target", to)), ...stamp },
      });
      // The API names each kind of side; the form has one input for them.
      const problems = outcome.problems.map((problem) => ({ ...problem, field: problem.field?.map((part) => part.replace(/^(source|target)[A-Z]\w*$/, "$1")) }));
      return { ...outcome, problems };
    },
    done: rule ? t("saved") : t("created"),
    onDone: onClose,
    onReload,
  });
  const remove = rule && (
    <RemoveButton
      title={t("sharing.deleteTitle")}
      body={t("sharing.deleteBody")}
      done={t("deleted")}
      send={() => change(DeleteSharingRule, { input: { id: rule.id, expectedVersion: rule.version } })}
      onDone={onClose}
      onRefused={editing.refuse}
    />
  );
  return (
    <EditSheet title={rule ? t("sharing.edit") : t("sharing.create")} editing={editing} onClose={onClose} creating={!rule} aside={remove}>
      <p className={classes.preview} aria-live="polite">
        <RuleSentence source={source} target={target} access={access} sub={includeSubDepartments} />
      </p>
      <SidePicker label={t("sharing.from")} kinds={["user", "department"]} side={source} onChange={(side) => form.setFieldValue("source", side)} error={form.errors.source} />
      <SidePicker label={t("sharing.to")} kinds={["user", "department", "group"]} side={target} onChange={(side) => form.setFieldValue("target", side)} error={form.errors.target} />
      {(source.kind === "department" || target.kind === "department") && <Checkbox size="sm" label={t("sharing.sub")} {...form.getInputProps("includeSubDepartments", { type: "checkbox" })} />}
      <div>
        <span className={classes.label} id={accessLabel}>
          {t("sharing.access")}
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby={accessLabel}
          data={(["READ", "READ_WRITE"] as const).map((level) => ({ value: level, label: t(`sharing.level.${level}`) }))}
          {...form.getInputProps("access")}
        />
      </div>
      <TextInput label={t("field.name")} description={t("sharing.nameHint")} placeholder={named} maxLength={200} {...form.getInputProps("name")} />
      <Switch label={t("sharing.on")} description={t("sharing.onHint")} {...form.getInputProps("active", { type: "checkbox" })} />
    </EditSheet>
  );
}
