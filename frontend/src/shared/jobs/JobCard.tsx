import { ActionIcon, Button, Progress } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconPlayerStop, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { confirm, toast } from "@/shared/ui";
import { JobRefusals } from "./JobRefusals";
import classes from "./jobs.module.css";
import { CancelJob, isRunning, type Job } from "./queries";
import { useJob } from "./useJob";
import { dismissJob } from "./watched";

/** One piece of work: what it is, how far it is, what was refused; can be stopped while it goes on. */
export function JobCard({ id }: { id: string }) {
  const job = useJob(id);
  // Gone, or of somebody else who used this device.
  useEffect(() => {
    if (job === null) dismissJob(id);
  }, [job, id]);
  return job ? <LoadedJob job={job} /> : null;
}

function LoadedJob({ job }: { job: Job }) {
  const { t } = useTranslation("work");
  const change = useChange();
  const [refused, setRefused] = useState(false);
  const running = isRunning(job);
  const whole = job.action === "TRANSFER_POOL";
  const name = t(`job.action.${job.action as "CLAIM"}`, { defaultValue: job.action });
  const percent = job.total > 0 ? Math.round((100 * job.done) / job.total) : job.state === "SUCCEEDED" ? 100 : 0;

  const stop = async () => {
    const sure = await confirm({ title: t("job.stopTitle"), body: whole ? t("job.stopPool") : t("job.stopBody"), confirm: t("job.stop"), danger: true });
    if (!sure) return;
    const { problems } = await change(CancelJob, { input: { id: job.id } });
    if (problems[0]) toast.problem(problems[0]);
  };
  return (
    <article className={classes.card} aria-label={name} data-state={job.state}>
      <div className={classes.head}>
        <Mark state={job.state} />
        <strong className={classes.name}>{name}</strong>
        {running && !job.cancelAsked && (
          <ActionIcon size="sm" aria-label={`${t("job.stop")}: ${name}`} onClick={() => void stop()}>
            <IconPlayerStop size={15} stroke={1.8} />
          </ActionIcon>
        )}
        {!running && (
          <ActionIcon size="sm" aria-label={`${t("job.dismiss")}: ${name}`} onClick={() => dismissJob(job.id)}>
            <IconX size={15} stroke={1.8} />
          </ActionIcon>
        )}
      </div>
      <p className={classes.detail}>{[whole && job.pool && job.toPool ? t("job.into", { pool: job.pool.name, to: job.toPool.name }) : job.pool?.name].filter(Boolean)}</p>
      {running && <Progress value={percent} size={6} aria-label={t("job.progress", { name })} color="pool" />}
      <div className={classes.foot}>
        <span role="status">
          <State job={job} whole={whole} />
        </span>
        {job.failed > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => setRefused(true)}>
            {t("job.refusals", { count: job.failed })}
          </Button>
        )}
      </div>
      {refused && <JobRefusals id={job.id} onClose={() => setRefused(false)} />}
    </article>
  );
}

function State({ job, whole }: { job: Job; whole: boolean }) {
  const { t } = useTranslation("work");
  if (job.cancelAsked && isRunning(job)) return t("job.stopping");
  if (job.state === "RUNNING" && job.total === 0) return t("job.counting");
  if (job.state === "SUCCEEDED") return t("job.done", { count: job.succeeded });
  if (job.state === "FAILED") return [job.message || t("job.failed"), whole && t("job.nothingMoved")].filter(Boolean).join(" ");
  if (job.state === "CANCELLED") return [t("job.state.CANCELLED"), whole ? t("job.nothingMoved") : t("job.done", { count: job.succeeded })].join(" · ");
  return t(`job.state.${job.state}`, { done: job.done, total: job.total });
}

function Mark({ state }: { state: Job["state"] }) {
  if (state === "SUCCEEDED") return <IconCheck size={16} stroke={2} aria-hidden className={classes.done} />;
  if (state === "FAILED") return <IconAlertCircle size={16} stroke={1.8} aria-hidden className={classes.failed} />;
  return null;
}
