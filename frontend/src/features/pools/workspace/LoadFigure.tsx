import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PoolPerson } from "@/shared/pools/usePoolPeople";
import type { loadFigures } from "./load";
import classes from "./workspace.module.css";

interface LoadFigureProps {
  poolId: string;
  person: PoolPerson;
  figure: (typeof loadFigures)[number];
}

/** One figure of somebody's load; a click shows the leads behind it. */
export function LoadFigure({ poolId, person, figure: { key, of, search } }: LoadFigureProps) {
  const { t, i18n } = useTranslation("work");
  const count = of(person);
  const text = count.toLocaleString(i18n.language);
  const late = key === "late" && count > 0;
  if (count === 0 || !search) return <span className={count === 0 ? classes.zero : undefined}>{text}</span>;
  return (
    <Link
      to="/pools/$poolId"
      params={{ poolId }}
      search={{ tab: "all", owner: [person.id], ...search }}
      className={classes.load}
      data-late={late || undefined}
      aria-label={t("load.show", { name: person.name, what: t(`load.${key}`), count })}
    >
      {text}
    </Link>
  );
}
