import { IconClock } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Countdown } from "@/shared/ui";
import classes from "./ticking.module.css";

const hour = 3_600_000;
const pad = (part: number) => String(part).padStart(2, "0");

/** The time that is left; in its last hour second by second. */
export function TickingCountdown({ due }: { due: string }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(() => new Date(due).getTime() - Date.now());
  useEffect(() => {
    const tick = () => setLeft(new Date(due).getTime() - Date.now());
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [due]);
  if (left <= 0 || left >= hour) return <Countdown due={due} />;
  const seconds = Math.floor(left / 1000);
  return (
    <time dateTime={due} className={classes.root} role="timer">
      <IconClock size={14} stroke={1.8} aria-hidden />
      {t("time.dueIn", { time: `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}` })}
    </time>
  );
}
