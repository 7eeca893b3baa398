import { EmptyState } from "@/shared/ui";
import { IconEyeOff } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PoolLeads } from "@/features/leads/pool/PoolLeads";
import { PoolPage } from "@/features/pools/PoolPage";

/** A pool and its leads, put together. */
export function PoolRoute() {
  const { t } = useTranslation("pools");
  const search = useSearch({ from: "/shell/pools/$poolId" });
  const navigate = useNavigate({ from: "/pools/$poolId" });
  return (
    <PoolPage>
      {(pool) =>
        pool.waitingCount === null ? (
          <EmptyState icon={IconEyeOff} title={t("waitingHidden")} body={t("notShown")} />
        ) : (
          <PoolLeads key={pool.id} pool={pool} all={!!search.all} text={search.q} onChange={(address) => void navigate({ search: (before) => ({ ...before, ...address }), replace: true })} />
        )
      }
    </PoolPage>
  );
}
