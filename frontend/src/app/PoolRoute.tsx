import { useMediaQuery } from "@mantine/hooks";
import { IconEyeOff } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AllLeads } from "@/features/leads/pool/AllLeads";
import { ClaimNext } from "@/features/leads/pool/ClaimNext";
import { MyPoolPage, PoolSplit } from "@/features/leads/pool/PoolSplit";
import { WaitingLeads } from "@/features/leads/pool/WaitingLeads";
import type { PoolSearch, PoolTab } from "@/features/pools/address";
import { PoolPage } from "@/features/pools/PoolPage";
import type { PoolSummary } from "@/features/pools/queries";
import { PoolPeople } from "@/features/pools/workspace/PoolPeople";
import { PoolTabs, tabsOf } from "@/features/pools/workspace/PoolTabs";
import { EmptyState, useMobile } from "@/shared/ui";

/** A pool and its leads, put together: the workspace of its members and that of its administrators. */
export function PoolRoute() {
  const mobile = useMobile();
  const claimNext = (pool: PoolSummary) => pool.claimAllowance && <ClaimNext poolId={pool.id} remaining={pool.claimAllowance.remaining} />;
  return (
    <PoolPage actions={mobile ? undefined : claimNext}>
      {(pool) => (
        <>
          <Workspace key={pool.id} pool={pool} />
          {mobile && claimNext(pool)}
        </>
      )}
    </PoolPage>
  );
}

function Workspace({ pool }: { pool: PoolSummary }) {
  const { t } = useTranslation("pools");
  const search = useSearch({ from: "/shell/pools/$poolId" });
  const navigate = useNavigate({ from: "/pools/$poolId" });
  const show = (address: PoolSearch) => void navigate({ search: address, replace: true });
  const tabs = tabsOf(pool);
  // Who only works in a pool has both parts beside one another where there is room.
  const wide = useMediaQuery("(min-width: 80em)", undefined, { getInitialValueInEffect: false }) ?? false;
  const split = wide && !pool.viewerIsAdministrator && pool.viewerIsMember;
  const tab: PoolTab = search.tab && tabs.includes(search.tab) ? search.tab : (tabs[0] ?? "waiting");
  const waiting =
    pool.waitingCount === null ? (
      <EmptyState icon={IconEyeOff} title={t("waitingHidden")} body={t("notShown")} />
    ) : (
      <WaitingLeads pool={pool} narrow={split} text={search.q} onSearch={(q) => show({ tab: search.tab, q })} />
    );
  if (split) return <PoolSplit poolId={pool.id}>{waiting}</PoolSplit>;
  return (
    <>
      <PoolTabs pool={pool} active={tab} onChange={(next) => show({ tab: next === tabs[0] ? undefined : next })} />
      {tab === "waiting" && waiting}
      {tab === "mine" && <MyPoolPage poolId={pool.id} />}
      {tab === "all" && <AllLeads pool={pool} conditions={search} onChange={(conditions) => show({ tab: "all", ...conditions })} />}
      {tab === "people" && <PoolPeople poolId={pool.id} />}
    </>
  );
}
