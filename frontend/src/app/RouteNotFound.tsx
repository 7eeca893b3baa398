import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NotFoundState } from "@/shared/ui";

/** An address that leads nowhere. */
export function RouteNotFound() {
  const { t } = useTranslation();
  return (
    <NotFoundState>
      <Button component={Link} to="/leads">
        {t("state.notFoundHome")}
      </Button>
    </NotFoundState>
  );
}
