import { describe, expect, it } from "vitest";
import type { EditablePool } from "../queries";
import { draftOf, inputOfDraft } from "./draft";

const pool: EditablePool = {
  id: "p", name: "North", description: "", dimension: "", kind: "CLAIM_OR_ASSIGN", visibleToMembers: true, version: 3, defaultAssignee: null,
  policy: { hiddenFields: ["phones"], firstFollowUpHours: 24, followUpHours: 0 },
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
    expect(inputOfDraft(draftOf(pool), after)).toEqual({ policy: { hiddenFields: ["phones"], firstFollowUpHours: 24, followUpHours: 48 } });
  });

  it("name each member by what it is", () => {
    const after = draftOf(pool);
    after.members.push({ kind: "group", id: "g", name: "Night shift", administrator: false });
    expect(inputOfDraft(draftOf(pool), after)).toEqual({
      members: [{ administrator: true, userId: "u" }, { administrator: false, departmentId: "d" }, { administrator: false, groupId: "g" }],
    });
  });
});
