import type { ReactNode } from "react";
import classes from "./Badge.module.css";

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger";

/** A small word with a meaning: a role, a kind, a state. */
export function Badge({ children, tone = "neutral" }: { children: ReactNode; tone?: Tone }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
