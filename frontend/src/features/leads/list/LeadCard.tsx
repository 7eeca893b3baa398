import { ActionIcon, Checkbox } from "@mantine/core";
import { IconDots, IconPhoneCall } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Countdown, RatingBadge, RelativeTime, StatusBadge } from "@/shared/ui";
import type { LeadRowData } from "./LeadRow";
import classes from "./list.module.css";
import { useSwipe } from "./useSwipe";

/** What a finger does with a card: each is there as a button too. */
export interface CardTouch {
  selected: ReadonlySet<string>;
  onToggle: (lead: LeadRowData) => void;
  /** To the right: what one does next with a lead. */
  onFollowUp: (lead: LeadRowData) => void;
  /** To the left: everything that can be done. */
  onMenu: (lead: LeadRowData) => void;
}

interface LeadCardProps {
  /** In a pool's list with the time since when it waits. */
  lead: LeadRowData & { waitingSince?: string | null };
  alike: boolean;
  touch?: CardTouch;
  action?: ReactNode;
}

/** A lead on a phone. */
export function LeadCard({ lead, alike, touch, action }: LeadCardProps) {
  const { t } = useTranslation("lists");
  const selecting = !!touch && touch.selected.size > 0;
  const { drawn, counts, handlers } = useSwipe({ onRight: () => touch?.onFollowUp(lead), onLeft: () => touch?.onMenu(lead), onHold: () => touch?.onToggle(lead) });
  const body = (
    <>
      {selecting ? <Checkbox checked={touch.selected.has(lead.id)} onChange={() => touch.onToggle(lead)} aria-label={t("phone.select", { name: lead.name })} className={classes.cardCheck} /> : <Avatar name={lead.name} size={36} />}
      <span className={classes.cardMain}>
        <span className={classes.cardTop}>
          <strong className={classes.cardName}>{lead.name}</strong>
          {!alike && <StatusBadge status={lead.status} />}
        </span>
        <span className={classes.cardCompany}>{[lead.jobTitle, lead.company].filter(Boolean).join(" · ") || lead.source?.name}</span>
        <span className={classes.cardMeta}>
          <RatingBadge rating={lead.rating} />
          {lead.followUpDueAt ? <Countdown due={lead.followUpDueAt} plain /> : <RelativeTime at={lead.waitingSince ?? lead.createdAt} short />}
        </span>
      </span>
    </>
  );
  return (
    <>
      {drawn !== 0 && (
        <span className={classes.cardUnder} data-side={drawn > 0 ? "right" : "left"} data-counts={counts || undefined} aria-hidden>
          {drawn > 0 ? <IconPhoneCall size={18} stroke={1.8} /> : <IconDots size={18} stroke={1.8} />}
          {t(drawn > 0 ? "phone.swipeRight" : "phone.swipeLeft")}
        </span>
      )}
      <div className={classes.cardFace} data-selected={touch?.selected.has(lead.id) || undefined} style={drawn ? { transform: `translateX(${drawn}px)` } : undefined} {...(touch ? handlers : {})}>
        {selecting ? (
          <label className={classes.cardLink}>{body}</label>
        ) : (
          <Link to="/leads/$leadId" params={{ leadId: lead.id }} className={classes.cardLink} draggable={false}>
            {body}
          </Link>
        )}
        {touch && !selecting && (
          <ActionIcon size={44} className={classes.cardMenu} aria-haspopup="dialog" aria-label={t("phone.menu", { name: lead.name })} onClick={() => touch.onMenu(lead)}>
            <IconDots size={18} stroke={1.8} />
          </ActionIcon>
        )}
        {action && <span className={classes.cardAction}>{action}</span>}
      </div>
    </>
  );
}
