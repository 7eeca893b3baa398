import { UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { BellTab } from "@/features/notifications/BellTab";
import { useViewer } from "@/shared/auth/viewer";
import { LiveStatus } from "@/shared/ui/LiveStatus";
import type { FrameProps } from "./frame";
import { placesOf } from "./navigation";
import classes from "./Shell.module.css";
import { UserMenu } from "./UserMenu";

/** The shell on a phone: the page, and the main places under the thumb. */
export function MobileShell({ children, onSearch, onHelp }: FrameProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  return (
    <div className={classes.mobile}>
      <div className={classes.content}>{children}</div>
      <div className={classes.liveBar}>
        <LiveStatus />
      </div>
      <nav aria-label={t("nav.main")} className={classes.tabbar}>
        {placesOf(viewer).filter((place) => !place.rare).map(({ to, label, icon: Icon }) => (
          <Link key={to} to={to} search={{}} className={classes.tab} activeOptions={{ includeSearch: false }}>
            <Icon size={22} stroke={1.6} aria-hidden />
            {t(`nav.${label}`)}
          </Link>
        ))}
        <BellTab className={classes.tab} />
        <UnstyledButton className={classes.tab} onClick={onSearch}>
          <IconSearch size={22} stroke={1.6} aria-hidden />
          {t("action.search")}
        </UnstyledButton>
        <UserMenu tab onHelp={onHelp} />
      </nav>
    </div>
  );
}
