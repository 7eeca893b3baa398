import { Outlet, useRouteContext, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ViewerProvider } from "@/shared/auth/viewer";
import { useKeyboard, useShortcuts } from "@/shared/keyboard/useShortcuts";
import { useWatchedJobs } from "@/shared/jobs/watched";
import { OfflineBanner, TimeZoneProvider, useMobile } from "@/shared/ui";
import { DesktopShell } from "./DesktopShell";
import { MobileShell } from "./MobileShell";
import { placesOf } from "./navigation";
import classes from "./Shell.module.css";

const CommandMenu = lazy(() => import("./CommandMenu").then((module) => ({ default: module.CommandMenu })));
const JobTray = lazy(() => import("@/shared/jobs/JobTray").then((module) => ({ default: module.JobTray })));
const KeyboardHelp = lazy(() => import("@/shared/ui/KeyboardHelp").then((module) => ({ default: module.KeyboardHelp })));

/** The frame around every page: the person, the main places, the keys that work everywhere. */
export function Shell() {
  const { viewer } = useRouteContext({ from: "/shell" });
  const { t } = useTranslation();
  const router = useRouter();
  const mobile = useMobile();
  const jobs = useWatchedJobs();
  const [menu, setMenu] = useState(false);
  const [help, setHelp] = useState(false);
  const [bell, setBell] = useState(false);
  useKeyboard();
  useShortcuts([
    { keys: "mod+k", label: t("keyboard.palette"), group: "general", run: () => setMenu((open) => !open) },
    { keys: "?", label: t("keyboard.help"), group: "general", command: true, run: () => setHelp(true) },
    { keys: "g n", label: t("nav.notifications"), group: "general", command: true, run: () => (mobile ? void router.navigate({ to: "/notifications", search: {} }) : setBell(true)) },
    ...placesOf(viewer).map((place) => ({
      keys: place.keys,
      label: `${t("palette.goTo")}: ${t(`nav.${place.label}`)}`,
      group: "general" as const,
      command: true,
      run: () => void router.navigate({ to: place.to, search: {} }),
    })),
  ]);

  const Frame = mobile ? MobileShell : DesktopShell;
  return (
    <ViewerProvider value={viewer}>
      <TimeZoneProvider value={viewer.timeZone}>
        <a href="#main" className={classes.skip}>
          {t("nav.skip")}
        </a>
        <Frame onSearch={() => setMenu(true)} onHelp={() => setHelp(true)} bell={{ opened: bell, onChange: setBell }}>
          <OfflineBanner />
          <main id="main" className={classes.main} tabIndex={-1}>
            <Outlet />
          </main>
        </Frame>
        <Suspense>
          {jobs.length > 0 && <JobTray />}
          {menu && <CommandMenu onClose={() => setMenu(false)} />}
          {help && <KeyboardHelp opened onClose={() => setHelp(false)} />}
        </Suspense>
      </TimeZoneProvider>
    </ViewerProvider>
  );
}
