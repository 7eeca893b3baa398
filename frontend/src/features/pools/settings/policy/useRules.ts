import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Policy, PoolDraft } from "../draft";

type RulesOf<Type> = { [Rule in keyof Policy]: Policy[Rule] extends Type ? Rule : never }[keyof Policy];
/** Rules that are a number. */
export type NumberRule = RulesOf<number>;
/** Rules that hold or do not. */
export type SwitchRule = RulesOf<boolean>;

export type PoolFormState = UseFormReturnType<PoolDraft>;

const explained = ["maxOpenLeads", "maxClaimsPerDay", "firstFollowUpHours", "followUpHours", "reminderHours", "superiorReminderHours", "unassignedHours", "graceHours"] as const;
const isExplained = (rule: NumberRule): rule is (typeof explained)[number] => (explained as readonly string[]).includes(rule);

/** The rules of a pool's form as inputs, each with its words and what the server refused of it. */
export function useRules(form: PoolFormState) {
  const { t } = useTranslation("policy");
  return {
    policy: form.values.policy,
    number: (rule: NumberRule) => ({
      ...(form.getInputProps(`policy.${rule}`) as { value: number; error?: ReactNode }),
      label: t(rule),
      description: isExplained(rule) ? t(`${rule}Hint`) : undefined,
      onChange: (value: number) => form.setFieldValue(`policy.${rule}`, value),
    }),
    checked: (rule: SwitchRule) => ({ ...form.getInputProps(`policy.${rule}`, { type: "checkbox" }), label: t(rule) }),
  };
}
