import { useTranslation } from "react-i18next";
import { Tabs } from "@/shared/ui";
import { poolTabs, type PoolTab } from "../address";
import type { PoolSummary } from "../queries";

interface PoolTabsProps {
  pool: PoolSummary;
  active: PoolTab;
  onChange: (tab: PoolTab) => void;
}

/** The parts of a pool that are for this person. */
export function tabsOf(pool: Pick<PoolSummary, "viewerIsAdministrator" | "viewerIsMember" | "waitingCount">): PoolTab[] {
  return poolTabs.filter((tab) => (tab === "waiting" ? pool.waitingCount !== null : tab === "mine" ? pool.viewerIsMember : pool.viewerIsAdministrator));
}

/** Chooses which part of a pool is shown. */
export function PoolTabs({ pool, active, onChange }: PoolTabsProps) {
  const { t } = useTranslation("work");
  const { t: pools } = useTranslation("pools");
  return (
    <Tabs
      label={pools("views")}
      tabs={tabsOf(pool).map((key) => ({ key, label: t(`list.tab.${key}`), count: key === "waiting" ? (pool.waitingCount ?? undefined) : undefined }))}
      active={active}
      onChange={(tab) => onChange(tab as PoolTab)}
    />
  );
}
