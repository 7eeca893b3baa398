import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { mostSortKeys, sortKeyOf, sortOf } from "./addressParts";
import classes from "./list.module.css";
import type { LeadSort } from "./state";
import { useSortFields, useSortName } from "./useSortName";

interface SortEditorProps {
  sort: readonly LeadSort[];
  searching: boolean;
  onChange: (sort: readonly LeadSort[] | undefined) => void;
}

const downFirst = ["NUMBER", "MONEY", "DATETIME", "DATE"];

/** Up to five keys, one after the other: what by, which way, and where leads without a value stand. */
export function SortEditor({ sort, searching, onChange }: SortEditorProps) {
  const { t } = useTranslation("lists");
  const fields = useSortFields();
  const nameOf = useSortName();
  const used = sort.map(sortKeyOf);
  const free = fields.filter((field) => !used.includes(field.key));
  const set = (index: number, patch: Partial<LeadSort>) => onChange(sort.map((key, at) => (at === index ? { ...key, ...patch } : key)));
  const keyFor = (key: string): LeadSort | undefined => {
    const field = fields.find((each) => each.key === key);
    return sortOf(`${field && downFirst.includes(field.type) ? "-" : ""}${key}`)[0];
  };
  const choose = (index: number, key: string) => {
    const next = keyFor(key);
    if (next) onChange(index < sort.length ? sort.map((each, at) => (at === index ? next : each)) : [...sort, next]);
  };
  const choices = (own?: string) => [
    ...(own && !fields.some((field) => field.key === own) ? [{ value: own, label: nameOf(own) }] : []),
    ...fields.filter((field) => field.key === own || !used.includes(field.key)).map((field) => ({ value: field.key, label: field.any ? field.label : `${field.label} (${t("sort.slow")})` })),
  ];
  return (
    <div className={classes.sort}>
      {sort.length === 0 && <p className={classes.quiet}>{t(searching ? "sort.RELEVANCE" : "sort.newest")}</p>}
      <ol className={classes.sortKeys}>
        {sort.map((key, index) => {
          const own = sortKeyOf(key);
          const name = nameOf(own);
          const down = key.direction === "DESC";
          return (
            <li key={own} className={classes.sortKey}>
              <NativeSelect size="xs" aria-label={t("sort.key", { number: index + 1 })} value={own} onChange={(event) => choose(index, event.currentTarget.value)} data={choices(own)} />
              <ActionIcon size={30} variant="default" aria-label={`${t("sort.direction", { name })}: ${t(down ? "sort.descending" : "sort.ascending")}`} title={t(down ? "sort.descending" : "sort.ascending")} onClick={() => set(index, { direction: down ? "ASC" : "DESC" })}>
                {down ? <IconArrowDown size={15} stroke={1.8} /> : <IconArrowUp size={15} stroke={1.8} />}
              </ActionIcon>
              <NativeSelect size="xs" className={classes.sortNulls} aria-label={t("sort.nulls", { name })} value={key.nulls ?? "LAST"} onChange={(event) => set(index, { nulls: event.currentTarget.value as "FIRST" })} data={[{ value: "LAST", label: t("sort.nullsLast") }, { value: "FIRST", label: t("sort.nullsFirst") }]} />
              <ActionIcon size={30} aria-label={t("sort.remove", { name })} onClick={() => onChange(sort.length === 1 ? undefined : sort.filter((_, at) => at !== index))}>
                <IconX size={14} stroke={1.8} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      <div className={classes.sortFoot}>
        {sort.length < mostSortKeys && free.length > 0 && (
          <Button variant="default" leftSection={<IconPlus size={14} stroke={2} aria-hidden />} onClick={() => choose(sort.length, free[0]!.key)}>
            {t("sort.add")}
          </Button>
        )}
        {sort.length >= mostSortKeys && <span className={classes.quiet}>{t("sort.most")}</span>}
        {sort.length > 0 && (
          <Button variant="subtle" color="gray" onClick={() => onChange(undefined)}>
            {t("sort.reset")}
          </Button>
        )}
      </div>
    </div>
  );
}
