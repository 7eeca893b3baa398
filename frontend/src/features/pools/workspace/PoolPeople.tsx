import { IconUsersGroup } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePoolPeople, type PoolPerson } from "@/shared/pools/usePoolPeople";
import { DataTable, EmptyState, ErrorState, SearchInput, Toolbar, useListKeys, useMobile, type Sort } from "@/shared/ui";
import type { PoolSearch } from "../address";
import { sortPeople } from "./load";
import { PeopleCards } from "./PeopleCards";
import { usePeopleColumns } from "./usePeopleColumns";
import classes from "./workspace.module.css";

/** Who belongs to a pool and how much each has to do; a figure opens the leads behind it. */
export function PoolPeople({ poolId }: { poolId: string }) {
  const { t } = useTranslation("work");
  const mobile = useMobile();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [sort, setSort] = useState<Sort>({ key: "name", descending: false });
  const { people, loading, problem, refresh } = usePoolPeople(poolId, text);
  const rows = useMemo(() => sortPeople(people, sort), [people, sort]);
  const columns = usePeopleColumns(poolId);
  const open = (person: PoolPerson) => void navigate({ to: "/pools/$poolId", params: { poolId }, search: { tab: "all", owner: [person.id] } satisfies PoolSearch });
  const { active } = useListKeys({ rows, onOpen: open });
  const empty = text ? <EmptyState icon={IconUsersGroup} title={t("load.noMatch")} /> : <EmptyState icon={IconUsersGroup} title={t("load.empty")} body={t("load.emptyBody")} />;
  return (
    <>
      <Toolbar label={t("load.search")}>
        <SearchInput className={classes.search} label={t("load.search")} value={text} onChange={setText} />
      </Toolbar>
      {problem && rows.length === 0 ? (
        <ErrorState problem={problem} onRetry={refresh} />
      ) : mobile ? (
        <PeopleCards poolId={poolId} people={rows} loading={loading} empty={empty} />
      ) : (
        <DataTable
          label={t("load.title")}
          name="pool.people"
          columns={columns}
          rows={rows}
          rowName={(person) => person.name}
          loading={loading}
          sort={sort}
          // Names from A, loads from the largest: what one looks for first.
          onSort={(key) => setSort({ key, descending: sort.key === key ? !sort.descending : key !== "name" })}
          active={active}
          onOpen={open}
          empty={empty}
        />
      )}
    </>
  );
}
