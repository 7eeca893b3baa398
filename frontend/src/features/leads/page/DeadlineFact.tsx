import { useTranslation } from "react-i18next";
import { absoluteTime } from "@/shared/format/time";
import { useNow } from "@/shared/format/useNow";
import { Countdown, RelativeTime, useTimeZone } from "@/shared/ui";
import classes from "./page.module.css";

/** By when the owner has to follow up. */
export function DeadlineFact({ due }: { due: string | null }) {
  const { t, i18n } = useTranslation("leads");
  const timeZone = useTimeZone();
  return (
    <div>
      <dt>{t("page.deadline")}</dt>
      <dd>
        {due ? (
          <>
            <Countdown due={due} />
            <span className={classes.quiet}>{absoluteTime(new Date(due), i18n.language, timeZone)}</span>
          </>
        ) : (
          <span className={classes.quiet}>{t("page.noDeadline")}</span>
        )}
      </dd>
    </div>
  );
}

/** Since when a lead waits in its pool, and when that is too long. */
export function WaitingFact({ since, due }: { since: string; due: string | null }) {
  const { t, i18n } = useTranslation("ledger");
  const timeZone = useTimeZone();
  const now = useNow();
  const time = due ? absoluteTime(new Date(due), i18n.language, timeZone) : "";
  const late = due !== null && new Date(due) <= now;
  return (
    <div>
      <dt>{t("waits")}</dt>
      <dd>
        <span>
          {`${t("waitsSince")} `}
          <strong>{absoluteTime(new Date(since), i18n.language, timeZone)}</strong>
        </span>
        <span className={classes.quiet}>
          <RelativeTime at={since} />
        </span>
        {due && (
          <span className={classes.limit} data-late={late || undefined}>
            {t(late ? "tooLongSince" : "tooLongOn", { time })}
          </span>
        )}
      </dd>
    </div>
  );
}
