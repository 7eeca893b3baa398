import { Button } from "@mantine/core";
import { IconDropletHalf2, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { useViewer } from "@/shared/auth/viewer";
import { usePolling } from "@/shared/client/usePolling";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { EmptyState, Loaded, Page, PageBody, PageHeader } from "@/shared/ui";
import { PoolCard } from "./PoolCard";
import classes from "./pools.module.css";
import { MyPools, PoolSummary } from "./queries";

const PoolSheet = lazy(() => import("./settings/PoolSheet").then((module) => ({ default: module.PoolSheet })));

interface PoolsPageProps {
  /** What one does with a pool from here. */
  action?: (pool: PoolSummary) => ReactNode;
  /** Stands beside the pools, below them on a phone. */
  aside?: ReactNode;
}

/** The pools that one belongs to: what waits in each, and what may still be claimed. */
export function PoolsPage({ action, aside }: PoolsPageProps) {
  const { t } = useTranslation("pools");
  const { isAdministrator } = useViewer();
  const search = useSearch({ from: "/shell/pools" });
  const navigate = useNavigate({ from: "/pools" });
  const [result, refresh] = useQuery({ query: MyPools });
  usePolling(() => refresh({ requestPolicy: "network-only" }), 10_000);
  const add = () => void navigate({ search: { edit: "new" } });
  useShortcuts(isAdministrator ? [{ keys: "n", label: t("add"), group: "list", command: true, run: add }] : []);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        actions={
          isAdministrator && (
            <Button variant="filled" leftSection={<IconPlus size={15} stroke={2} aria-hidden />} onClick={add}>
              {t("add")}
            </Button>
          )
        }
      />
      <PageBody>
        <div className={classes.body} data-aside={aside ? true : undefined}>
          <Loaded result={result} onRetry={refresh} lines={6}>
            {({ pools }) =>
              pools.length === 0 ? (
                <EmptyState icon={IconDropletHalf2} title={t("emptyTitle")} body={isAdministrator ? t("emptyAdmin") : t("emptyBody")}>
                  {isAdministrator && <Button onClick={add}>{t("add")}</Button>}
                </EmptyState>
              ) : (
                <ul className={classes.cards} aria-label={t("title")}>
                  {readFragment(PoolSummary, pools).map((pool) => (
                    <PoolCard key={pool.id} pool={pool} action={action?.(pool)} />
                  ))}
                </ul>
              )
            }
          </Loaded>
          {aside && <div className={classes.aside}>{aside}</div>}
        </div>
      </PageBody>
      <Suspense>
        {search.edit === "new" && isAdministrator && (
          <PoolSheet onClose={() => void navigate({ search: {}, replace: true })} onCreated={(id) => void navigate({ to: "/pools/$poolId", params: { poolId: id }, search: {}, replace: true })} />
        )}
      </Suspense>
    </Page>
  );
}
