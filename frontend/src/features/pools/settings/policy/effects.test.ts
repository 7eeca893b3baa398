import { describe, expect, it } from "vitest";
import type { PolicyPreview } from "../queries";
import { effectsOf } from "./effects";

const same: PolicyPreview = {
  deadlinesNow: 9, deadlinesThen: 9, overdueNow: 3, overdueThen: 3, reclaimedAtOnce: 0, reclaimedWithinDay: 0,
  remindedAtOnce: 0, waitingTooLong: 0, membersAtLimit: 0, membersAtDailyLimit: 0,
};
const told = (preview: Partial<PolicyPreview>) => effectsOf({ ...same, ...preview }).map(({ what, count, tone }) => [what, count, tone]);

describe("what rules would do", () => {
  it("is not said where nothing would be different", () => expect(effectsOf(same)).toEqual([]));
  it("is said with what is taken away first", () =>
    expect(told({ overdueThen: 40, reclaimedAtOnce: 5, reclaimedWithinDay: 37 })).toEqual([["reclaimedAtOnce", 5, "danger"], ["reclaimedWithinDay", 37, "warning"], ["overdue", 40, "warning"]]));
  it("does not say twice what is lost at once", () => expect(told({ reclaimedAtOnce: 5, reclaimedWithinDay: 5 })).toEqual([["reclaimedAtOnce", 5, "danger"]]));
  it("warns of no relief", () => expect(told({ overdueThen: 0, membersAtLimit: 4 })).toEqual([["overdue", 0, "plain"], ["membersAtLimit", 4, "plain"]]));
});
