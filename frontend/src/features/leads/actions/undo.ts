import type { Action, BulkAction } from "./actions";
import type { ActionInput } from "./mutations";

/** A lead as it was before an action, as far as taking the action back needs it. */
export interface Before {
  id: string;
  name: string;
  status: string;
  owner?: { id: string } | null;
  pool?: { id: string } | null;
}

interface After {
  id: string;
  availableActions: readonly { action: string; allowed: boolean }[];
}

export interface Inverse {
  action: BulkAction;
  input: ActionInput;
}

const same = <T>(values: readonly T[]) => (new Set(values).size === 1 ? values[0] : undefined);

// Which action leads back to exactly where the leads were. One that would only come near is not offered.
function candidate(action: BulkAction, before: readonly Before[]): Inverse | undefined {
  const status = same(before.map((lead) => lead.status));
  const owner = same(before.map((lead) => lead.owner?.id ?? null));
  const pool = same(before.map((lead) => lead.pool?.id ?? null));
  switch (action) {
    case "INVALIDATE":
      return status === "IN_PROGRESS" ? { action: "REACTIVATE", input: {} } : undefined;
    case "REACTIVATE":
      return { action: "INVALIDATE", input: {} };
    case "DISCARD":
      return { action: "RESTORE", input: {} };
    case "RESTORE":
      return { action: "DISCARD", input: {} };
    case "CHANGE_OWNER":
      return owner && status === "PENDING" ? { action: "CHANGE_OWNER", input: { ownerId: owner } } : undefined;
    case "ASSIGN":
      if (status === "UNASSIGNED") return { action: "RECLAIM", input: {} };
      return owner && status === "PENDING" ? { action: "ASSIGN", input: { ownerId: owner } } : undefined;
    case "TRANSFER":
      return pool ? { action: "TRANSFER", input: { poolId: pool } } : undefined;
    default:
      return undefined;
  }
}

/** The action that takes another back, when there is one and the server allows it on every lead. */
export function inverseOf(action: BulkAction, before: readonly Before[], after: readonly After[]): Inverse | undefined {
  const inverse = candidate(action, before);
  if (!inverse || before.length === 0 || after.length !== before.length) return undefined;
  const allowed = (lead: After, wanted: Action) => lead.availableActions.some((each) => each.action === wanted && each.allowed);
  return after.every((lead) => allowed(lead, inverse.action)) ? inverse : undefined;
}
