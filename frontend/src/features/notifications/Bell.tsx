import { Popover, Tooltip, UnstyledButton } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { SkeletonLines } from "@/shared/ui";
import { BellCount } from "./BellCount";
import classes from "./notifications.module.css";
import { useUnread } from "./useUnread";

const NoticePanel = lazy(() => import("./NoticePanel").then((module) => ({ default: module.NoticePanel })));

interface BellProps {
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** How the shell draws its places. */
  className?: string;
  /** The sidebar shows icons alone. */
  folded: boolean;
}

/** The bell on a desk: how much is unread, and the panel that shows it. */
export function Bell({ opened, onChange, className, folded }: BellProps) {
  const { t } = useTranslation("notifications");
  const unread = useUnread();
  return (
    <Popover opened={opened} onChange={onChange} position="right-start" width={420} offset={12} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t("title")} disabled={!folded || opened} position="right">
          <UnstyledButton className={[className, classes.target].filter(Boolean).join(" ")} data-status={opened ? "active" : undefined} onClick={() => onChange(!opened)}>
            <span className={classes.bell}>
              <IconBell size={17} stroke={1.6} aria-hidden />
              {folded && <BellCount {...unread} corner />}
            </span>
            <span className={folded ? "sr-only" : classes.bellName}>{t("title")}</span>
            {!folded && <BellCount {...unread} />}
          </UnstyledButton>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t("title")}>
        <Suspense
          fallback={
            <div className={classes.loading}>
              <SkeletonLines count={6} />
            </div>
          }
        >
          <NoticePanel onClose={() => onChange(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
