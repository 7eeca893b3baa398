import { Button } from "@mantine/core";
import { Link, useCanGoBack, useNavigate, useParams, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page, PageBody, PageHeader } from "@/shared/ui";
import { LeadPane } from "./LeadPane";

/** One lead on a page of its own. */
export function LeadPage() {
  const { t } = useTranslation();
  const { leadId } = useParams({ from: "/shell/leads/$leadId" });
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  const back = () => (canGoBack ? router.history.back() : void navigate({ to: "/leads", search: {} }));
  return (
    <LeadPane
      id={leadId}
      page
      onBack={back}
      frame={(content) => (
        <Page>
          <PageHeader title={t("nav.leads")} />
          <PageBody narrow>{content}</PageBody>
        </Page>
      )}
      home={
        <Button component={Link} to="/leads">
          {t("state.notFoundHome")}
        </Button>
      }
    />
  );
}
