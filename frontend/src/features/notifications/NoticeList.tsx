import { Button } from "@mantine/core";
import { IconBellCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState, ErrorState, SkeletonLines } from "@/shared/ui";
import { NoticeItem } from "./NoticeItem";
import classes from "./notifications.module.css";
import type { useNotices } from "./useNotices";

interface NoticeListProps {
  list: ReturnType<typeof useNotices>;
  unreadOnly: boolean;
  onOpen?: () => void;
}

/** The notifications, or why there are none to be seen. */
export function NoticeList({ list, unreadOnly, onOpen }: NoticeListProps) {
  const { t } = useTranslation("notifications");
  const { notices, problem, loading, hasMore, more, refresh, read } = list;
  if (problem && notices.length === 0) return <ErrorState problem={problem} onRetry={refresh} />;
  if (loading)
    return (
      <div className={classes.loading}>
        <SkeletonLines count={8} />
      </div>
    );
  if (notices.length === 0)
    return unreadOnly ? (
      <EmptyState icon={IconBellCheck} title={t("readTitle")} body={t("readBody")} />
    ) : (
      <EmptyState icon={IconBellCheck} title={t("emptyTitle")} body={t("emptyBody")} />
    );
  return (
    <>
      <ul className={classes.list} aria-label={t("title")}>
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onRead={() => read(notice.id)} onOpen={onOpen} />
        ))}
      </ul>
      {hasMore && (
        <div className={classes.more}>
          <Button onClick={more}>{t("earlier")}</Button>
        </div>
      )}
    </>
  );
}
