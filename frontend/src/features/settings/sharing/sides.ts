import type { SharingRule } from "./queries";

export type SideKind = "user" | "department" | "group";

/** One side of a rule: a person, a department or a group. */
export interface Side {
  kind: SideKind;
  id: string | null;
  name?: string;
}

interface Named {
  id: string;
  name: string;
}

const first = (...sides: readonly (readonly [SideKind, Named | null])[]) => sides.find(([, thing]) => thing);

/** Whose leads a rule gives. */
export const sourceOf = (rule: SharingRule) => first(["user", rule.sourceUser], ["department", rule.sourceDepartment]);

/** Whom a rule gives leads. */
export const targetOf = (rule: SharingRule) => first(["user", rule.targetUser], ["department", rule.targetDepartment], ["group", rule.targetGroup]);

/** The fields of the API that a chosen side fills. */
export const sideInput = <Role extends "source" | "target">(role: Role, { kind, id }: Side) =>
  ({ [`${role}${kind[0]!.toUpperCase()}${kind.slice(1)}Id`]: id }) as Partial<Record<`${Role}${"User" | "Department" | "Group"}Id`, string>>;
