import type { VariablesOf } from "@/gql/graphql";
import { changesOf } from "@/shared/form/changes";
import type { EditablePool, SavePool } from "../queries";

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

/** A pool as its form holds it. */
export const draftOf = (pool?: EditablePool) => ({
  name: pool?.name ?? "",
  description: pool?.description ?? "",
  dimension: pool?.dimension ?? "",
  kind: pool?.kind ?? ("CLAIM_OR_ASSIGN" as const),
  visibleToMembers: pool?.visibleToMembers ?? true,
  defaultAssigneeId: pool?.defaultAssignee?.id ?? null,
  policy: {
    hiddenFields: [...(pool?.policy.hiddenFields ?? [])],
    firstFollowUpHours: pool?.policy.firstFollowUpHours ?? 0,
    followUpHours: pool?.policy.followUpHours ?? 0,
  },
  members: pool?.members.flatMap(memberOf) ?? [],
});
export type PoolDraft = ReturnType<typeof draftOf>;

/** What is sent: what changed, each part as the API takes it. */
export function inputOfDraft(before: PoolDraft, after: PoolDraft): SavePoolInput {
  const { members, ...rest } = changesOf(before, after);
  return {
    ...rest,
    ...(members && { members: members.map(({ kind, id, administrator }) => ({ administrator, [`${kind}Id`]: id })) }),
  };
}
