import { useQuery } from "urql";
import { usePolling } from "@/shared/client/usePolling";
import { Unread } from "./queries";

const refreshEvery = 20_000;
/** The server counts to this many. */
const countedTo = 100;

/** How many notifications are unread: asked every 20 seconds while the window is seen, and at once when it is seen again. */
export function useUnread() {
  const [{ data }, refresh] = useQuery({ query: Unread });
  usePolling(() => refresh({ requestPolicy: "network-only" }), refreshEvery);
  const count = data?.viewer.unreadNotifications ?? 0;
  return { count, text: count < countedTo ? String(count) : `${countedTo - 1}+` };
}
