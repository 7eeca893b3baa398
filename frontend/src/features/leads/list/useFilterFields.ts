import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { useCatalog } from "@/shared/catalog/useCatalog";
import { usePeople } from "@/shared/people/PersonSelect";
import { usePools } from "@/shared/pools/usePools";
import { ratings, statuses, type FilterField } from "@/shared/ui";

/** What the list can be filtered by, with the choices from the catalogs. */
export function useFilterFields(chosenOwners: readonly string[]): FilterField[] {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const { user, isAdministrator } = useViewer();
  const [text, setText] = useState("");
  const sources = useCatalog("SOURCE");
  const pools = usePools();
  const people = usePeople(text);
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  // Names of people stay known when another search replaces them.
  if (people.some((person) => !known.has(person.id))) setKnown(new Map([...known, ...people.map((person) => [person.id, person.name] as const)]));

  const me = { value: "me", label: user.name };
  const others = [...known].filter(([id]) => id !== user.id && (chosenOwners.includes(id) || people.some((person) => person.id === id)));
  return [
    // Discarded leads are for administrators alone: nobody else is offered to look for them.
    { key: "status", label: t("field.status"), choices: statuses.filter((status) => status !== "DISCARDED" || isAdministrator).map((status) => ({ value: status, label: common(`status.${status}`) })) },
    { key: "owner", label: t("field.owner"), choices: [me, ...others.map(([value, label]) => ({ value, label }))], onSearch: setText },
    { key: "pool", label: t("field.pool"), choices: pools.map((pool) => ({ value: pool.id, label: pool.name })) },
    { key: "source", label: t("field.source"), choices: sources.map((source) => ({ value: source.id, label: source.name })) },
    { key: "rating", label: t("field.rating"), choices: [...ratings].reverse().map((rating) => ({ value: rating, label: common(`rating.${rating}`) })) },
  ];
}
