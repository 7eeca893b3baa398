import { Button } from "@mantine/core";
import { IconFilterX, IconLinkOff, IconSortDescending } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { EmptyState } from "@/shared/ui";
import type { LeadsSearch } from "../address";
import type { ListState } from "./listState";

interface ListRefusedProps {
  problem: Problem;
  state: ListState;
  onChange: (patch: Partial<LeadsSearch>) => void;
  onFilter: (filter: null) => void;
}

/** A list that the server will not give as it is asked for: why, and what to do. */
export function ListRefused({ problem, state, onChange, onFilter }: ListRefusedProps) {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const field = problem.field?.[0];
  if (problem.code === "LIMIT" && state.sort.length > 0 && field !== "filter")
    return (
      <div role="alert">
        <EmptyState icon={IconSortDescending} title={t("refused.limitTitle")} body={t("refused.limitBody")}>
          <Button onClick={() => onChange({ sort: "-CREATED_AT" })}>{t("refused.newestFirst")}</Button>
        </EmptyState>
      </div>
    );
  if (field === "search")
    return (
      <div role="alert">
        <EmptyState title={problem.message || t("refused.searchTitle")}>
          <Button onClick={() => onChange({ q: undefined })}>{t("clearSearch")}</Button>
        </EmptyState>
      </div>
    );
  return (
    <div role="alert">
      <EmptyState icon={IconFilterX} title={problem.code === "LIMIT" ? t("refused.limitTooMuch") : t("refused.filterTitle")} body={[problem.message, problem.code === "INVALID" && t("refused.filterBody")].filter(Boolean).join(" ") || common(`error.${problem.code}`)}>
        {state.filter && <Button onClick={() => onFilter(null)}>{t("refused.clear")}</Button>}
      </EmptyState>
    </div>
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
