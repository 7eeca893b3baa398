import {
  IconArrowBackUp, IconArrowsExchange, IconClockExclamation, IconEdit, IconFileImport, IconHandGrab, IconHistory, IconPlus, IconRefresh, IconRestore,
  IconTargetArrow, IconTrash, IconUserCheck, IconUserShare, IconUsersGroup, IconUserX, type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { absoluteTime } from "@/shared/format/time";
import { ratings, statuses, useTimeZone } from "@/shared/ui";
import { activityIcons } from "./activityKinds";
import type { Entry } from "./LeadTimeline";
import classes from "./page.module.css";

const icons: Record<string, Icon> = {
  CREATED: IconPlus, EDITED: IconEdit, CLAIMED: IconHandGrab, ASSIGNED: IconUserCheck, TRANSFERRED: IconArrowsExchange, RECLAIMED: IconHistory, TIMED_OUT: IconClockExclamation,
  RETURNED: IconArrowBackUp, FOLLOWED_UP: IconTargetArrow, INVALIDATED: IconUserX, REACTIVATED: IconRefresh, OWNER_CHANGED: IconUserShare,
  TEAM_CHANGED: IconUsersGroup, DISCARDED: IconTrash, RESTORED: IconRestore, UNDONE: IconArrowBackUp, IMPORTED: IconFileImport,
};

export const iconOf = (entry: Entry): Icon => (entry.activity ? activityIcons[entry.activity.kind] : (icons[entry.kind] ?? IconEdit));

/** Who did what, in a sentence. */
export function EntryTitle({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation("leads");
  const kind = i18n.exists(`leads:event.${entry.kind}`) ? entry.kind : "OTHER";
  const { activity } = entry;
  return (
    <>
      <strong>{entry.actor?.name ?? t("page.system")}</strong> {activity ? t(`activity.${activity.kind}`) : t(`event.${kind as "OTHER"}`)}
      {activity?.durationMinutes ? <span className={classes.quiet}> · {t("log.minutes", { count: activity.durationMinutes })}</span> : null}
    </>
  );
}

/** The note and the reason, set apart; below them the changes. */
export function EntryBody({ entry }: { entry: Entry }) {
  const { activity, reason, note } = entry;
  // What the activity says need not be said again.
  const changes = entry.changes.filter((change) => !(activity && change.field === "result"));
  const said = activity?.result || activity?.subject || activity?.body || reason || note;
  return (
    <>
      {said && (
        <div className={classes.note}>
          {activity?.result && <strong>{activity.result}</strong>}
          {activity?.subject && <span className={classes.subject}>{activity.subject}</span>}
          {activity?.body && <span>{activity.body}</span>}
          {reason && <span>{reason}</span>}
          {note && <span>{note}</span>}
        </div>
      )}
      {changes.length > 0 && (
        <ul className={classes.changes}>
          {changes.map((change) => (
            <Change key={change.field} {...change} />
          ))}
        </ul>
      )}
    </>
  );
}
EntryBody.hasContent = ({ activity, reason, note, changes }: Entry) =>
  !!(activity?.result || activity?.subject || activity?.body || reason || note || changes.length > 0);

function Change({ field, from, to }: Entry["changes"][number]) {
  const { t, i18n } = useTranslation("leads");
  const { t: common } = useTranslation();
  const label = i18n.exists(`leads:field.${field}`) ? t(`field.${field as "name"}`) : field;
  const timeZone = useTimeZone();
  // A status, rating or time reads in the person's language; all else as it was written.
  const words = (value: string) => {
    if (statuses.includes(value as "PENDING")) return common(`status.${value as "PENDING"}`);
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return absoluteTime(new Date(value), i18n.language, timeZone);
    return ratings.includes(value as "HOT") ? common(`rating.${value as "HOT"}`) : value;
  };
  const verb = !from ? "set" : !to ? "cleared" : "changed";
  return <li>{t(`change.${verb}`, { field: label, from: words(from), to: words(to) })}</li>;
}
