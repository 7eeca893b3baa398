import { Button } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { NoticeList } from "./NoticeList";
import classes from "./notifications.module.css";
import { UnreadToggle } from "./UnreadToggle";
import { useNotices } from "./useNotices";
import { useRoving } from "./useRoving";

/** The newest notifications, above whatever page is open. */
export function NoticePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("notifications");
  const [unreadOnly, setUnreadOnly] = useState(false);
  const list = useNotices(unreadOnly);
  const { root, onKeyDown } = useRoving<HTMLDivElement>();
  // The panel comes after its frame has looked for something to focus.
  useEffect(() => root.current?.focus(), [root]);
  return (
    // The arrow keys walk through the list from wherever in the panel the focus is.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes.panel} ref={root} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className={classes.panelHead}>
        <h2>{t("title")}</h2>
        <UnreadToggle pressed={unreadOnly} onChange={setUnreadOnly} />
        <Button variant="subtle" leftSection={<IconChecks size={15} stroke={1.7} aria-hidden />} disabled={list.unread === 0} onClick={list.readAll}>
          {t("markAll")}
        </Button>
      </div>
      {/* A part that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.panelBody} tabIndex={0} role="region" aria-label={t("title")}>
        <NoticeList list={list} unreadOnly={unreadOnly} onOpen={onClose} />
      </div>
      <Link to="/notifications" search={{ unread: unreadOnly ? true : undefined }} className={classes.all} onClick={onClose}>
        {t("seeAll")}
      </Link>
    </div>
  );
}
