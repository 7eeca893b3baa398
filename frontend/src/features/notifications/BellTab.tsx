import { IconBell } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { BellCount } from "./BellCount";
import classes from "./notifications.module.css";
import { useUnread } from "./useUnread";

/** The bell on a phone: a place of its own, with how much is unread. */
export function BellTab({ className }: { className?: string }) {
  const { t } = useTranslation("notifications");
  const unread = useUnread();
  return (
    <Link to="/notifications" search={{}} className={className} activeOptions={{ includeSearch: false }}>
      <span className={classes.bell}>
        <IconBell size={22} stroke={1.6} aria-hidden />
        <BellCount {...unread} corner />
      </span>
      {t("title")}
    </Link>
  );
}
