import type { ReactNode } from "react";
import classes from "./Panel.module.css";

interface PanelProps {
  title: string;
  detail?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page, with a line on what it is for. */
export function Panel({ title, detail, actions, children }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.head}>
        <div>
          <h2>{title}</h2>
          {detail && <p className={classes.detail}>{detail}</p>}
        </div>
        {actions}
      </div>
      <div className={classes.body}>{children}</div>
    </section>
  );
}
