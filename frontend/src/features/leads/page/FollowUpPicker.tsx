import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useTimeZone } from "@/shared/ui";
import { DateTimeField } from "@/shared/ui/DateTimeField";
import { morningIn, usualDays } from "./followUpTimes";
import classes from "./page.module.css";

interface FollowUpPickerProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}

/** When the next follow-up is: the usual times in one click, or any other. */
export function FollowUpPicker({ label, value, onChange }: FollowUpPickerProps) {
  const { t } = useTranslation("leads");
  const timeZone = useTimeZone();
  return (
    <div>
      <DateTimeField label={label} value={value} onChange={onChange} notBefore={new Date()} placeholder={t("log.custom")} />
      <div className={classes.chips}>
        {usualDays.map((days) => {
          const at = morningIn(days, timeZone);
          return (
            <UnstyledButton key={days} className={classes.chip} aria-pressed={value === at} onClick={() => onChange(at)}>
              {days === 1 ? t("log.tomorrow") : days === 7 ? t("log.nextWeek") : t("log.inDays", { count: days })}
            </UnstyledButton>
          );
        })}
      </div>
    </div>
  );
}
