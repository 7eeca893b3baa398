import { graphql, type ResultOf } from "@/gql/graphql";

/** How many are unread; asked again and again while the window is seen. */
export const Unread = graphql(`
  query UnreadNotifications {
    viewer { unreadNotifications }
  }
`);

export const Notice = graphql(`
  fragment Notice on Notification {
    id kind count leadName reason dueAt createdAt updatedAt readAt
    lead { id name }
    pool { id name }
    person { id name }
    actor { id name }
  }
`);
export type Notice = ResultOf<typeof Notice>;

export const Notices = graphql(
  `
    query Notifications($unread: Boolean, $first: Int, $after: String) {
      notifications(unread: $unread, first: $first, after: $after) {
        nodes { id ...Notice }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [Notice],
);

export const MarkRead = graphql(`
  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
    outcome: markNotificationsRead(input: $input) { marked unreadCount userErrors { code message field } }
  }
`);
