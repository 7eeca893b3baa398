import { useTranslation } from "react-i18next";
import { Sentence, slot } from "@/shared/format/Sentence";
import { Countdown } from "@/shared/ui";
import { isKnown } from "./kinds";
import classes from "./notifications.module.css";
import type { Notice } from "./queries";

/** What somebody is told, in a sentence: who, what, how many, in which pool. */
export function NoticeSentence({ notice }: { notice: Notice }) {
  const { t } = useTranslation("notifications");
  const { kind, count, lead, leadName, pool, person, actor } = notice;
  const name = lead?.name ?? leadName;
  const parts = {
    who: <strong>{actor?.name ?? t("rule")}</strong>,
    leads: <strong>{count === 1 && name ? name : t("leads", { count })}</strong>,
    person: <strong>{person?.name ?? t("somebody")}</strong>,
    pool: <strong>{pool?.name ?? t("somePool")}</strong>,
  };
  const slots = { who: slot("who"), leads: slot("leads"), person: slot("person"), pool: slot("pool"), inPool: pool ? t("inPool", { pool: slot("pool") }) : "" };
  return <Sentence text={t(`kind.${isKnown(kind) ? kind : "OTHER"}`, slots).trim()} parts={parts} />;
}

/** What else there is to know: the latest of several, the reason, the deadline. */
export function NoticeDetail({ notice }: { notice: Notice }) {
  const { t } = useTranslation("notifications");
  const name = notice.lead?.name ?? notice.leadName;
  const latest = notice.count > 1 && name;
  if (!latest && !notice.reason && !notice.dueAt) return null;
  return (
    <span className={classes.detail}>
      {latest && <span>{t("latest", { name })}</span>}
      {notice.reason && <span>{notice.reason}</span>}
      {notice.dueAt && <Countdown due={notice.dueAt} />}
    </span>
  );
}
