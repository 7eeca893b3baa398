import { graphql, type ResultOf } from "@/gql/graphql";

export const Profile = graphql(`
  query Profile {
    viewer {
      timeZone mailDigest
      user { id name email jobTitle role { id key name builtIn } department { id name } manager { id name } }
      sessions { id userAgent address createdAt lastSeenAt isCurrent }
      apiTokens { id name scopes createdAt lastUsedAt expiresAt }
    }
  }
`);

export type ProfileData = ResultOf<typeof Profile>["viewer"];
export type Session = ProfileData["sessions"][number];
export type ApiToken = ProfileData["apiTokens"][number];

export const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    outcome: changePassword(input: $input) { userErrors { code message field } }
  }
`);

export const RevokeSession = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    outcome: revokeSession(input: $input) { userErrors { code message field } }
  }
`);

export const CreateApiToken = graphql(`
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    outcome: createApiToken(input: $input) {
      token
      apiToken { id name scopes createdAt lastUsedAt expiresAt }
      userErrors { code message field }
    }
  }
`);

export const RevokeApiToken = graphql(`
  mutation RevokeApiToken($input: RevokeApiTokenInput!) {
    outcome: revokeApiToken(input: $input) { userErrors { code message field } }
  }
`);

export const UpdateNotificationSettings = graphql(`
  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {
    outcome: updateNotificationSettings(input: $input) { viewer { mailDigest } userErrors { code message field } }
  }
`);
