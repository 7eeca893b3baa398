import { graphql, type ResultOf } from "@/gql/graphql";
import { PoolSummary } from "../queries";

export const EditablePool = graphql(`
  fragment EditablePool on Pool {
    id name description dimension kind visibleToMembers version
    defaultAssignee { id name }
    policy {
      hiddenFields maxOpenLeads maxClaimsPerDay countInvalid countConverted countTeam
      returnCoolOffHours reclaimCoolOffHours timeoutCoolOffHours
      unassignedHours firstFollowUpHours followUpHours reminderHours superiorReminderHours escalate onTimeout graceHours
    }
    members { administrator user { id name } department { id name } group { id name } }
  }
`);
export type EditablePool = ResultOf<typeof EditablePool>;

export const PoolToEdit = graphql(
  `
    query PoolToEdit($id: ID!) {
      pool(id: $id) { ...EditablePool }
    }
  `,
  [EditablePool],
);

export const SavePool = graphql(
  `
    mutation SavePool($input: SavePoolInput!) {
      outcome: savePool(input: $input) {
        saved: pool { id version ...EditablePool ...PoolSummary }
        userErrors { code message field }
      }
    }
  `,
  [EditablePool, PoolSummary],
);

export const DeletePool = graphql(`
  mutation DeletePool($input: DeleteInput!) {
    outcome: deletePool(input: $input) { deletedId userErrors { code message field reason } }
  }
`);

export const PolicyPreview = graphql(`
  query PoolPolicyPreview($input: PoolPolicyPreviewInput!) {
    poolPolicyPreview(input: $input) {
      deadlinesNow deadlinesThen overdueNow overdueThen reclaimedAtOnce reclaimedWithinDay remindedAtOnce waitingTooLong membersAtLimit membersAtDailyLimit
    }
  }
`);
export type PolicyPreview = ResultOf<typeof PolicyPreview>["poolPolicyPreview"];
