import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PoolPerson } from "@/shared/pools/usePoolPeople";
import { Badge, UserChip, type Column } from "@/shared/ui";
import { loadFigures } from "./load";
import { LoadFigure } from "./LoadFigure";
import classes from "./workspace.module.css";

/** The columns of a pool's people: who, and how much each has to do. */
export function usePeopleColumns(poolId: string): Column<PoolPerson>[] {
  const { t } = useTranslation("work");
  return useMemo(
    () => [
      {
        key: "name", title: t("load.person"), width: 240, grow: true, sortKey: "name",
        cell: (person) => (
          <span className={classes.person}>
            <UserChip name={person.name} muted={!person.member} />
            {person.administrator && <Badge tone="accent">{t("load.administrator")}</Badge>}
            {!person.member && <Badge>{t("load.notMember")}</Badge>}
          </span>
        ),
      },
      ...loadFigures.map((figure): Column<PoolPerson> => ({ key: figure.key, title: t(`load.${figure.key}`), width: 116, align: "right", sortKey: figure.key, cell: (person) => <LoadFigure poolId={poolId} person={person} figure={figure} /> })),
      { key: "limit", title: t("load.limit"), width: 108, align: "right", sortKey: "limit", cell: (person) => person.atLimit && <Badge tone="warning">{t("load.atLimit")}</Badge> },
    ],
    [t, poolId],
  );
}
