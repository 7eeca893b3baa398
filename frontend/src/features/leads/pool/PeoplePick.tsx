import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PoolPerson } from "@/shared/pools/usePoolPeople";
import { Avatar, SearchInput, SkeletonLines } from "@/shared/ui";
import classes from "./pool.module.css";

interface PeoplePickProps {
  /** The members of the pool. */
  people: readonly PoolPerson[];
  loading: boolean;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  error?: string;
}

/** Picks the people over whom leads are spread, with the load that each has now. */
export function PeoplePick({ people, loading, chosen, onChange, error }: PeoplePickProps) {
  const { t } = useTranslation("work");
  const [text, setText] = useState("");
  const found = people.filter((person) => person.name.toLowerCase().includes(text.toLowerCase()));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  if (loading && people.length === 0) return <SkeletonLines count={6} />;
  return (
    <fieldset className={classes.pick}>
      <legend className="sr-only">{t("act.several")}</legend>
      <div className={classes.pickHead}>
        <SearchInput className={classes.find} label={t("act.findMember")} value={text} onChange={setText} />
        <Button onClick={() => onChange(new Set(people.map((person) => person.id)))}>{t("act.everybody")}</Button>
        <Button onClick={() => onChange(new Set())} disabled={chosen.size === 0}>
          {t("act.nobody")}
        </Button>
      </div>
      <ul className={classes.people}>
        {found.map((person) => (
          <li key={person.id}>
            <label className={classes.person}>
              <Checkbox size="xs" checked={chosen.has(person.id)} onChange={() => toggle(person.id)} aria-label={person.name} />
              <Avatar name={person.name} size={22} />
              <span className={classes.personName}>{person.name}</span>
              <span className={classes.quiet}>{t("act.openLeads", { count: person.openCount })}</span>
            </label>
          </li>
        ))}
      </ul>
      {error && (
        <p role="alert" className={classes.late}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
