import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { duration } from "@/shared/format/time";
import { useNow } from "@/shared/format/useNow";
import { isRunning, Job } from "@/shared/jobs/queries";
import { usePoolNews } from "@/shared/pools/usePoolNews";
import { Line } from "@/shared/ui";
import type { PoolSearch } from "../address";
import { PoolFigures, type PoolSummary } from "../queries";
import { AgeChart } from "./AgeChart";
import { ClaimFigures } from "./ClaimFigures";
import { MovingBanner } from "./MovingBanner";
import classes from "./workspace.module.css";

/** How a pool stands: what waits and for how long, what is given out and late, and what the person may still claim. */
export function PoolBand({ pool }: { pool: PoolSummary }) {
  const { t, i18n } = useTranslation("work");
  const now = useNow();
  const admin = pool.viewerIsAdministrator;
  const [{ data }, ask] = useQuery({ query: PoolFigures, variables: { id: pool.id }, pause: !admin });
  usePoolNews(pool.id, () => admin && ask({ requestPolicy: "network-only" }));
  const figures = data?.pool;
  const job = readFragment(Job, figures?.transferJob);
  const longest = pool.oldestWaitingSince && duration(now.getTime() - new Date(pool.oldestWaitingSince).getTime(), i18n.language);
  return (
    <>
      {job && isRunning(job) && <MovingBanner id={job.id} />}
      <div className={classes.band}>
        {pool.waitingCount !== null && (
          <Figure label={t("waiting.title")} value={pool.waitingCount} search={{}} poolId={pool.id} detail={longest ? t("waiting.longest", { time: longest }) : t("waiting.none")} />
        )}
        {admin && (
          <>
            <div className={classes.chart}>{figures?.waitingByAge ? <AgeChart ages={figures.waitingByAge} /> : <Line width="100%" height={56} />}</div>
            <Figure label={t("load.withPeople")} value={figures?.ownedCount} search={{ tab: "all", status: ["PENDING", "IN_PROGRESS", "INVALID"] }} poolId={pool.id} />
            <Figure label={t("load.overdue")} value={figures?.overdueCount} search={{ tab: "all", overdue: true }} poolId={pool.id} danger />
          </>
        )}
        {pool.claimAllowance && <ClaimFigures allowance={pool.claimAllowance} />}
      </div>
    </>
  );
}

interface FigureProps {
  label: string;
  value?: number | null;
  detail?: ReactNode;
  /** The list behind the figure. */
  search: PoolSearch;
  poolId: string;
  danger?: boolean;
}

/** A number that opens the leads behind it. */
function Figure({ label, value, detail, search, poolId, danger = false }: FigureProps) {
  const { i18n } = useTranslation();
  return (
    <Link to="/pools/$poolId" params={{ poolId }} search={search} className={classes.figure} data-danger={(danger && !!value) || undefined}>
      <span className={classes.figureName}>{label}</span>
      <strong className={classes.number}>{value == null ? <Line width={32} height={16} /> : value.toLocaleString(i18n.language)}</strong>
      <span className={classes.small}>{detail}</span>
    </Link>
  );
}
