import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { duration } from "@/shared/format/time";
import { useNow } from "@/shared/format/useNow";
import { Badge } from "@/shared/ui";
import classes from "./pools.module.css";
import type { PoolSummary } from "./queries";

interface PoolCardProps {
  pool: PoolSummary;
  /** What one does with the pool from here. */
  action?: ReactNode;
}

/** A pool in the list: what belongs into it, what waits and for how long, and what the person may still claim. */
export function PoolCard({ pool, action }: PoolCardProps) {
  const { t, i18n } = useTranslation("pools");
  const { t: work } = useTranslation("work");
  const now = useNow();
  const remaining = pool.claimAllowance?.remaining;
  return (
    <li className={classes.card}>
      <span className={classes.cardHead}>
        <Link to="/pools/$poolId" params={{ poolId: pool.id }} search={{}} className={classes.cardLink}>
          <strong className={classes.cardName}>{pool.name}</strong>
        </Link>
        {pool.waitingCount !== null && (
          <span className={classes.waiting} data-some={pool.waitingCount > 0 || undefined}>
            {t("waiting", { count: pool.waitingCount })}
          </span>
        )}
      </span>
      {pool.description && <span className={classes.description}>{pool.description}</span>}
      <span className={classes.marks}>
        {pool.viewerIsAdministrator ? <Badge tone="accent">{t("role.administrator")}</Badge> : pool.viewerIsMember && <Badge>{t("role.member")}</Badge>}
        {pool.dimension && <Badge>{pool.dimension}</Badge>}
        {pool.kind === "ASSIGN_ONLY" && <Badge>{t("kind.ASSIGN_ONLY")}</Badge>}
      </span>
      <span className={classes.cardFoot}>
        <span>
          {[
            pool.oldestWaitingSince && work("waiting.longest", { time: duration(now.getTime() - new Date(pool.oldestWaitingSince).getTime(), i18n.language) }),
            typeof remaining === "number" && (remaining > 0 ? work("claim.left", { count: remaining }) : work("claim.none")),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {action}
      </span>
    </li>
  );
}
