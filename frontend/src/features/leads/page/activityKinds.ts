import { IconCalendarEvent, IconCheckbox, IconDots, IconMail, IconMessage, IconNote, IconPhone, IconWalk, type Icon } from "@tabler/icons-react";

/** The kinds of activity, in the order in which they are offered. */
export const activityKinds = ["CALL", "EMAIL", "MEETING", "VISIT", "MESSAGE", "NOTE", "TASK", "OTHER"] as const;
export type ActivityKind = (typeof activityKinds)[number];

export const activityIcons: Record<ActivityKind, Icon> = {
  CALL: IconPhone,
  EMAIL: IconMail,
  MEETING: IconCalendarEvent,
  VISIT: IconWalk,
  MESSAGE: IconMessage,
  NOTE: IconNote,
  TASK: IconCheckbox,
  OTHER: IconDots,
};
