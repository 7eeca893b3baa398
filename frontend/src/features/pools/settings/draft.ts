import type { VariablesOf } from "@/gql/graphql";
import { changesOf } from "@/shared/form/changes";
import type { EditablePool, SavePool } from "./queries";

export type SavePoolInput = VariablesOf<typeof SavePool>["input"];
export type MemberKind = "user" | "department" | "group";

/** Somebody that a pool names. */
export interface Member {
  kind: MemberKind;
  id: string;
  name: string;
  administrator: boolean;
}

/** The lead fields that a pool can hide until the claim. */
export const hideable = ["phones", "emails", "website", "street", "socials"] as const;

function memberOf({ administrator, user, department, group }: EditablePool["members"][number]): Member[] {
  const [kind, thing] = user ? (["user", user] as const) : department ? (["department", department] as const) : (["group", group] as const);
  return thing ? [{ kind, id: thing.id, name: thing.name, administrator }] : [];
}

/** The rules of a pool, all of them. */
export type Policy = EditablePool["policy"];

// No rule at all.
const noRules: Policy = {
  hiddenFields: [], maxOpenLeads: 0, maxClaimsPerDay: 0, countInvalid: false, countConverted: false, countTeam: false,
  returnCoolOffHours: 0, reclaimCoolOffHours: 0, timeoutCoolOffHours: 0,
  unassignedHours: 0, firstFollowUpHours: 0, followUpHours: 0, reminderHours: 0, superiorReminderHours: 0, escalate: false, onTimeout: "MARK_OVERDUE", graceHours: 0,
};

// What the form holds is what is sent: nothing but the rules.
const rulesOf = (policy: Policy): Policy => Object.fromEntries(Object.keys(noRules).map((rule) => [rule, policy[rule as keyof Policy]])) as Policy;

/** A pool as its form holds it. */
export const draftOf = (pool?: EditablePool) => ({
  name: pool?.name ?? "",
  description: pool?.description ?? "",
  dimension: pool?.dimension ?? "",
  kind: pool?.kind ?? ("CLAIM_OR_ASSIGN" as const),
  visibleToMembers: pool?.visibleToMembers ?? true,
  defaultAssigneeId: pool?.defaultAssignee?.id ?? null,
  policy: rulesOf(pool?.policy ?? noRules),
  members: pool?.members.flatMap(memberOf) ?? [],
});
export type PoolDraft = ReturnType<typeof draftOf>;

/** Whether the rules differ from those that are saved. */
export const rulesDiffer = (before: Policy, after: Policy) => "policy" in changesOf({ policy: before }, { policy: after });

/** What is sent: what changed, each part as the API takes it. */
export function inputOfDraft(before: PoolDraft, after: PoolDraft): SavePoolInput {
  const { members, ...rest } = changesOf(before, after);
  return {
    ...rest,
    ...(members && { members: members.map(({ kind, id, administrator }) => ({ administrator, [`${kind}Id`]: id })) }),
  };
}
