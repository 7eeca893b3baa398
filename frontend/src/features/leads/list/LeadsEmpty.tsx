import { Button } from "@mantine/core";
import { IconFilterOff, IconInbox, IconSearchOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui";

interface LeadsEmptyProps {
  /** Key of the default view that is listed or narrowed. */
  base: string;
  search: string;
  filtered: boolean;
  onClearSearch: () => void;
  onSearchAll: () => void;
  onClear: () => void;
  onCreate?: () => void;
}

/** Why there is no lead here, and what to do about it. */
export function LeadsEmpty({ base, search, filtered, onClearSearch, onSearchAll, onClear, onCreate }: LeadsEmptyProps) {
  const { t, i18n } = useTranslation("leads");
  const { t: lists } = useTranslation("lists");
  if (search)
    return (
      <EmptyState icon={IconSearchOff} title={lists("searchNothing", { words: search })} body={lists("searchNothingBody")}>
        <Button onClick={onClearSearch}>{lists("clearSearch")}</Button>
        {(filtered || base !== "ALL_LEADS") && <Button onClick={onSearchAll}>{lists("searchAll")}</Button>}
      </EmptyState>
    );
  if (filtered)
    return (
      <EmptyState icon={IconFilterOff} title={t("empty.filteredTitle")} body={t("empty.filteredBody")}>
        <Button onClick={onClear}>{t("empty.clear")}</Button>
      </EmptyState>
    );
  const body = i18n.exists(`leads:empty.${base}`) ? t(`empty.${base as "ALL_LEADS"}`) : t("empty.body");
  return (
    <EmptyState icon={IconInbox} title={t("empty.title")} body={body}>
      {onCreate && <Button onClick={onCreate}>{t("newLead")}</Button>}
    </EmptyState>
  );
}
