import { Radio, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FieldPair } from "@/shared/form/FieldParts";
import classes from "../settings.module.css";
import { HoursInput } from "./HoursInput";
import { RuleGroup } from "./RuleGroup";
import { useRules, type PoolFormState } from "./useRules";

const outcomes = ["MARK_OVERDUE", "RECLAIM"] as const;

/** By when leads are followed up, who is reminded, and what becomes of those that were not. */
export function DeadlineRules({ form }: { form: PoolFormState }) {
  const { t } = useTranslation("policy");
  const rules = useRules(form);
  return (
    <>
      <RuleGroup name="deadlines">
        <FieldPair>
          <HoursInput {...rules.number("firstFollowUpHours")} none={t("noLimit")} />
          <HoursInput {...rules.number("followUpHours")} none={t("noLimit")} />
          <HoursInput {...rules.number("reminderHours")} />
          <HoursInput {...rules.number("superiorReminderHours")} />
        </FieldPair>
        <Switch {...rules.checked("escalate")} />
        <FieldPair>
          <HoursInput {...rules.number("unassignedHours")} none={t("noLimit")} />
        </FieldPair>
      </RuleGroup>
      <RuleGroup name="passed">
        <Radio.Group label={t("onTimeout")} {...form.getInputProps("policy.onTimeout")}>
          <div className={classes.options}>
            {outcomes.map((outcome) => (
              <Radio key={outcome} size="sm" value={outcome} label={t(`action.${outcome}`)} description={t(`actionDetail.${outcome}`)} />
            ))}
          </div>
        </Radio.Group>
        {rules.policy.onTimeout === "RECLAIM" && (
          <FieldPair>
            <HoursInput {...rules.number("graceHours")} />
          </FieldPair>
        )}
      </RuleGroup>
    </>
  );
}
