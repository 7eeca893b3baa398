import { useTranslation } from "react-i18next";
import { absoluteTime, relativeTime } from "@/shared/format/time";
import { useNow } from "@/shared/format/useNow";
import { useTimeZone } from "@/shared/ui";
import type { PoolSummary } from "../queries";
import classes from "./workspace.module.css";

type Allowance = NonNullable<PoolSummary["claimAllowance"]>;
type Limit = Allowance["limits"][number];

/** What the person may still claim: each limit as a bar, with what is used of it and when it frees again. */
export function ClaimFigures({ allowance }: { allowance: Allowance }) {
  const { t } = useTranslation("work");
  const { remaining, limits } = allowance;
  return (
    <section className={classes.claims} aria-label={t("claim.title")}>
      <p className={classes.claimsLeft} data-none={remaining === 0 || undefined}>
        {remaining === null ? t("claim.noLimit") : remaining > 0 ? t("claim.left", { count: remaining }) : t("claim.none")}
      </p>
      {limits.length === 0 ? (
        <p className={classes.small}>{t("claim.unlimited")}</p>
      ) : (
        <ul className={classes.limits}>
          {limits.map((limit) => (
            <LimitBar key={limit.kind} limit={limit} />
          ))}
        </ul>
      )}
    </section>
  );
}

function LimitBar({ limit: { kind, limit, used, resetsAt } }: { limit: Limit }) {
  const { t, i18n } = useTranslation("work");
  const now = useNow();
  const timeZone = useTimeZone();
  const full = used >= limit;
  const at = resetsAt ? new Date(resetsAt) : undefined;
  const when = at && (relativeTime(at, now, i18n.language) ?? absoluteTime(at, i18n.language, timeZone));
  const frees = !full ? undefined : when ? t("claim.frees", { when }) : kind.endsWith("OPEN") ? t("claim.freesOpen") : undefined;
  return (
    <li className={classes.limit} data-full={full || undefined}>
      <span className={classes.limitLine}>
        <span>{t(`claim.kind.${kind}`)}</span>
        <strong>{t("claim.used", { used, limit })}</strong>
      </span>
      <span className={classes.track} aria-hidden>
        <i style={{ width: `${Math.min(100, limit > 0 ? (100 * used) / limit : 100)}%` }} />
      </span>
      {frees && (
        <span className={classes.small} title={at && absoluteTime(at, i18n.language, timeZone)}>
          {frees}
        </span>
      )}
    </li>
  );
}
