import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { hideable } from "../draft";
import classes from "../settings.module.css";
import { RuleGroup } from "./RuleGroup";
import type { PoolFormState } from "./useRules";

/** What members see only on leads that are theirs. */
export function HiddenRules({ form }: { form: PoolFormState }) {
  const { t } = useTranslation("pools");
  return (
    <RuleGroup name="hidden">
      <Checkbox.Group label={t("field.hiddenFields")} description={t("field.hiddenHint")} {...form.getInputProps("policy.hiddenFields")}>
        <div className={classes.hidden}>
          {hideable.map((field) => (
            <Checkbox key={field} size="sm" value={field} label={t(`hidden.${field}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </RuleGroup>
  );
}
