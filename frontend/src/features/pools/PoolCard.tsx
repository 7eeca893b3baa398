import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Badge } from "@/shared/ui";
import classes from "./pools.module.css";
import type { PoolSummary } from "./queries";

/** A pool in the list: what belongs into it, what waits, and who one is there. */
export function PoolCard({ pool }: { pool: PoolSummary }) {
  const { t } = useTranslation("pools");
  return (
    <li>
      <Link to="/pools/$poolId" params={{ poolId: pool.id }} search={{}} className={classes.card}>
        <span className={classes.cardHead}>
          <strong className={classes.cardName}>{pool.name}</strong>
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
      </Link>
    </li>
  );
}
