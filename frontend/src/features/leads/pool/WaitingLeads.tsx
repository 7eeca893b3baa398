import { IconInbox } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui";
import { PoolListView } from "./PoolListView";
import type { Listing, WorkspacePool } from "./workspacePool";

interface WaitingLeadsProps {
  pool: WorkspacePool;
  text?: string;
  /** Something else stands beside the list. */
  narrow?: boolean;
  onSearch: (text?: string) => void;
}

/** The leads that wait in a pool, those that came first at the top. */
export function WaitingLeads({ pool, text, narrow, onSearch }: WaitingLeadsProps) {
  const { t } = useTranslation("leads");
  const { t: pools } = useTranslation("pools");
  const listing = useMemo<Listing>(() => ({ filter: { status: { eq: "UNASSIGNED" } }, search: text, sort: [{ field: "CREATED_AT", direction: "ASC" }] }), [text]);
  const empty = text ? (
    <EmptyState icon={IconInbox} title={t("empty.filteredTitle")} body={t("empty.filteredBody")} />
  ) : (
    <EmptyState icon={IconInbox} title={pools("nothingWaits")} body={pools("nothingWaitsBody")} />
  );
  return <PoolListView pool={pool} listing={listing} waiting narrow={narrow} empty={empty} onSearch={onSearch} />;
}
