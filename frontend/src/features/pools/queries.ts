import { graphql, type ResultOf } from "@/gql/graphql";

export const PoolSummary = graphql(`
  fragment PoolSummary on Pool {
    id name description dimension kind visibleToMembers viewerIsAdministrator viewerIsMember waitingCount version
  }
`);
export type PoolSummary = ResultOf<typeof PoolSummary>;

export const MyPools = graphql(
  `
    query MyPools {
      pools { ...PoolSummary }
    }
  `,
  [PoolSummary],
);

export const OnePool = graphql(
  `
    query OnePool($id: ID!) {
      pool(id: $id) { ...PoolSummary }
    }
  `,
  [PoolSummary],
);

export const EditablePool = graphql(`
  fragment EditablePool on Pool {
    id name description dimension kind visibleToMembers version
    defaultAssignee { id name }
    policy { hiddenFields firstFollowUpHours followUpHours }
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
    outcome: deletePool(input: $input) { deletedId userErrors { code message field } }
  }
`);
