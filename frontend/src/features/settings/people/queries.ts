import { graphql, type ResultOf } from "@/gql/graphql";

export const PersonRow = graphql(`
  fragment PersonRow on User {
    id name email jobTitle active
    role { id key name builtIn }
    department { id name }
    manager { id name }
  }
`);
export type PersonRowData = ResultOf<typeof PersonRow>;

export const PeopleList = graphql(
  `
    query PeopleList($search: String, $active: Boolean, $departmentId: ID, $first: Int, $after: String) {
      users(search: $search, active: $active, departmentId: $departmentId, first: $first, after: $after) {
        nodes { ...PersonRow }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [PersonRow],
);

export const PeopleCount = graphql(`
  query PeopleCount($search: String, $active: Boolean, $departmentId: ID) {
    users(search: $search, active: $active, departmentId: $departmentId, first: 1) { totalCount }
  }
`);

export const EditablePerson = graphql(`
  fragment EditablePerson on User {
    id name email jobTitle phone language timeZone active version
    role { id key name builtIn }
    department { id name }
    otherDepartments { id name }
    manager { id name }
    groups { id name }
  }
`);
export type EditablePerson = ResultOf<typeof EditablePerson>;

export const PersonToEdit = graphql(
  `
    query PersonToEdit($id: ID!) {
      user(id: $id) { ...EditablePerson }
    }
  `,
  [EditablePerson],
);

export const SaveUser = graphql(
  `
    mutation SaveUser($input: SaveUserInput!) {
      outcome: saveUser(input: $input) {
        saved: user { id version ...EditablePerson }
        userErrors { code message field }
      }
    }
  `,
  [EditablePerson],
);

export const DeactivateUser = graphql(`
  mutation DeactivateUser($input: DeactivateUserInput!) {
    outcome: deactivateUser(input: $input) {
      saved: user { id version active }
      userErrors { code message field }
    }
  }
`);

export const ReactivateUser = graphql(`
  mutation ReactivateUser($input: ReactivateUserInput!) {
    outcome: reactivateUser(input: $input) {
      saved: user { id version active }
      userErrors { code message field }
    }
  }
`);
