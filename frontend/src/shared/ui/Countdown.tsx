import { Tooltip } from "@mantine/core";
import { IconAlertCircle, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { absoluteTime, duration } from "@/shared/format/time";
import { useNow } from "@/shared/format/useNow";
import classes from "./Countdown.module.css";
import { useTimeZone } from "./TimeZone";

const day = 86_400_000;

/** The time that is left until a deadline, or by which it has passed; more urgent as it comes near. */
export function Countdown({ due, plain = false }: { due: string; plain?: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const timeZone = useTimeZone();
  const left = new Date(due).getTime() - now.getTime();
  const urgency = left < 0 ? "over" : left < day ? "soon" : "later";
  const time = duration(left, i18n.language, plain ? "short" : "long");
  const Icon = left < 0 ? IconAlertCircle : IconClock;
  return (
    <Tooltip label={absoluteTime(new Date(due), i18n.language, timeZone)}>
      <time dateTime={due} className={classes.root} data-urgency={urgency}>
        <Icon size={14} stroke={1.8} aria-hidden />
        {left < 0 ? t("time.overdueBy", { time }) : t("time.dueIn", { time })}
      </time>
    </Tooltip>
  );
}
