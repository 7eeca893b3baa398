import { useTranslation } from "react-i18next";
import { useNow } from "@/shared/format/useNow";
import { RelativeTime } from "@/shared/ui";
import classes from "./pool.module.css";
import type { PoolLead } from "./poolLead";

/** Since when a lead waits; marked once that is too long by the pool's rule. */
export function Waiting({ lead }: { lead: Pick<PoolLead, "waitingSince" | "waitingDueAt" | "createdAt"> }) {
  const { t } = useTranslation("work");
  const now = useNow();
  const late = lead.waitingDueAt !== null && new Date(lead.waitingDueAt) <= now;
  return (
    <span className={classes.waiting} data-late={late || undefined}>
      <RelativeTime at={lead.waitingSince ?? lead.createdAt} short />
      {late && <span className="sr-only">{t("waiting.tooLong")}</span>}
    </span>
  );
}
