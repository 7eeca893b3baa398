import { useTranslation } from "react-i18next";
import { absoluteTime } from "@/shared/format/time";
import { StatusBadge, UserChip, useTimeZone } from "@/shared/ui";
import { HeldFor } from "./HeldFor";
import classes from "./ledger.module.css";
import type { Span } from "./query";

/** One stretch: whose and where, how it began and why, from when to when. */
export function SpanItem({ span }: { span: Span }) {
  const { t, i18n } = useTranslation("ledger");
  const timeZone = useTimeZone();
  const time = (at: string) => absoluteTime(new Date(at), i18n.language, timeZone);
  const { owner, pool, status, reason, enteredAt, leftAt } = span;
  return (
    <li className={classes.span} data-now={leftAt === null || undefined}>
      <div className={classes.line}>
        {owner ? <UserChip name={owner.name} size={20} /> : <span className={classes.nobody}>{leftAt ? t("waited") : t("waits")}</span>}
        <StatusBadge status={status} />
      </div>
      <p className={classes.pool}>{pool?.name ?? t("noPool")}</p>
      <p className={classes.began}>
        <Beginning span={span} />
      </p>
      {reason && <p className={classes.reason}>{reason}</p>}
      <p className={classes.times}>
        {leftAt ? t("span", { from: time(enteredAt), to: time(leftAt) }) : t("from", { time: time(enteredAt) })}
        {" · "}
        <HeldFor from={enteredAt} to={leftAt} />
      </p>
    </li>
  );
}

// What says by itself that no person did it, or needs none named.
const ownWords = ["TIMED_OUT", "CREATED", "IMPORTED"];

/** What began a stretch, and who, where that is not the new owner. */
function Beginning({ span: { action, actor, owner } }: { span: Span }) {
  const { t, i18n } = useTranslation("ledger");
  const words = i18n.exists(`ledger:action.${action}`) ? t(`action.${action as "OTHER"}`) : t("action.OTHER");
  const who = actor ? actor.id !== owner?.id && t("by", { name: actor.name }) : !ownWords.includes(action) && t("rule");
  return [words, who].filter(Boolean).join(" · ");
}
