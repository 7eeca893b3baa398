import { Client, fetchExchange, mapExchange } from "urql";
import { cache } from "./cache";
import { problemOf } from "./errors";

declare module "urql" {
  interface OperationContext {
    mayBeSignedOut?: boolean;
  }
}

/** Who is told when the server no longer knows us; set once by the app. */
let onSignedOut = () => {};
export const setSignedOutHandler = (handler: () => void) => (onSignedOut = handler);

/**
 * Makes a client with an empty cache. The session is an HttpOnly cookie of the same origin, so no token
 * is kept here; a new person gets a new client, so nothing of the one before is left to be seen.
 */
export function makeClient() {
  return new Client({
    url: "/graphql",
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetchOptions: { credentials: "same-origin", headers: { "X-Leadpool-Client": "web" } },
    exchanges: [
      mapExchange({
        onResult(result) {
          // The first question of all may find nobody signed in; any other one finds a session that has ended.
          if (problemOf(result.error)?.code === "UNAUTHENTICATED" && !result.operation.context.mayBeSignedOut) onSignedOut();
        },
      }),
      cache(),
      fetchExchange,
    ],
  });
}
