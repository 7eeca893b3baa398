import { Button } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui";

/** A lead that was looked at and is out of sight now. */
export function LostLead() {
  const { t } = useTranslation("live");
  return (
    <div role="alert">
      <EmptyState icon={IconEyeOff} title={t("lost.title")} body={t("lost.body")}>
        <Button component={Link} to="/leads">
          {t("lost.list")}
        </Button>
      </EmptyState>
    </div>
  );
}
