import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { groups, sectionsOf } from "./sections";
import classes from "./frame.module.css";

/** The pages of the settings: beside the page on a desk, a page of its own on a phone. */
export function SectionNav({ wide = false }: { wide?: boolean }) {
  const { t } = useTranslation("settings");
  const viewer = useViewer();
  const offered = sectionsOf(viewer);
  return (
    <nav aria-label={t("sections")} className={classes.nav} data-wide={wide || undefined}>
      {groups.map((group) => {
        const own = offered.filter((section) => section.group === group);
        if (own.length === 0) return null;
        return (
          <div key={group} className={classes.group}>
            <h2 className={classes.groupName}>{t(`group.${group}`)}</h2>
            {own.map(({ key, icon: Icon }) => (
              <Link key={key} to={`/settings/${key}`} search={{}} activeOptions={{ includeSearch: false }} className={classes.link}>
                <Icon size={wide ? 20 : 16} stroke={1.6} aria-hidden />
                <span className={classes.linkName}>{t(`section.${key}`)}</span>
                {wide && <IconChevronRight size={16} stroke={1.6} aria-hidden />}
              </Link>
            ))}
          </div>
        );
      })}
    </nav>
  );
}
