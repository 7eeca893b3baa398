import { Checkbox, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FieldPair } from "@/shared/form/FieldParts";
import classes from "../settings.module.css";
import { RuleGroup } from "./RuleGroup";
import { useRules, type PoolFormState } from "./useRules";

const limits = ["maxOpenLeads", "maxClaimsPerDay"] as const;
const counted = ["countInvalid", "countConverted", "countTeam"] as const;

/** How many leads one person may take, and what counts toward it. */
export function LimitRules({ form }: { form: PoolFormState }) {
  const { t } = useTranslation("policy");
  const rules = useRules(form);
  return (
    <>
      <RuleGroup name="limits">
        <FieldPair>
          {limits.map((rule) => {
            const { value, onChange, ...field } = rules.number(rule);
            return <NumberInput key={rule} {...field} placeholder={t("noLimit")} value={value || ""} onChange={(next) => onChange(Number(next) || 0)} min={0} max={100_000} allowDecimal={false} allowNegative={false} hideControls />;
          })}
        </FieldPair>
      </RuleGroup>
      <RuleGroup name="held">
        <div className={classes.options}>
          {counted.map((rule) => (
            <Checkbox key={rule} size="sm" {...rules.checked(rule)} />
          ))}
        </div>
      </RuleGroup>
    </>
  );
}
