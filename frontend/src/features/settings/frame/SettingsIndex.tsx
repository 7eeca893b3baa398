import { Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page, PageBody, PageHeader, useMobile } from "@/shared/ui";
import { SectionNav } from "./SectionNav";

/** Where the settings begin: their list on a phone, the first of them on a desk. */
export function SettingsIndex() {
  const { t } = useTranslation("settings");
  const mobile = useMobile();
  if (!mobile) return <Navigate to="/settings/profile" replace />;
  return (
    <Page>
      <PageHeader title={t("title")} />
      <PageBody>
        <SectionNav wide />
      </PageBody>
    </Page>
  );
}
