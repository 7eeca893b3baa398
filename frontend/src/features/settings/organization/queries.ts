import { graphql, type ResultOf } from "@/gql/graphql";

export const Organization = graphql(`
  query Organization {
    viewer {
      organization { id name timeZone defaultCountry headsSeeSubDepartments requireReturnReason allowNamelessLeads maxOpenLeads maxClaimsPerDay version }
    }
  }
`);

export type OrganizationData = ResultOf<typeof Organization>["viewer"]["organization"];

export const UpdateOrganization = graphql(`
  mutation UpdateOrganization($input: UpdateOrganizationInput!) {
    outcome: updateOrganization(input: $input) {
      saved: organization { id name timeZone defaultCountry headsSeeSubDepartments requireReturnReason allowNamelessLeads maxOpenLeads maxClaimsPerDay version }
      userErrors { code message field }
    }
  }
`);
