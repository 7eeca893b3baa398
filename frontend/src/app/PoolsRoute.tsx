import { ClaimNextOf } from "@/features/leads/pool/ClaimNextOf";
import { MyLeads } from "@/features/leads/pool/MyLeads";
import { PoolsPage } from "@/features/pools/PoolsPage";

/** All pools of a person beside what they hold of them. */
export function PoolsRoute() {
  return <PoolsPage action={(pool) => pool.claimAllowance && !!pool.waitingCount && <ClaimNextOf pool={pool} />} aside={<MyLeads />} />;
}
