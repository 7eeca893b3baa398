import { useTranslation } from "react-i18next";
import { Avatar, Countdown, RatingBadge, StatusBadge } from "@/shared/ui";
import { AccessPopover } from "./AccessPopover";
import type { Lead } from "./leadQuery";
import classes from "./page.module.css";

/** Who it is, and where the lead stands. */
export function LeadSummary({ lead }: { lead: Lead }) {
  const { t } = useTranslation("leads");
  const role = lead.jobTitle && lead.company ? t("page.atCompany", { jobTitle: lead.jobTitle, company: lead.company }) : lead.jobTitle || lead.company;
  return (
    <div className={classes.summary}>
      <Avatar name={lead.name} size={52} />
      <div className={classes.who}>
        <h2 className={classes.name}>{lead.name}</h2>
        {role && <p className={classes.role}>{role}</p>}
        <div className={classes.marks}>
          <StatusBadge status={lead.status} />
          {lead.followUpDueAt && <Countdown due={lead.followUpDueAt} />}
          <RatingBadge rating={lead.rating} score={lead.score} />
          <AccessPopover id={lead.id} />
        </div>
      </div>
    </div>
  );
}
