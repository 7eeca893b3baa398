import {
  IconAlarm, IconAlertCircle, IconAlertTriangle, IconArrowBackUp, IconCircleCheck, IconClockExclamation, IconHistory, IconHourglass, IconUserCheck,
  IconUserOff, IconUserShare, IconUsers, IconBell, type Icon,
} from "@tabler/icons-react";
import type { Notice } from "./queries";

export type NoticeKind = Notice["kind"];

/** How a notification looks: its mark, and how pressing it is. */
interface KindLook {
  icon: Icon;
  tone: "quiet" | "accent" | "warning" | "danger";
}

const looks: Record<NoticeKind, KindLook> = {
  ASSIGNED: { icon: IconUserCheck, tone: "accent" },
  REMINDER: { icon: IconAlarm, tone: "warning" },
  SUBORDINATE_DUE: { icon: IconUsers, tone: "warning" },
  OVERDUE: { icon: IconAlertCircle, tone: "danger" },
  ESCALATED: { icon: IconAlertTriangle, tone: "danger" },
  RECLAIMED: { icon: IconHistory, tone: "quiet" },
  TIMED_OUT: { icon: IconClockExclamation, tone: "danger" },
  RETURNED: { icon: IconArrowBackUp, tone: "quiet" },
  OWNER_CHANGED: { icon: IconUserShare, tone: "quiet" },
  WAITING_TOO_LONG: { icon: IconHourglass, tone: "warning" },
  ASSIGNEE_INACTIVE: { icon: IconUserOff, tone: "warning" },
  JOB_FINISHED: { icon: IconCircleCheck, tone: "quiet" },
};

/** The look of a kind; a newer server may know more of them. */
export const lookOf = (kind: NoticeKind): KindLook => looks[kind] ?? { icon: IconBell, tone: "quiet" };
export const isKnown = (kind: NoticeKind) => kind in looks;
