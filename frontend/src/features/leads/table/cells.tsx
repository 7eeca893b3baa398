import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Countdown, RatingBadge, RelativeTime, StatusBadge, UserChip } from "@/shared/ui";
import { customKeyOf, type LeadField } from "../list/useLeadFields";
import classes from "./cells.module.css";
import type { TableLead } from "./tableRow";

/** Draws what a lead has in one field. */
export type Cell = (lead: TableLead) => ReactNode;

const clip = (text: string | null | undefined) => (text ? <span className={classes.clip}>{text}</span> : null);
const person = (one: { name: string } | null | undefined) => (one ? <UserChip name={one.name} /> : null);
const moment = (at: string | null | undefined) => (at ? <RelativeTime at={at} short /> : null);

function NameCell({ lead }: { lead: TableLead }) {
  return (
    <Link to="/leads/$leadId" params={{ leadId: lead.id }} tabIndex={-1} className={classes.name} draggable={false}>
      {lead.name}
    </Link>
  );
}

function NoOwner() {
  const { t } = useTranslation("leads");
  return <span className={classes.quiet}>{t("noOwner")}</span>;
}

function YesNo({ value }: { value: boolean }) {
  const { t } = useTranslation("leads");
  return value ? t("form.yes") : t("form.no");
}

/** Labels one beside the other; what does not fit is cut off. */
export function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className={classes.tags}>
      {tags.map((tag) => (
        <span key={tag} className={classes.tag}>{tag}</span>
      ))}
    </span>
  );
}

const special: Record<string, Cell> = {
  name: (lead) => <NameCell lead={lead} />,
  status: (lead) => <StatusBadge status={lead.status} />,
  rating: (lead) => <RatingBadge rating={lead.rating} />,
  score: (lead) => <span className="tabular">{lead.score}</span>,
  returnCount: (lead) => <span className="tabular">{lead.returnCount}</span>,
  owner: (lead) => person(lead.owner) ?? <NoOwner />,
  createdBy: (lead) => person(lead.createdBy),
  updatedBy: (lead) => person(lead.updatedBy),
  relatedTeam: (lead) => clip(lead.relatedTeam?.map((member) => member.user.name).join(", ")),
  followUpDueAt: (lead) => lead.followUpDueAt && <Countdown due={lead.followUpDueAt} plain />,
  waitingDueAt: (lead) => lead.waitingDueAt && <Countdown due={lead.waitingDueAt} plain />,
  isOverdue: (lead) => <YesNo value={lead.isOverdue} />,
  tags: (lead) => (lead.tags && lead.tags.length > 0 ? <Tags tags={lead.tags} /> : null),
  phones: (lead) => clip(lead.phones?.map((phone) => phone.number).join(", ")),
  emails: (lead) => clip(lead.emails?.join(", ")),
  socials: (lead) => clip(lead.socials?.map((social) => social.handle).join(", ")),
};

const named = new Set(["source", "pool", "campaign", "industry", "companySize", "homePool"]);
const moments = new Set(["nextFollowUpAt", "lastFollowUpAt", "createdAt", "updatedAt", "assignedAt", "waitingSince", "convertedAt"]);
const texts = new Set([
  "company", "jobTitle", "department", "website", "street", "postalCode", "region", "city", "country", "language", "productInterest",
  "budget", "authority", "need", "purchaseTimeline", "notes", "result", "externalId",
]);

/** How a field is drawn; none where this table has no way to. */
export function cellOf(key: string): Cell | undefined {
  const custom = customKeyOf(key);
  if (custom !== undefined) return (lead) => clip(lead.customFields?.find((field) => field.key === custom)?.display);
  if (special[key]) return special[key];
  if (named.has(key)) return (lead) => clip((lead[key as "source"] as { name: string } | null | undefined)?.name);
  if (moments.has(key)) return (lead) => <span className={classes.quiet}>{moment(lead[key as "createdAt"])}</span>;
  if (texts.has(key)) return (lead) => clip(lead[key as "company"]);
  return undefined;
}

const widths: Record<string, number> = { name: 160, company: 122, status: 108, rating: 74, score: 88, owner: 128, pool: 108, followUpDueAt: 138, nextFollowUpAt: 94, source: 80, createdAt: 76, updatedAt: 84, tags: 160, notes: 220, isOverdue: 90 };
const byType: Partial<Record<LeadField["type"], number>> = { NUMBER: 92, MONEY: 110, DATE: 110, DATETIME: 112, BOOLEAN: 84, USER: 150, TAGS: 160, TEXTS: 170 };

/** The width of a column that nobody resized. */
export const usualWidth = (field: Pick<LeadField, "key" | "type">) => widths[field.key] ?? byType[field.type] ?? 132;
