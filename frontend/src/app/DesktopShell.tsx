import { ActionIcon, Tooltip, UnstyledButton } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Bell } from "@/features/notifications/Bell";
import { useViewer } from "@/shared/auth/viewer";
import { Kbd } from "@/shared/ui";
import { LiveStatus } from "@/shared/ui/LiveStatus";
import type { FrameProps } from "./frame";
import { Logo } from "@/shared/ui/Logo";
import { placesOf } from "./navigation";
import classes from "./Shell.module.css";
import { UserMenu } from "./UserMenu";

/** The shell on a desk: a sidebar, which folds to icons, and the page. */
export function DesktopShell({ children, onSearch, onHelp, bell }: FrameProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const [folded, fold] = useLocalStorage({ key: "leadpool.sidebar", defaultValue: false, getInitialValueInEffect: false });
  const toggle = folded ? t("nav.expand") : t("nav.collapse");
  return (
    <div className={classes.desktop} data-folded={folded || undefined}>
      <aside className={classes.sidebar}>
        <div className={classes.brand}>
          <Logo size={22} />
          {!folded && <span className={classes.organization}>{viewer.organization.name}</span>}
          {!folded && (
            <Tooltip label={toggle}>
              <ActionIcon onClick={() => fold(true)} aria-label={toggle} size="sm" ml="auto">
                <IconLayoutSidebarLeftCollapse size={16} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
        <Tooltip label={t("keyboard.palette")} disabled={!folded} position="right">
          <UnstyledButton className={classes.search} onClick={onSearch} aria-label={folded ? t("keyboard.palette") : undefined}>
            <IconSearch size={15} stroke={1.8} aria-hidden />
            {!folded && <span>{t("action.search")}</span>}
            {!folded && <Kbd keys="mod+k" silent />}
          </UnstyledButton>
        </Tooltip>
        <Bell {...bell} className={classes.place} folded={folded} />
        <nav aria-label={t("nav.main")} className={classes.nav}>
          {placesOf(viewer).map(({ to, label, icon: Icon }) => (
            <Tooltip key={to} label={t(`nav.${label}`)} disabled={!folded} position="right">
              <Link to={to} search={{}} className={classes.place} activeOptions={{ includeSearch: false }} aria-label={folded ? t(`nav.${label}`) : undefined}>
                <Icon size={17} stroke={1.6} aria-hidden />
                {!folded && t(`nav.${label}`)}
              </Link>
            </Tooltip>
          ))}
        </nav>
        <div className={classes.sidebarFoot}>
          {folded && (
            <Tooltip label={toggle} position="right">
              <ActionIcon onClick={() => fold(false)} aria-label={toggle} size="md">
                <IconLayoutSidebarLeftExpand size={17} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          )}
          <LiveStatus compact={folded} />
          <UserMenu compact={folded} onHelp={onHelp} />
        </div>
      </aside>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
