import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import i18next from "i18next";
import type { Problem } from "@/shared/client/errors";
import classes from "./toast.module.css";

interface ToastOptions {
  /** Offers to take it back. */
  undo?: () => void;
  /** Another button than undo. */
  action?: { label: string; run: () => void };
  /** How long it stays, in milliseconds; false keeps it. */
  autoClose?: number | false;
}

function show(message: string, kind: "done" | "failed", { undo, action, autoClose }: ToastOptions) {
  const button = action ?? (undo && { label: i18next.t("action.undo"), run: undo });
  const Icon = kind === "done" ? IconCheck : IconAlertCircle;
  const id = notifications.show({
    autoClose: autoClose ?? (kind === "failed" || button ? 8000 : 3500),
    withBorder: true,
    classNames: { root: classes.root, body: classes.bodyWrap, description: classes.description },
    closeButtonProps: { "aria-label": i18next.t("action.close") },
    message: (
      <span className={classes.line} data-kind={kind}>
        <Icon size={17} stroke={1.8} aria-hidden className={classes.icon} />
        <span className={classes.text}>{message}</span>
        {button && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              button.run();
            }}
          >
            {button.label}
          </Button>
        )}
      </span>
    ),
  });
}

/** Says what happened, in a corner, with undo where there is one. */
export const toast = {
  done: (message: string, options: ToastOptions = {}) => show(message, "done", options),
  failed: (message: string, options: ToastOptions = {}) => show(message, "failed", options),
  problem: (problem: Problem, options: ToastOptions = {}) => show(problem.message || i18next.t(`error.${problem.code}`), "failed", options),
};
