import { graphql, type ResultOf } from "@/gql/graphql";

export const Groups = graphql(`
  query Groups {
    groups { id name description version members { id name } }
  }
`);

export type Group = ResultOf<typeof Groups>["groups"][number];

export const SaveGroup = graphql(`
  mutation SaveGroup($input: SaveGroupInput!) {
    outcome: saveGroup(input: $input) {
      saved: group { id version name description members { id name } }
      userErrors { code message field }
    }
  }
`);

export const DeleteGroup = graphql(`
  mutation DeleteGroup($input: DeleteInput!) {
    outcome: deleteGroup(input: $input) { deletedId userErrors { code message field } }
  }
`);
