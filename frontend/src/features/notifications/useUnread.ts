import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import { useLive } from "@/shared/client/useLive";
import { usePolling, withoutLive } from "@/shared/client/usePolling";
import { Unread } from "./queries";

const Told = graphql(`
  subscription NotificationReceived {
    notificationReceived { unread latest { id } }
  }
`);

/** The server counts to this many. */
const countedTo = 100;

/** How many notifications are unread: told as it changes, asked for now and then where nothing is told. */
export function useUnread() {
  const [{ data }, refresh] = useQuery({ query: Unread });
  // The cache takes what is told; the first message tells only from where on.
  const { comes } = useLive(Told, {}, { onData: (_, first) => first && refresh({ requestPolicy: "network-only" }) });
  usePolling(() => refresh({ requestPolicy: "network-only" }), comes ? null : withoutLive);
  const count = data?.viewer.unreadNotifications ?? 0;
  return { count, text: count < countedTo ? String(count) : `${countedTo - 1}+` };
}
