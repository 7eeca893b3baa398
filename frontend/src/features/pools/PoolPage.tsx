import { ActionIcon } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { usePoolNews } from "@/shared/pools/usePoolNews";
import { useAdoptJobs } from "@/shared/jobs/useAdoptJobs";
import { ErrorState, NotFoundState, Page, PageBody, PageHeader, SkeletonLines } from "@/shared/ui";
import type { PoolSearch } from "./address";
import { OnePool, PoolSummary } from "./queries";
import { PoolBand } from "./workspace/PoolBand";
import { PoolMenu } from "./workspace/PoolMenu";

const PoolSheet = lazy(() => import("./settings/PoolSheet").then((module) => ({ default: module.PoolSheet })));
const MoveAll = lazy(() => import("./workspace/MoveAll").then((module) => ({ default: module.MoveAll })));

interface PoolPageProps {
  /** What the person can do at once, in the header. */
  actions?: (pool: PoolSummary) => ReactNode;
  /** Draws the leads of the pool. */
  children: (pool: PoolSummary) => ReactNode;
}

/** One pool: how it stands, its leads, and for its administrators its settings. */
export function PoolPage({ actions, children }: PoolPageProps) {
  const { t } = useTranslation("pools");
  const { poolId } = useParams({ from: "/shell/pools/$poolId" });
  const search = useSearch({ from: "/shell/pools/$poolId" });
  const navigate = useNavigate({ from: "/pools/$poolId" });
  const change = (patch: Partial<PoolSearch>, replace = false) => void navigate({ search: (before) => ({ ...before, ...patch }), replace });
  const [{ data, error }, refresh] = useQuery({ query: OnePool, variables: { id: poolId } });
  usePoolNews(poolId, () => refresh({ requestPolicy: "network-only" }));
  const pool = readFragment(PoolSummary, data?.pool);
  useAdoptJobs(!pool?.viewerIsAdministrator);
  const back = (
    <ActionIcon component={Link} to="/pools" aria-label={t("all")} size="lg" ml={-8}>
      <IconChevronLeft size={20} stroke={1.8} />
    </ActionIcon>
  );
  if (!pool)
    return (
      <Page>
        <PageHeader before={back} title={t("title")} />
        <PageBody narrow>{error ? <ErrorState problem={problemOf(error)} onRetry={refresh} /> : data ? <NotFoundState /> : <SkeletonLines />}</PageBody>
      </Page>
    );
  const admin = pool.viewerIsAdministrator;
  return (
    <Page>
      <PageHeader
        before={back}
        title={pool.name}
        actions={
          <>
            {actions?.(pool)}
            {admin && <PoolMenu onSettings={() => change({ edit: pool.id })} onMove={() => change({ move: true })} />}
          </>
        }
      />
      <PoolBand pool={pool} />
      {children(pool)}
      <Suspense>
        {search.edit === pool.id && admin && <PoolSheet id={pool.id} onClose={() => change({ edit: undefined }, true)} onDeleted={() => void navigate({ to: "/pools", search: {}, replace: true })} />}
        {search.move && admin && <MoveAll pool={pool} onClose={() => change({ move: undefined }, true)} />}
      </Suspense>
    </Page>
  );
}
