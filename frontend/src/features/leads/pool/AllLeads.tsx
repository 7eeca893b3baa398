import { Button } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, FilterChips, type FilterValues } from "@/shared/ui";
import { PoolListView } from "./PoolListView";
import { usePoolFilterFields } from "./usePoolFilterFields";
import type { Listing, WorkspacePool } from "./workspacePool";

/** What the leads of a pool are narrowed to. */
export interface PoolConditions {
  q?: string;
  status?: string[];
  owner?: string[];
  overdue?: true;
}

/** The listing of what an address says. */
export function listingOf({ q, status, owner, overdue }: PoolConditions): Listing {
  const filter = {
    ...(status && { status: { in: status as ("PENDING")[] } }),
    ...(owner && { owner: { in: owner } }),
    ...(overdue && { isOverdue: true }),
  };
  // What is late comes first where lateness is what is looked for.
  return { filter: Object.keys(filter).length > 0 ? filter : null, search: q, sort: [overdue ? { field: "FOLLOW_UP_DUE_AT", direction: "ASC" } : { field: "CREATED_AT", direction: "DESC" }] };
}

interface AllLeadsProps {
  pool: WorkspacePool;
  conditions: PoolConditions;
  onChange: (conditions: PoolConditions) => void;
}

/** All leads of a pool for its administrators, by status, owner and lateness. */
export function AllLeads({ pool, conditions, onChange }: AllLeadsProps) {
  const { t } = useTranslation("work");
  const { t: pools } = useTranslation("pools");
  const fields = usePoolFilterFields(pool.id);
  const { q, status, owner, overdue } = conditions;
  const listing = useMemo(() => listingOf({ q, status, owner, overdue }), [q, status, owner, overdue]);
  const values: FilterValues = { status: status ?? [], owner: owner ?? [], overdue: overdue ? ["true"] : [] };
  const some = (list?: readonly string[]) => (list?.length ? [...list] : undefined);
  const change = (next: FilterValues) => onChange({ q, status: some(next.status), owner: some(next.owner), overdue: next.overdue?.length ? true : undefined });
  const empty =
    listing.filter || q ? (
      <EmptyState icon={IconInbox} title={t("list.noMatch")} body={t("list.noMatchBody")}>
        <Button onClick={() => onChange({})}>{t("list.clear")}</Button>
      </EmptyState>
    ) : (
      <EmptyState icon={IconInbox} title={pools("noLeads")} body={pools("noLeadsBody")} />
    );
  return <PoolListView pool={pool} listing={listing} waiting={false} empty={empty} onSearch={(text) => onChange({ ...conditions, q: text })} filters={<FilterChips fields={fields} values={values} onChange={change} />} />;
}
