import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { usePoolPeople } from "@/shared/pools/usePoolPeople";
import { statuses, type FilterField } from "@/shared/ui";

/** What the leads of a pool can be filtered by; owners are the pool's people. */
export function usePoolFilterFields(poolId: string): FilterField[] {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const { t: work } = useTranslation("work");
  const { isAdministrator } = useViewer();
  const { people } = usePoolPeople(poolId);
  return [
    // Discarded leads are for administrators alone: nobody else is offered to look for them.
    { key: "status", label: t("field.status"), choices: statuses.filter((status) => status !== "DISCARDED" || isAdministrator).map((status) => ({ value: status, label: common(`status.${status}`) })) },
    { key: "owner", label: t("field.owner"), choices: people.map((person) => ({ value: person.id, label: person.name })) },
    { key: "overdue", label: work("list.overdue"), choices: [{ value: "true", label: work("list.overdueOnly") }] },
  ];
}
