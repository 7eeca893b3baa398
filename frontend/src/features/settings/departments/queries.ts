import { graphql } from "@/gql/graphql";

export const SaveDepartment = graphql(`
  mutation SaveDepartment($input: SaveDepartmentInput!) {
    outcome: saveDepartment(input: $input) {
      saved: department { id version name userCount parent { id } head { id name } }
      userErrors { code message field }
    }
  }
`);

export const DeleteDepartment = graphql(`
  mutation DeleteDepartment($input: DeleteInput!) {
    outcome: deleteDepartment(input: $input) { deletedId userErrors { code message field } }
  }
`);
