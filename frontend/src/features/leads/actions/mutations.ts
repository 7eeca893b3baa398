import { graphql } from "@/gql/graphql";
import type { BulkAction } from "./actions";

/** What comes back of each lead: enough to show it changed, and to know whether it can be taken back. */
export const ActedLead = graphql(`
  fragment ActedLead on Lead {
    id version status result isOverdue followUpDueAt nextFollowUpAt returnCount updatedAt
    owner { id name }
    pool { id name }
    availableActions { action allowed reason }
  }
`);

const BulkOutcome = graphql(
  `
    fragment BulkOutcome on BulkLeadPayload {
      succeeded failed
      results { leadId lead { ...ActedLead } error { code message field reason limit used resetsAt } }
      userErrors { code message field reason limit used resetsAt }
    }
  `,
  [ActedLead],
);
export { BulkOutcome };

const claim = graphql(`mutation Claim($input: LeadsInput!) { outcome: claimLeads(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);
const assign = graphql(`mutation Assign($input: AssignLeadsInput!) { outcome: assignLeads(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);
const changeOwner = graphql(`mutation ChangeOwner($input: ChangeLeadOwnersInput!) { outcome: changeLeadOwners(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);
const transfer = graphql(`mutation Transfer($input: TransferLeadsInput!) { outcome: transferLeads(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);
const giveBack = graphql(`mutation Return($input: ReturnLeadsInput!) { outcome: returnLeads(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);
const reclaim = graphql(`mutation Reclaim($input: ReclaimLeadsInput!) { outcome: reclaimLeads(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);
const invalidate = graphql(`mutation Invalidate($input: InvalidateLeadsInput!) { outcome: invalidateLeads(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);
const reactivate = graphql(`mutation Reactivate($input: LeadsInput!) { outcome: reactivateLeads(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);
const discard = graphql(`mutation Discard($input: DiscardLeadsInput!) { outcome: discardLeads(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);
const restore = graphql(`mutation Restore($input: LeadsInput!) { outcome: restoreLeads(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);
const remove = graphql(`mutation Delete($input: LeadsInput!) { outcome: deleteLeads(input: $input) { ...BulkOutcome } }`, [BulkOutcome]);

/** What an action is told beside the leads. */
export interface ActionInput {
  ownerId?: string;
  /** Several to spread leads over, in place of one owner. */
  ownerIds?: string[];
  poolId?: string;
  reason?: string;
}

type Call = ActionInput & { leadIds: string[]; idempotencyKey: string };

/** The mutation of each action, and what of the input it takes. */
export const calls = {
  CLAIM: (input: Call) => [claim, { input: common(input) }] as const,
  ASSIGN: (input: Call) => [assign, { input: { ...common(input), ownerId: input.ownerId, ownerIds: input.ownerIds, reason: input.reason } }] as const,
  CHANGE_OWNER: (input: Call) => [changeOwner, { input: { ...common(input), ownerId: input.ownerId!, reason: input.reason } }] as const,
  TRANSFER: (input: Call) => [transfer, { input: { ...common(input), poolId: input.poolId!, reason: input.reason } }] as const,
  RETURN: (input: Call) => [giveBack, { input: { ...common(input), poolId: input.poolId, reason: input.reason } }] as const,
  RECLAIM: (input: Call) => [reclaim, { input: { ...common(input), reason: input.reason } }] as const,
  INVALIDATE: (input: Call) => [invalidate, { input: { ...common(input), reason: input.reason } }] as const,
  REACTIVATE: (input: Call) => [reactivate, { input: common(input) }] as const,
  DISCARD: (input: Call) => [discard, { input: { ...common(input), reason: input.reason } }] as const,
  RESTORE: (input: Call) => [restore, { input: common(input) }] as const,
  DELETE: (input: Call) => [remove, { input: common(input) }] as const,
} satisfies Record<BulkAction, (input: Call) => readonly unknown[]>;

const common = ({ leadIds, idempotencyKey }: Call) => ({ leadIds, idempotencyKey });
