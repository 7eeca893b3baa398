import { IconCheck } from "@tabler/icons-react";
import { memo, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Countdown, RatingBadge, RelativeTime, StatusBadge } from "@/shared/ui";
import type { TableLead } from "../table/tableRow";
import classes from "./split.module.css";

interface SplitRowProps {
  row: TableLead;
  top: number;
  place: number;
  total: number;
  open: boolean;
  selected: boolean;
  /** It is in the list no more, and stays while somebody is on it. */
  leaving: boolean;
  /** Somebody else changed it just now. */
  news: boolean;
  onPress: (row: TableLead) => void;
  onToggle: (id: string, range: boolean) => void;
}

/** A lead in the narrow list: enough to know it by. With a key held, a click picks it instead of showing it. */
export const SplitRow = memo(function SplitRow({ row, top, place, total, open, selected, leaving, news, onPress, onToggle }: SplitRowProps) {
  const { t } = useTranslation("body");
  const press = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) onToggle(row.id, event.shiftKey);
    else onPress(row);
  };
  return (
    // The list has the focus and the keys; a click on the row is for the mouse.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="option"
      id={`split-${row.id}`}
      aria-selected={selected}
      aria-current={open || undefined}
      aria-posinset={place}
      aria-setsize={total}
      data-row={row.id}
      data-leaving={leaving || undefined}
      data-news={news || undefined}
      title={leaving ? t("row.leaving") : undefined}
      data-open={open || undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={press}
    >
      {selected ? (
        <span className={classes.picked}>
          <IconCheck size={16} stroke={2.2} aria-hidden />
        </span>
      ) : (
        <Avatar name={row.name} size={30} />
      )}
      <span className={classes.main}>
        <span className={classes.line}>
          <strong className={classes.name}>{row.name}</strong>
          <StatusBadge status={row.status} />
        </span>
        <span className={classes.line}>
          <span className={classes.company}>{row.company || row.jobTitle || row.source?.name}</span>
          <span className={classes.when}>{row.followUpDueAt ? <Countdown due={row.followUpDueAt} plain /> : row.rating === "HOT" ? <RatingBadge rating={row.rating} /> : <RelativeTime at={row.createdAt} short />}</span>
        </span>
      </span>
    </div>
  );
});
