import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMobile } from "@/shared/ui";
import classes from "./frame.module.css";
import { SectionNav } from "./SectionNav";

/** The settings: on a desk their list beside the open one, on a phone one after the other. */
export function SettingsLayout() {
  const { t } = useTranslation("settings");
  const mobile = useMobile();
  if (mobile) return <Outlet />;
  return (
    <div className={classes.layout}>
      <div className={classes.side}>
        <p className={classes.heading}>{t("title")}</p>
        <SectionNav />
      </div>
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}
