import { graphql, type ResultOf } from "@/gql/graphql";

export const SharingRules = graphql(`
  query SharingRules {
    sharingRules {
      id name access active includeSubDepartments version
      sourceUser { id name } sourceDepartment { id name }
      targetUser { id name } targetDepartment { id name } targetGroup { id name }
    }
  }
`);

export type SharingRule = ResultOf<typeof SharingRules>["sharingRules"][number];

export const SaveSharingRule = graphql(`
  mutation SaveSharingRule($input: SaveSharingRuleInput!) {
    outcome: saveSharingRule(input: $input) {
      saved: sharingRule {
        id name access active includeSubDepartments version
        sourceUser { id name } sourceDepartment { id name }
        targetUser { id name } targetDepartment { id name } targetGroup { id name }
      }
      userErrors { code message field }
    }
  }
`);

export const DeleteSharingRule = graphql(`
  mutation DeleteSharingRule($input: DeleteInput!) {
    outcome: deleteSharingRule(input: $input) { deletedId userErrors { code message field } }
  }
`);
