import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PoolPerson } from "@/shared/pools/usePoolPeople";
import { Badge, SkeletonLines, UserChip } from "@/shared/ui";
import { loadFigures } from "./load";
import { LoadFigure } from "./LoadFigure";
import classes from "./workspace.module.css";

interface PeopleCardsProps {
  poolId: string;
  people: readonly PoolPerson[];
  loading: boolean;
  empty: ReactNode;
}

/** A pool's people on a phone: a card each, with the figures that matter. */
export function PeopleCards({ poolId, people, loading, empty }: PeopleCardsProps) {
  const { t } = useTranslation("work");
  return (
    // A part that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.peopleCards} tabIndex={0} role="region" aria-label={t("load.title")} aria-busy={loading || undefined}>
      {loading && people.length === 0 && <SkeletonLines count={12} />}
      {!loading && people.length === 0 && empty}
      <ul>
        {people.map((person) => (
          <li key={person.id} className={classes.personCard}>
            <span className={classes.person}>
              <UserChip name={person.name} size={26} muted={!person.member} />
              {person.atLimit && <Badge tone="warning">{t("load.atLimit")}</Badge>}
            </span>
            <dl className={classes.loads}>
              {loadFigures.map((figure) => (
                <div key={figure.key}>
                  <dt>{t(`load.${figure.key}`)}</dt>
                  <dd>
                    <LoadFigure poolId={poolId} person={person} figure={figure} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}
