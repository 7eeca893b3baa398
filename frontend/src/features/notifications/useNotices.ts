import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { readFragment } from "@/gql/graphql";
import { useChange } from "@/shared/client/useChange";
import { usePages } from "@/shared/client/usePages";
import { toast } from "@/shared/ui";
import { MarkRead, Notice, Notices } from "./queries";
import { useUnread } from "./useUnread";

/** What somebody was told, newest first, and the ways to be done with it. New ones enter as they come. */
export function useNotices(unreadOnly: boolean) {
  const { t } = useTranslation("notifications");
  const change = useChange();
  const unread = useUnread();
  const { rows, refresh, ...pages } = usePages(Notices, { unread: unreadOnly || undefined, first: 25 }, (data) => data.notifications);
  const known = useRef(unread.count);
  useEffect(() => {
    if (unread.count > known.current) refresh();
    known.current = unread.count;
  }, [unread.count, refresh]);

  const mark = async (ids?: string[]) => {
    const { payload, problems } = await change(MarkRead, { input: { ids } });
    if (problems[0]) return toast.problem(problems[0]);
    if (!ids) toast.done(t("marked", { count: payload?.marked ?? 0 }));
  };
  return {
    ...pages,
    notices: rows.map((row) => readFragment(Notice, row)),
    refresh,
    unread: unread.count,
    read: (id: string) => void mark([id]),
    readAll: () => void mark(),
  };
}
