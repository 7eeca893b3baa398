import { ActionIcon, Button, Progress } from "@mantine/core";
import { IconAlertCircle, IconArrowBackUp, IconCheck, IconDownload, IconPlayerStop, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { readFragment } from "@/gql/graphql";
import { idempotencyKey } from "@/shared/client/ids";
import { useChange } from "@/shared/client/useChange";
import { confirm, toast } from "@/shared/ui";
import { JobRefusals } from "./JobRefusals";
import classes from "./jobs.module.css";
import { CancelJob, isRunning, Job, UndoJob, type Job as JobData } from "./queries";
import { useJob } from "./useJob";
import { dismissJob, watchJob } from "./watched";

/** One piece of work: what it is, how far it is, what was refused; can be stopped while it goes on. */
export function JobCard({ id }: { id: string }) {
  const job = useJob(id);
  // Gone, or of somebody else who used this device.
  useEffect(() => {
    if (job === null) dismissJob(id);
  }, [job, id]);
  return job ? <LoadedJob job={job} /> : null;
}

function LoadedJob({ job }: { job: JobData }) {
  const { t } = useTranslation("work");
  const change = useChange();
  const { t: lists } = useTranslation("lists");
  const [refused, setRefused] = useState(false);
  const running = isRunning(job);
  const whole = job.action === "TRANSFER_POOL";
  const deed = (action: string) => (action === "EDIT" ? lists("bulk.edit") : t(`job.action.${action as "CLAIM"}`, { defaultValue: action }));
  const name = job.undoes ? lists("job.undoes", { name: deed(job.undoes.action) }) : deed(job.action);
  const percent = job.total > 0 ? Math.round((100 * job.done) / job.total) : job.state === "SUCCEEDED" ? 100 : 0;

  const stop = async () => {
    const sure = await confirm({ title: t("job.stopTitle"), body: whole ? t("job.stopPool") : t("job.stopBody"), confirm: t("job.stop"), danger: true });
    if (!sure) return;
    const { problems } = await change(CancelJob, { input: { id: job.id } });
    if (problems[0]) toast.problem(problems[0]);
  };
  const undo = async () => {
    if (!(await confirm({ title: lists("job.undoTitle"), body: lists("job.undoBody"), confirm: lists("job.undo") }))) return;
    const { payload, problems } = await change(UndoJob, { input: { id: job.id, idempotencyKey: idempotencyKey() } });
    if (problems[0]) return toast.problem(problems[0]);
    const begun = readFragment(Job, payload?.job);
    if (begun) watchJob(begun.id);
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
          {job.undoneBy && ` · ${lists(isRunning(job.undoneBy) ? "job.undoing" : "job.undone")}`}
        </span>
        {job.failed > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => setRefused(true)}>
            {t("job.refusals", { count: job.failed })}
          </Button>
        )}
      </div>
      {!running && (job.resultsUrl || job.undoable) && (
        <div className={classes.after}>
          {job.resultsUrl && (
            <Button size="compact-xs" variant="subtle" color="gray" component="a" href={job.resultsUrl} download leftSection={<IconDownload size={14} stroke={1.8} aria-hidden />} aria-label={`${lists("job.download")}: ${name}`}>
              {lists("job.download")}
            </Button>
          )}
          {job.undoable && (
            <Button size="compact-xs" variant="subtle" leftSection={<IconArrowBackUp size={14} stroke={1.8} aria-hidden />} aria-label={`${lists("job.undo")}: ${name}`} onClick={() => void undo()}>
              {lists("job.undo")}
            </Button>
          )}
        </div>
      )}
      {refused && <JobRefusals id={job.id} onClose={() => setRefused(false)} />}
    </article>
  );
}

function State({ job, whole }: { job: JobData; whole: boolean }) {
  const { t } = useTranslation("work");
  if (job.cancelAsked && isRunning(job)) return t("job.stopping");
  if (job.state === "RUNNING" && job.total === 0) return t("job.counting");
  if (job.state === "SUCCEEDED") return t("job.done", { count: job.succeeded });
  if (job.state === "FAILED") return [job.message || t("job.failed"), whole && t("job.nothingMoved")].filter(Boolean).join(" ");
  if (job.state === "CANCELLED") return [t("job.state.CANCELLED"), whole ? t("job.nothingMoved") : t("job.done", { count: job.succeeded })].join(" · ");
  return t(`job.state.${job.state}`, { done: job.done, total: job.total });
}

function Mark({ state }: { state: JobData["state"] }) {
  if (state === "SUCCEEDED") return <IconCheck size={16} stroke={2} aria-hidden className={classes.done} />;
  if (state === "FAILED") return <IconAlertCircle size={16} stroke={1.8} aria-hidden className={classes.failed} />;
  return null;
}
