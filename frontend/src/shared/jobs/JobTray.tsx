import { useTranslation } from "react-i18next";
import { JobCard } from "./JobCard";
import classes from "./jobs.module.css";
import { useWatchedJobs } from "./watched";

/** The progress of work on many leads, in a corner of every page: it goes on when the page is left. */
export function JobTray() {
  const { t } = useTranslation("work");
  const watched = useWatchedJobs();
  if (watched.length === 0) return null;
  return (
    <section className={classes.tray} aria-label={t("job.title")}>
      {watched.map((id) => (
        <JobCard key={id} id={id} />
      ))}
    </section>
  );
}
