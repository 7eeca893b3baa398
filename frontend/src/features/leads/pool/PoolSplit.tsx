import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MyLeads } from "./MyLeads";
import classes from "./pool.module.css";

/** What waits beside what the person holds: for those who work in a pool, on a desk. */
export function PoolSplit({ poolId, children }: { poolId: string; children: ReactNode }) {
  const { t } = useTranslation("work");
  return (
    <div className={classes.split}>
      <div className={classes.list}>{children}</div>
      {/* A part that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <aside className={classes.aside} aria-label={t("mine.title")} tabIndex={0}>
        <MyLeads poolId={poolId} />
      </aside>
    </div>
  );
}

/** What the person holds of a pool, as a page of its own. */
export function MyPoolPage({ poolId }: { poolId: string }) {
  return (
    // A part that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.mineAll} tabIndex={0}>
      <MyLeads poolId={poolId} />
    </div>
  );
}
