import { SegmentedControl, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePoolPeople } from "@/shared/pools/usePoolPeople";
import { Avatar } from "@/shared/ui";
import { PeoplePick } from "./PeoplePick";
import classes from "./pool.module.css";
import type { Takers } from "./takers";

interface WhoGetsProps {
  poolId: string;
  /** There is more than one lead to spread. */
  spreadable: boolean;
  takers: Takers;
  onChange: (takers: Takers, name?: string) => void;
  error?: string;
}

/** Chooses who of a pool's members gets leads. */
export function WhoGets({ poolId, spreadable, takers, onChange, error }: WhoGetsProps) {
  const { t } = useTranslation("work");
  const { t: common } = useTranslation();
  const { people, loading } = usePoolPeople(poolId);
  const members = people.filter((person) => person.member);
  const openOf = new Map(members.map((person) => [person.id, person.openCount]));
  return (
    <>
      {spreadable && (
        <SegmentedControl
          fullWidth
          aria-label={t("act.who")}
          data={[{ value: "one", label: t("act.one") }, { value: "several", label: t("act.several") }]}
          value={takers.several ? "several" : "one"}
          onChange={(value) => onChange({ ...takers, several: value === "several" })}
        />
      )}
      {takers.several ? (
        <PeoplePick people={members} loading={loading} chosen={takers.many} onChange={(many) => onChange({ ...takers, many })} error={error} />
      ) : (
        <Select
          label={t("act.who")}
          required
          searchable
          data-autofocus
          openOnFocus={false}
          placeholder={common("filter.search")}
          nothingFoundMessage={common("filter.none")}
          data={members.map((person) => ({ value: person.id, label: person.name }))}
          renderOption={({ option }) => (
            <>
              <Avatar name={option.label} size={20} />
              <span className={classes.personName}>{option.label}</span>
              <span className={classes.quiet}>{t("act.openLeads", { count: openOf.get(option.value) ?? 0 })}</span>
            </>
          )}
          value={takers.one}
          onChange={(one, option) => onChange({ ...takers, one }, option?.label)}
          error={error}
        />
      )}
      <p className={classes.hint}>{takers.several ? t("act.spreadHint") : t("act.personHint")}</p>
    </>
  );
}
