import { IconChevronRight } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { RatingBadge, StatusBadge, UserChip, type Rating, type Status } from "@/shared/ui";
import type { LeadField } from "../list/useLeadFields";
import type { LeadGroup } from "./groups";
import type { Section } from "./layout";
import classes from "./table.module.css";

/** The name of a group, marked as its leads are. */
export function GroupName({ field, value, label }: { field: Pick<LeadField, "key" | "type">; value: string | null; label: string }) {
  const { t } = useTranslation("body");
  if (value === null) return <span className={classes.groupNone}>{t("group.unknown")}</span>;
  if (field.key === "status") return <StatusBadge status={value as Status} />;
  if (field.key === "rating") return <RatingBadge rating={value as Rating} />;
  return field.type === "USER" ? <UserChip name={label} /> : <span className={classes.groupLabel}>{label}</span>;
}

/** How many leads a group has, in words. */
export function useGroupCount() {
  const { t } = useTranslation("body");
  return ({ count }: Pick<LeadGroup, "count">) => t(count.exact ? "group.count" : "group.atLeast", { count: count.value });
}

interface GroupLineProps {
  section: Section;
  field: LeadField;
  top: number;
  line: number;
  width: number;
  onTurn: (keys: readonly string[], open: boolean) => void;
}

/** The heading of a group in the table: opens and closes it. */
export const GroupLine = memo(function GroupLine({ section, field, top, line, width, onTurn }: GroupLineProps) {
  const { t } = useTranslation("body");
  const count = useGroupCount();
  const group = section.group!;
  const name = group.value === null ? t("group.unknown") : group.label;
  return (
    <div role="row" aria-rowindex={line + 2} className={classes.groupLine} style={{ transform: `translateY(${top}px)` }}>
      <div role="gridcell" aria-colspan={width} className={classes.groupCell}>
        <button type="button" className={classes.groupButton} aria-expanded={section.open} aria-label={t(section.open ? "group.collapse" : "group.expand", { name })} onClick={() => onTurn([section.key], !section.open)}>
          <IconChevronRight size={14} stroke={2} aria-hidden />
        </button>
        <GroupName field={field} value={group.value} label={group.label} />
        <span className={classes.groupCount}>{count(group)}</span>
      </div>
    </div>
  );
});
