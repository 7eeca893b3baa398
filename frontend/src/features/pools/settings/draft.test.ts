import { describe, expect, it } from "vitest";
import { draftOf, inputOfDraft, rulesDiffer } from "./draft";
import type { EditablePool } from "./queries";

const pool: EditablePool = {
  id: "p", name: "North", description: "", dimension: "", kind: "CLAIM_OR_ASSIGN", visibleToMembers: true, version: 3, defaultAssignee: null,
  policy: { ...draftOf().policy, hiddenFields: ["phones"], firstFollowUpHours: 24 },
  members: [
    { administrator: true, user: { id: "u", name: "Ann" }, department: null, group: null },
    { administrator: false, user: null, department: { id: "d", name: "Sales" }, group: null },
  ],
};

describe("pool settings", () => {
  it("send nothing when nothing changed", () => expect(inputOfDraft(draftOf(pool), draftOf(pool))).toEqual({}));

  it("send the rules as a whole", () => {
    const after = draftOf(pool);
    after.policy.followUpHours = 48;
    expect(inputOfDraft(draftOf(pool), after)).toEqual({ policy: { ...pool.policy, followUpHours: 48 } });
  });

  it("look ahead only where a rule differs", () => {
    const policy = draftOf(pool).policy;
    expect(rulesDiffer(policy, { ...policy, hiddenFields: ["phones"] })).toBe(false);
    expect(rulesDiffer(policy, { ...policy, escalate: true })).toBe(true);
  });

  it("name each member by what it is", () => {
    const after = draftOf(pool);
    after.members.push({ kind: "group", id: "g", name: "Night shift", administrator: false });
    expect(inputOfDraft(draftOf(pool), after)).toEqual({
      members: [{ administrator: true, userId: "u" }, { administrator: false, departmentId: "d" }, { administrator: false, groupId: "g" }],
    });
  });
});
