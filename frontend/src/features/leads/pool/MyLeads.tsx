import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { IconHandGrab } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState, ErrorState, SkeletonLines } from "@/shared/ui";
import { useActionFlow } from "../actions/useActionFlow";
import { HeldCard } from "./HeldCard";
import classes from "./pool.module.css";
import { useMyLeads } from "./useMyLeads";

const FollowUpSheet = lazy(() => import("./FollowUpSheet").then((module) => ({ default: module.FollowUpSheet })));

/** What the person holds of a pool, or of all: what is late and what is due next comes first. */
export function MyLeads({ poolId }: { poolId?: string }) {
  const { t } = useTranslation("work");
  const { t: common } = useTranslation();
  const { rows, loading, hasMore, more, problem, refresh } = useMyLeads(poolId);
  const flow = useActionFlow();
  const [following, setFollowing] = useState<string | null>(null);
  const late = rows.filter((lead) => lead.isOverdue).length;
  return (
    <section className={classes.mine} aria-label={t("mine.title")} aria-busy={loading || undefined}>
      <div className={classes.mineHead}>
        <h2>{t("mine.title")}</h2>
        {rows.length > 0 && !hasMore && <span className={classes.quiet}>{t("mine.count", { count: rows.length })}</span>}
        {late > 0 && <span className={classes.late}>{t("mine.overdue", { count: late })}</span>}
      </div>
      {problem && rows.length === 0 ? (
        <ErrorState problem={problem} onRetry={refresh} />
      ) : loading && rows.length === 0 ? (
        <SkeletonLines count={8} />
      ) : rows.length === 0 ? (
        <EmptyState icon={IconHandGrab} title={poolId ? t("mine.empty") : t("mine.emptyAll")} body={t("mine.emptyBody")} />
      ) : (
        <ul className={classes.held} aria-label={t("mine.title")}>
          {rows.map((lead) => (
            <HeldCard key={lead.id} lead={lead} showPool={!poolId} onFollowUp={() => setFollowing(lead.id)} onReturn={() => flow.start("RETURN", [lead])} />
          ))}
        </ul>
      )}
      {hasMore && rows.length > 0 && (
        <Button mt={10} onClick={more}>
          {common("action.showMore")}
        </Button>
      )}
      {flow.dialog}
      <Suspense>{following && <FollowUpSheet id={following} onClose={() => setFollowing(null)} />}</Suspense>
    </section>
  );
}
