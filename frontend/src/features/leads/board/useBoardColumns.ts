import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { statuses } from "@/shared/ui";
import type { ListQuery } from "../list/state";
import type { LeadField } from "../list/useLeadFields";
import { useCellChoices } from "../table/edit/useCellChoices";
import { groupKey, useLeadGroups, type LeadGroup } from "../table/groups";

// Where no lead of a list is thrown away, there is no column for it.
const rare = new Set(["DISCARDED"]);

/** The columns of a board: every value that the field can have, in its order, and what else its leads have. */
export function useBoardColumns(query: ListQuery, field: LeadField | undefined, sum: string | null) {
  const { t } = useTranslation();
  const choicesOf = useCellChoices();
  const { groups, error, refresh } = useLeadGroups(query, field?.key ?? null, sum);
  const choices = field ? (field.key === "status" ? statuses.filter((status) => !rare.has(status)).map((status) => ({ value: status as string, label: t(`status.${status}`) })) : choicesOf(field)) : [];
  const known = JSON.stringify(choices);
  const columns = useMemo(() => {
    if (!groups) return undefined;
    const found = new Map(groups.map((group) => [groupKey(group.value), group]));
    const offered = (JSON.parse(known) as { value: string; label: string }[]).map(({ value, label }): LeadGroup => {
      const group = found.get(groupKey(value));
      return group ? { ...group, label } : { value, label, count: { value: 0, exact: true }, sum: null };
    });
    const named = new Set(offered.map((group) => groupKey(group.value)));
    const others = groups.filter((group) => !named.has(groupKey(group.value)));
    return [...offered, ...others.filter((group) => group.value !== null), ...others.filter((group) => group.value === null)];
  }, [groups, known]);
  return { columns, error, refresh };
}
