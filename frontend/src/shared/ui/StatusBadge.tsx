import { useTranslation } from "react-i18next";
import classes from "./Badge.module.css";

export const statuses = ["UNASSIGNED", "PENDING", "IN_PROGRESS", "INVALID", "CONVERTED", "DISCARDED"] as const;
export type Status = (typeof statuses)[number];

/** A lead's status: its own colour and its word. */
export function StatusBadge({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <span className={classes.status} data-status={status}>
      <span className={classes.dot} aria-hidden />
      {t(`status.${status}`)}
    </span>
  );
}
