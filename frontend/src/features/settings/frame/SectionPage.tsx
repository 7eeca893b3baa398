import { ActionIcon } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { ForbiddenState, Page, PageBody, PageHeader, useMobile } from "@/shared/ui";
import classes from "./frame.module.css";
import { sectionsOf, type Section } from "./sections";

interface SectionPageProps {
  section: Section["key"];
  actions?: ReactNode;
  meta?: ReactNode;
  /** The content fills the page and scrolls by itself. */
  full?: boolean;
  children: ReactNode;
}

/** A page of the settings: its name, what it is for, what can be done, its content. */
export function SectionPage({ section, actions, meta, full = false, children }: SectionPageProps) {
  const { t } = useTranslation("settings");
  const viewer = useViewer();
  const mobile = useMobile();
  const allowed = sectionsOf(viewer).some((each) => each.key === section);
  const back = mobile && (
    <ActionIcon component={Link} to="/settings" aria-label={t("title")} size="lg" ml={-8}>
      <IconChevronLeft size={20} stroke={1.8} />
    </ActionIcon>
  );
  return (
    <Page>
      <PageHeader before={back} title={t(`section.${section}`)} meta={meta} actions={allowed && actions} />
      {!allowed ? (
        <ForbiddenState />
      ) : full ? (
        children
      ) : (
        <PageBody narrow>
          <p className={classes.intro}>{t(`intro.${section}`, { name: viewer.organization.name })}</p>
          {children}
        </PageBody>
      )}
    </Page>
  );
}
