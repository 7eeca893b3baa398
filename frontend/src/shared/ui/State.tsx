import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCloudOff, IconGhost2, IconLock, type Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import classes from "./State.module.css";

interface StateProps {
  icon?: Icon;
  title: string;
  body?: string;
  children?: ReactNode;
}

/** What stands in place of content: why there is none, and what to do next. */
export function EmptyState({ icon: Icon = IconGhost2, title, body, children }: StateProps) {
  return (
    <div className={classes.root}>
      <span className={classes.icon} aria-hidden>
        <Icon size={22} stroke={1.5} />
      </span>
      <p className={classes.title}>{title}</p>
      {body && <p className={classes.body}>{body}</p>}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}

/** It is missing or hidden: the two look the same. */
export function NotFoundState({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t("state.notFoundTitle")} body={t("state.notFoundBody")}>
      {children}
    </EmptyState>
  );
}

/** It is there, but not for this person's role. */
export function ForbiddenState({ body }: { body?: string }) {
  const { t } = useTranslation();
  return <EmptyState icon={IconLock} title={t("state.forbiddenTitle")} body={body ?? t("state.forbiddenBody")} />;
}

/** Loading failed: in words, with a way to try again. Chooses the right state from the problem's code. */
export function ErrorState({ problem, onRetry }: { problem?: Problem; onRetry?: () => void }) {
  const { t } = useTranslation();
  if (problem?.code === "NOT_FOUND") return <NotFoundState />;
  if (problem?.code === "FORBIDDEN") return <ForbiddenState body={problem.message || undefined} />;
  const offline = problem?.code === "NETWORK";
  return (
    <div role="alert">
      <EmptyState icon={offline ? IconCloudOff : IconAlertTriangle} title={t("state.errorTitle")} body={offline ? t("error.NETWORK") : t("state.errorBody")}>
        {onRetry && <Button onClick={onRetry}>{t("action.retry")}</Button>}
      </EmptyState>
      {problem?.reference && <p className={classes.reference}>{t("state.errorId", { id: problem.reference })}</p>}
    </div>
  );
}
