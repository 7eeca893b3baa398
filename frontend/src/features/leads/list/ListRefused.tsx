import { Button } from "@mantine/core";
import { IconFilterX, IconLayoutRows, IconLinkOff, IconSortDescending, type Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { EmptyState } from "@/shared/ui";
import type { LeadsSearch } from "../address";
import type { ListState } from "./listState";
import { useLeadFields } from "./useLeadFields";

interface ListRefusedProps {
  problem: Problem;
  state: ListState;
  address: LeadsSearch;
  onChange: (patch: Partial<LeadsSearch>) => void;
  onFilter: (filter: null) => void;
}

/** A list that the server will not give as it is asked for: what of it is refused and why, and how to do without just that. */
export function ListRefused({ problem, state, address, onChange, onFilter }: ListRefusedProps) {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const { byKey } = useLeadFields();
  const field = problem.field?.[0];
  const { groupBy } = state.look;
  if ((field === "by" || field === "groupBy") && groupBy)
    return (
      <Refused icon={IconLayoutRows} title={t("refused.groupTitle", { name: byKey.get(groupBy)?.label ?? groupBy })} body={t("refused.groupBody")}>
        <Button onClick={() => onChange({ group: "none" })}>{t("refused.ungroup")}</Button>
      </Refused>
    );
  if (problem.code === "LIMIT" && state.sort.length > 0 && field !== "filter")
    return (
      <Refused icon={IconSortDescending} title={t("refused.limitTitle")} body={t("refused.limitBody")}>
        <Button onClick={() => onChange({ sort: "-CREATED_AT" })}>{t("refused.newestFirst")}</Button>
      </Refused>
    );
  if (field === "sort")
    return (
      <Refused icon={IconSortDescending} title={t("refused.sortTitle")} body={problem.message}>
        {address.sort === undefined ? <Button onClick={() => onChange({ sort: "-CREATED_AT" })}>{t("refused.newestFirst")}</Button> : <Button onClick={() => onChange({ sort: undefined })}>{t("refused.unsort")}</Button>}
      </Refused>
    );
  if (field === "search")
    return (
      <Refused title={problem.message || t("refused.searchTitle")}>
        <Button onClick={() => onChange({ q: undefined })}>{t("clearSearch")}</Button>
      </Refused>
    );
  return (
    <Refused icon={IconFilterX} title={problem.code === "LIMIT" ? t("refused.limitTooMuch") : t("refused.filterTitle")} body={[problem.message, problem.code === "INVALID" && t("refused.filterBody")].filter(Boolean).join(" ") || common(`error.${problem.code}`)}>
      {state.filter && <Button onClick={() => onFilter(null)}>{t("refused.clear")}</Button>}
    </Refused>
  );
}

function Refused(props: { icon?: Icon; title: string; body?: string; children?: ReactNode }) {
  return (
    <div role="alert">
      <EmptyState {...props} />
    </div>
  );
}

/** The address has a filter that cannot be read; no leads stand in for those that were meant. */
export function LostFilter({ onRemove }: { onRemove: () => void }) {
  const { t } = useTranslation("lists");
  return (
    <Refused icon={IconLinkOff} title={t("refused.lostTitle")} body={t("refused.lostBody")}>
      <Button onClick={onRemove}>{t("refused.lostRemove")}</Button>
    </Refused>
  );
}

/** The address names a view that is not there, or not for this person. */
export function NoView({ onAll }: { onAll: () => void }) {
  const { t } = useTranslation("lists");
  return (
    <EmptyState icon={IconLinkOff} title={t("refused.viewTitle")} body={t("refused.viewBody")}>
      <Button onClick={onAll}>{t("refused.toAll")}</Button>
    </EmptyState>
  );
}
