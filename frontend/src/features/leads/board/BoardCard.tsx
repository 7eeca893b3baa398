import { memo, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Countdown, RatingBadge, StatusBadge } from "@/shared/ui";
import { Tags } from "../table/cells";
import type { TableLead } from "../table/tableRow";
import classes from "./board.module.css";

interface BoardCardProps {
  lead: TableLead;
  column: string;
  top?: number;
  /** The columns are the statuses: each card need not say its own. */
  byStatus: boolean;
  selected: boolean;
  picked: boolean;
  /** It is in this column no more, and stays while somebody is on it. */
  leaving?: boolean;
  /** Somebody else changed it just now. */
  news?: boolean;
  onPointerDown?: (lead: TableLead, event: PointerEvent<HTMLElement>) => void;
  onKeyDown?: (lead: TableLead, event: KeyboardEvent<HTMLElement>) => void;
  onOpen: (lead: TableLead) => void;
}

/** One lead of a board. */
export const BoardCard = memo(function BoardCard({ lead, column, top, byStatus, selected, picked, leaving = false, news = false, onPointerDown, onKeyDown, onOpen }: BoardCardProps) {
  const { t } = useTranslation("body");
  return (
    <div
      role="button"
      tabIndex={0}
      data-card={lead.id}
      data-row={lead.id}
      data-leaving={leaving || undefined}
      data-news={news || undefined}
      title={leaving ? t("row.leaving") : undefined}
      data-selected={selected || undefined}
      data-picked={picked || undefined}
      aria-describedby="board-hint"
      className={classes.card}
      style={top === undefined ? undefined : { transform: `translateY(${top}px)` }}
      onPointerDown={(event) => onPointerDown?.(lead, event)}
      onClick={() => onOpen(lead)}
      onKeyDown={(event) => onKeyDown?.(lead, event)}
    >
      <span className={classes.cardTop}>
        <strong className={classes.cardName}>{lead.name}</strong>
        {byStatus ? null : <StatusBadge status={lead.status} />}
        {column && <span className="sr-only">{t("board.inColumn", { column })}</span>}
      </span>
      <span className={classes.cardCompany}>{[lead.jobTitle, lead.company].filter(Boolean).join(" · ") || lead.source?.name || lead.city}</span>
      <span className={classes.cardFoot}>
        <RatingBadge rating={lead.rating} />
        {lead.followUpDueAt ? <Countdown due={lead.followUpDueAt} plain /> : lead.tags && lead.tags.length > 0 ? <Tags tags={lead.tags.slice(0, 2)} /> : null}
        {lead.owner && <Avatar name={lead.owner.name} size={20} />}
      </span>
    </div>
  );
});
