import { graphql, type ResultOf } from "@/gql/graphql";

export const Campaigns = graphql(`
  query Campaigns($search: String) {
    campaigns(search: $search) { id name startsOn endsOn active version }
  }
`);

export type Campaign = ResultOf<typeof Campaigns>["campaigns"][number];

export const SaveCampaign = graphql(`
  mutation SaveCampaign($input: SaveCampaignInput!) {
    outcome: saveCampaign(input: $input) {
      saved: campaign { id name startsOn endsOn active version }
      userErrors { code message field }
    }
  }
`);
