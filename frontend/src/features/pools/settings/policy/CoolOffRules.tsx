import classes from "../settings.module.css";
import { HoursInput } from "./HoursInput";
import { RuleGroup } from "./RuleGroup";
import { useRules, type PoolFormState } from "./useRules";

const ways = ["returnCoolOffHours", "reclaimCoolOffHours", "timeoutCoolOffHours"] as const;

/** How long somebody waits before they may claim a lead again, by the way in which they lost it. */
export function CoolOffRules({ form }: { form: PoolFormState }) {
  const rules = useRules(form);
  return (
    <RuleGroup name="coolOff">
      <div className={classes.triple}>
        {ways.map((rule) => (
          <HoursInput key={rule} {...rules.number(rule)} />
        ))}
      </div>
    </RuleGroup>
  );
}
