import { graphql, type ResultOf } from "@/gql/graphql";

export const CustomFields = graphql(`
  query CustomFields {
    customFields(includeInactive: true) { id key label description type choices required position active version }
  }
`);

export type CustomField = ResultOf<typeof CustomFields>["customFields"][number];

export const fieldTypes = ["TEXT", "NUMBER", "MONEY", "DATE", "CHOICE", "MULTI_CHOICE", "BOOLEAN", "USER", "URL"] as const satisfies readonly CustomField["type"][];

export const SaveCustomField = graphql(`
  mutation SaveCustomField($input: SaveCustomFieldInput!) {
    outcome: saveCustomField(input: $input) {
      saved: customField { id key label description type choices required position active version }
      userErrors { code message field }
    }
  }
`);
