import { Progress } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { isRunning } from "@/shared/jobs/queries";
import { useJob } from "@/shared/jobs/useJob";
import classes from "./workspace.module.css";

/** Says that the pool as a whole moves at this moment, and how far it is. */
export function MovingBanner({ id }: { id: string }) {
  const { t } = useTranslation("work");
  const job = useJob(id);
  if (!job || !isRunning(job)) return null;
  const name = t("transfer.banner", { pool: job.toPool?.name ?? "" });
  return (
    <div className={classes.banner} role="status">
      <IconArrowsExchange size={16} stroke={1.8} aria-hidden />
      <span>{name}</span>
      <Progress value={job.total > 0 ? (100 * job.done) / job.total : 0} size={6} className={classes.bannerBar} aria-label={t("job.progress", { name })} color="pool" />
      {job.total > 0 && <span className={classes.small}>{t("act.working", { done: job.done, total: job.total })}</span>}
    </div>
  );
}
