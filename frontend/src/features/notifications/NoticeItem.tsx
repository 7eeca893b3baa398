import { ActionIcon, Tooltip } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "@/shared/ui";
import { lookOf } from "./kinds";
import { linkOf } from "./linkOf";
import { NoticeDetail, NoticeSentence } from "./NoticeText";
import classes from "./notifications.module.css";
import type { Notice } from "./queries";

interface NoticeItemProps {
  notice: Notice;
  onRead: () => void;
  /** It was followed to what it is about. */
  onOpen?: () => void;
}

/** One notification: opening it reads it and leads to what it is about. */
export function NoticeItem({ notice, onRead, onOpen }: NoticeItemProps) {
  const { t } = useTranslation("notifications");
  const { icon: Icon, tone } = lookOf(notice.kind);
  const target = linkOf(notice);
  const unread = notice.readAt === null;
  const body = (
    <>
      <span className={classes.icon} data-tone={tone} aria-hidden>
        <Icon size={16} stroke={1.7} />
      </span>
      <span className={classes.text}>
        <span className={classes.sentence}>
          {unread && <span className="sr-only">{`${t("unreadMark")} `}</span>}
          <NoticeSentence notice={notice} />
        </span>
        <NoticeDetail notice={notice} />
        <span className={classes.time}>
          <RelativeTime at={notice.updatedAt} />
        </span>
      </span>
    </>
  );
  const open = () => {
    if (unread) onRead();
    if (target) onOpen?.();
  };
  return (
    <li className={classes.item} data-unread={unread || undefined}>
      {target ? (
        <Link {...target} className={classes.open} data-notice onClick={open}>
          {body}
        </Link>
      ) : (
        <button type="button" className={classes.open} data-notice onClick={open}>
          {body}
        </button>
      )}
      {unread && (
        <Tooltip label={t("markRead")}>
          <ActionIcon className={classes.read} size="md" aria-label={t("markRead")} onClick={onRead}>
            <span className={classes.dot} aria-hidden />
            <IconCheck className={classes.check} size={15} stroke={2} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}
