import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconSettings } from "@tabler/icons-react";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { ErrorState, NotFoundState, Page, PageBody, PageHeader, SkeletonLines, useMobile } from "@/shared/ui";
import { OnePool, PoolSummary } from "./queries";
import { PoolSheet } from "./settings/PoolSheet";

interface PoolPageProps {
  /** Draws the leads of the pool. */
  children: (pool: PoolSummary) => ReactNode;
}

/** One pool: its leads, and for its administrators its settings. */
export function PoolPage({ children }: PoolPageProps) {
  const { t } = useTranslation("pools");
  const mobile = useMobile();
  const { poolId } = useParams({ from: "/shell/pools/$poolId" });
  const search = useSearch({ from: "/shell/pools/$poolId" });
  const navigate = useNavigate({ from: "/pools/$poolId" });
  const [{ data, error }, refresh] = useQuery({ query: OnePool, variables: { id: poolId } });
  const pool = readFragment(PoolSummary, data?.pool);
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
  const settings = () => void navigate({ search: (before) => ({ ...before, edit: pool.id }) });
  return (
    <Page>
      <PageHeader
        before={back}
        title={pool.name}
        meta={pool.waitingCount === null || pool.viewerIsAdministrator ? undefined : t("waiting", { count: pool.waitingCount })}
        actions={
          pool.viewerIsAdministrator &&
          (mobile ? (
            <ActionIcon size="lg" aria-label={t("edit")} onClick={settings}>
              <IconSettings size={20} stroke={1.6} />
            </ActionIcon>
          ) : (
            <Button leftSection={<IconSettings size={15} stroke={1.7} aria-hidden />} onClick={settings}>
              {t("settings")}
            </Button>
          ))
        }
      />
      {children(pool)}
      {search.edit === pool.id && pool.viewerIsAdministrator && (
        <PoolSheet
          id={pool.id}
          onClose={() => void navigate({ search: (before) => ({ ...before, edit: undefined }), replace: true })}
          onDeleted={() => void navigate({ to: "/pools", search: {}, replace: true })}
        />
      )}
    </Page>
  );
}
