import { ActionIcon, Button } from "@mantine/core";
import { IconChecks, IconSettings } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { Page, PageBody, PageHeader, Toolbar, ToolbarSpacer } from "@/shared/ui";
import { NoticeList } from "./NoticeList";
import classes from "./notifications.module.css";
import { UnreadToggle } from "./UnreadToggle";
import { useNotices } from "./useNotices";
import { useRoving } from "./useRoving";

/** Everything that somebody was told. */
export function NotificationsPage() {
  const { t } = useTranslation("notifications");
  const { t: common } = useTranslation();
  const { unread = false } = useSearch({ from: "/shell/notifications" });
  const navigate = useNavigate({ from: "/notifications" });
  const list = useNotices(unread);
  const { root, move, onKeyDown } = useRoving<HTMLDivElement>();
  const show = (pressed: boolean) => void navigate({ search: { unread: pressed ? true : undefined }, replace: true });
  useShortcuts([
    { keys: "j", label: common("keyboard.next"), group: "list", run: () => move(1) },
    { keys: "k", label: common("keyboard.previous"), group: "list", run: () => move(-1) },
    { keys: "arrowdown", label: common("keyboard.next"), group: "list", alias: true, run: () => move(1) },
    { keys: "arrowup", label: common("keyboard.previous"), group: "list", alias: true, run: () => move(-1) },
    { keys: "u", label: t("unreadOnly"), group: "list", command: true, run: () => show(!unread) },
    { keys: "A", label: t("markAll"), group: "list", command: true, run: list.readAll },
  ]);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        meta={list.unread > 0 && t("count", { count: list.unread })}
        actions={
          <ActionIcon component={Link} to="/settings/profile" aria-label={t("settings")} size="lg">
            <IconSettings size={18} stroke={1.6} />
          </ActionIcon>
        }
      />
      <Toolbar label={t("show")}>
        <UnreadToggle pressed={unread} onChange={show} />
        <ToolbarSpacer />
        <Button variant="subtle" leftSection={<IconChecks size={15} stroke={1.7} aria-hidden />} disabled={list.unread === 0} onClick={list.readAll}>
          {t("markAll")}
        </Button>
      </Toolbar>
      <PageBody>
        {/* The arrow keys walk through the list. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div className={classes.page} ref={root} onKeyDown={onKeyDown}>
          <NoticeList list={list} unreadOnly={unread} />
        </div>
      </PageBody>
    </Page>
  );
}
