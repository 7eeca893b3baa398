import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Countdown, RatingBadge, RelativeTime, StatusBadge, UserChip, type Column } from "@/shared/ui";
import type { LeadRowData } from "./LeadRow";
import classes from "./list.module.css";

/** The columns of the leads table. */
export function useLeadColumns(): Column<LeadRowData>[] {
  const { t } = useTranslation("leads");
  return useMemo(
    () => [
      {
        key: "name", title: t("field.name"), width: 156, grow: true, sortKey: "NAME",
        cell: (lead) => (
          <Link to="/leads/$leadId" params={{ leadId: lead.id }} tabIndex={-1} className={classes.name}>
            {lead.name}
          </Link>
        ),
      },
      { key: "company", title: t("field.company"), width: 132, grow: true, cell: (lead) => <span className={classes.clip}>{lead.company}</span> },
      { key: "status", title: t("field.status"), width: 108, cell: (lead) => <StatusBadge status={lead.status} /> },
      { key: "rating", title: t("field.rating"), width: 74, sortKey: "SCORE", cell: (lead) => <RatingBadge rating={lead.rating} /> },
      {
        key: "owner", title: t("field.owner"), width: 140,
        cell: (lead) => (lead.owner ? <UserChip name={lead.owner.name} /> : <span className={classes.quiet}>{t("noOwner")}</span>),
      },
      { key: "pool", title: t("field.pool"), width: 116, cell: (lead) => <span className={classes.clip}>{lead.pool?.name}</span> },
      {
        key: "deadline", title: t("field.followUpDueAt"), width: 146, sortKey: "FOLLOW_UP_DUE_AT",
        cell: (lead) => lead.followUpDueAt && <Countdown due={lead.followUpDueAt} plain />,
      },
      {
        key: "next", title: t("field.nextFollowUpAt"), width: 98, sortKey: "NEXT_FOLLOW_UP_AT",
        cell: (lead) => lead.nextFollowUpAt && <RelativeTime at={lead.nextFollowUpAt} short />,
      },
      { key: "source", title: t("field.source"), width: 88, cell: (lead) => <span className={classes.clip}>{lead.source?.name}</span> },
      { key: "created", title: t("field.createdAt"), width: 84, sortKey: "CREATED_AT", cell: (lead) => <span className={classes.quiet}><RelativeTime at={lead.createdAt} short /></span> },
    ],
    [t],
  );
}
