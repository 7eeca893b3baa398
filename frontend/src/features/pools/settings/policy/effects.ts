import type { PolicyPreview } from "../queries";

type Told = "reclaimedAtOnce" | "reclaimedWithinDay" | "overdue" | "deadlines" | "remindedAtOnce" | "waitingTooLong" | "membersAtLimit" | "membersAtDailyLimit";

/** One thing that rules would do. */
export interface Effect {
  what: Told;
  count: number;
  /** How it is at this moment, where that is what it is compared with. */
  now?: number;
  tone: "plain" | "warning" | "danger";
}

/** What of a preview is worth saying, the gravest first: what would be as it is now is left out. */
export function effectsOf(preview: PolicyPreview): Effect[] {
  const { reclaimedAtOnce, reclaimedWithinDay, overdueNow, overdueThen, deadlinesNow, deadlinesThen } = preview;
  const effects: (Effect | false)[] = [
    reclaimedAtOnce > 0 && { what: "reclaimedAtOnce", count: reclaimedAtOnce, tone: "danger" },
    reclaimedWithinDay > reclaimedAtOnce && { what: "reclaimedWithinDay", count: reclaimedWithinDay, tone: "warning" },
    overdueThen !== overdueNow && { what: "overdue", count: overdueThen, now: overdueNow, tone: overdueThen > overdueNow ? "warning" : "plain" },
    deadlinesThen !== deadlinesNow && { what: "deadlines", count: deadlinesThen, now: deadlinesNow, tone: "plain" },
    ...(["remindedAtOnce", "waitingTooLong", "membersAtLimit", "membersAtDailyLimit"] as const).map((what): Effect | false => preview[what] > 0 && { what, count: preview[what], tone: "plain" }),
  ];
  return effects.filter((effect) => effect !== false);
}
