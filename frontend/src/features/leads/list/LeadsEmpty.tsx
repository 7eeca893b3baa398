import { Button } from "@mantine/core";
import { IconFilterOff, IconInbox } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui";

interface LeadsEmptyProps {
  view: string;
  filtered: boolean;
  onClear: () => void;
  onCreate?: () => void;
}

/** Why there is no lead here, and what to do about it. */
export function LeadsEmpty({ view, filtered, onClear, onCreate }: LeadsEmptyProps) {
  const { t, i18n } = useTranslation("leads");
  if (filtered)
    return (
      <EmptyState icon={IconFilterOff} title={t("empty.filteredTitle")} body={t("empty.filteredBody")}>
        <Button onClick={onClear}>{t("empty.clear")}</Button>
      </EmptyState>
    );
  const body = i18n.exists(`leads:empty.${view}`) ? t(`empty.${view as "ALL_LEADS"}`) : t("empty.body");
  return (
    <EmptyState icon={IconInbox} title={t("empty.title")} body={body}>
      {onCreate && <Button onClick={onCreate}>{t("newLead")}</Button>}
    </EmptyState>
  );
}
