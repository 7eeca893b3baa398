import { graphql, type ResultOf } from "@/gql/graphql";

export const Roles = graphql(`
  query Roles {
    roles { id key name builtIn capabilities userCount version }
  }
`);

export type Role = ResultOf<typeof Roles>["roles"][number];
export type Capability = Role["capabilities"][number];

/** The capabilities of the API, in the order in which they are shown. */
export const capabilities = [
  "ADMINISTER", "CREATE_LEADS", "WORK_LEADS", "CLAIM_LEADS", "IMPORT_LEADS", "EXPORT_LEADS", "MANAGE_CAMPAIGNS", "SHARE_VIEWS", "COMPOSE_REPORTS", "USE_API",
] as const satisfies readonly Capability[];

export const SaveRole = graphql(`
  mutation SaveRole($input: SaveRoleInput!) {
    outcome: saveRole(input: $input) {
      saved: role { id version name capabilities }
      userErrors { code message field }
    }
  }
`);

export const DeleteRole = graphql(`
  mutation DeleteRole($input: DeleteInput!) {
    outcome: deleteRole(input: $input) { deletedId userErrors { code message field } }
  }
`);
