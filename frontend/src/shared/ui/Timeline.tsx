import type { ReactNode } from "react";
import type { Icon } from "@tabler/icons-react";
import classes from "./Timeline.module.css";

export interface TimelineEntry {
  id: string;
  icon: Icon;
  title: ReactNode;
  time: ReactNode;
  /** A note, a list of changes: what deserves more than a line. */
  body?: ReactNode;
  tone?: "quiet" | "accent";
}

export interface TimelineGroup {
  key: string;
  label: string;
  entries: readonly TimelineEntry[];
}

/** What happened, newest first, by day. */
export function Timeline({ groups }: { groups: readonly TimelineGroup[] }) {
  return (
    <div className={classes.root}>
      {groups.map((group) => (
        <section key={group.key} aria-label={group.label}>
          <h3 className={classes.day}>{group.label}</h3>
          <ol className={classes.list}>
            {group.entries.map(({ id, icon: Icon, title, time, body, tone = "quiet" }) => (
              <li key={id} className={classes.entry} data-tone={tone}>
                <span className={classes.icon} aria-hidden>
                  <Icon size={14} stroke={1.8} />
                </span>
                <div className={classes.content}>
                  <div className={classes.line}>
                    <span className={classes.title}>{title}</span>
                    <span className={classes.time}>{time}</span>
                  </div>
                  {body && <div className={classes.body}>{body}</div>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
