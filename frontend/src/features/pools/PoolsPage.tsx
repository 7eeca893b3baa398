import { Button } from "@mantine/core";
import { IconDropletHalf2, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { useViewer } from "@/shared/auth/viewer";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { EmptyState, Loaded, Page, PageBody, PageHeader } from "@/shared/ui";
import { PoolCard } from "./PoolCard";
import classes from "./pools.module.css";
import { MyPools, PoolSummary } from "./queries";
import { PoolSheet } from "./settings/PoolSheet";

/** The pools that one belongs to, and how many leads wait in each. */
export function PoolsPage() {
  const { t } = useTranslation("pools");
  const { isAdministrator } = useViewer();
  const search = useSearch({ from: "/shell/pools" });
  const navigate = useNavigate({ from: "/pools" });
  const [result, refresh] = useQuery({ query: MyPools });
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
        <div className={classes.body}>
          <Loaded result={result} onRetry={refresh} lines={6}>
            {({ pools }) =>
              pools.length === 0 ? (
                <EmptyState icon={IconDropletHalf2} title={t("emptyTitle")} body={isAdministrator ? t("emptyAdmin") : t("emptyBody")}>
                  {isAdministrator && <Button onClick={add}>{t("add")}</Button>}
                </EmptyState>
              ) : (
                <ul className={classes.cards} aria-label={t("title")}>
                  {readFragment(PoolSummary, pools).map((pool) => (
                    <PoolCard key={pool.id} pool={pool} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </div>
      </PageBody>
      {search.edit === "new" && isAdministrator && (
        <PoolSheet onClose={() => void navigate({ search: {}, replace: true })} onCreated={(id) => void navigate({ to: "/pools/$poolId", params: { poolId: id }, search: {}, replace: true })} />
      )}
    </Page>
  );
}
