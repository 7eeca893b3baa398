import { useTranslation } from "react-i18next";
import { duration } from "@/shared/format/time";
import type { PoolFigures } from "../queries";
import classes from "./workspace.module.css";

const hour = 3_600_000;

/** How long the waiting leads have waited: a bar for each span, the longest last. A list of sentences for those who listen. */
export function AgeChart({ ages }: { ages: NonNullable<PoolFigures["waitingByAge"]> }) {
  const { t, i18n } = useTranslation("work");
  const most = Math.max(1, ...ages.map((age) => age.count));
  const length = (hours: number, short: boolean) => duration(hours * hour, i18n.language, short ? "narrow" : "long");
  const range = ({ fromHours, toHours }: (typeof ages)[number], short = false) => {
    if (toHours === null) return short ? `> ${length(fromHours, true)}` : t("waiting.over", { from: length(fromHours, false) });
    if (fromHours === 0) return short ? `< ${length(toHours, true)}` : t("waiting.under", { to: length(toHours, false) });
    return short ? `< ${length(toHours, true)}` : t("waiting.between", { from: length(fromHours, false), to: length(toHours, false) });
  };
  return (
    <ul className={classes.ages} aria-label={t("waiting.age")}>
      {ages.map((age, index) => (
        <li key={age.fromHours} className={classes.age} title={t("waiting.ageOf", { range: range(age), count: age.count })} data-old={index === ages.length - 1 || undefined}>
          <span className="sr-only">{t("waiting.ageOf", { range: range(age), count: age.count })}</span>
          <span className={classes.ageCount} aria-hidden>
            {age.count.toLocaleString(i18n.language)}
          </span>
          <i style={{ height: age.count > 0 ? `${Math.max(8, (100 * age.count) / most)}%` : 1 }} aria-hidden />
          <span className={classes.ageName} aria-hidden>
            {range(age, true)}
          </span>
        </li>
      ))}
    </ul>
  );
}
