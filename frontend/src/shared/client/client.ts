import { Client, fetchExchange, mapExchange, subscriptionExchange, type Operation } from "urql";
import { graphql } from "@/gql/graphql";
import { cache } from "./cache";
import { problemOf } from "./errors";
import { followVisibility, Live, type StreamSink } from "./live";
import { dialSocket, type Dial } from "./liveWire";
import { noteOwnWork } from "./ownWork";

const StillThere = graphql(`
  query StillThere {
    viewer { user { id } }
  }
`);

declare module "urql" {
  interface OperationContext {
    mayBeSignedOut?: boolean;
  }
}

/** Who is told when the server no longer knows us; set once by the app. */
let onSignedOut = () => {};
export const setSignedOutHandler = (handler: () => void) => (onSignedOut = handler);

const lives = new WeakMap<Client, Live>();
const unreachable = new Live(() => new Promise(() => {}), () => {});

/** The live updates that come to a client. */
export const liveOf = (client: Client) => lives.get(client) ?? unreachable;

/** Ends what still comes to a client that is not used any more. */
export const letGo = (client: Client) => lives.get(client)?.close();

// What the first mutation of a document is called in the API, whatever its answer is called in the document.
function mutationOf({ query }: Operation) {
  const [definition] = query.definitions;
  const [field] = definition && "selectionSet" in definition ? definition.selectionSet.selections : [];
  return field && "name" in field ? field.name.value : "";
}

/**
 * Makes a client with an empty cache. The session is an HttpOnly cookie of the same origin, so no token
 * is kept here; a new person gets a new client, so nothing of the one before is left to be seen.
 */
export function makeClient(dial: Dial = dialSocket) {
  // The socket says only that it may not be; whether the session has ended, the API says, as to any other question.
  const live = new Live(dial, () => void client.query(StillThere, {}, { requestPolicy: "network-only" }).toPromise());
  const client = new Client({
    url: "/graphql",
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetchOptions: { credentials: "same-origin", headers: { "X-Leadpool-Client": "web" } },
    exchanges: [
      mapExchange({
        onOperation(operation) {
          if (operation.kind === "mutation") noteOwnWork(mutationOf(operation), operation.variables);
        },
        onResult(result) {
          if (result.operation.kind === "mutation") noteOwnWork(mutationOf(result.operation), result.operation.variables, result.data);
          // The first question of all may find nobody signed in; any other one finds a session that has ended.
          if (problemOf(result.error)?.code === "UNAUTHENTICATED" && !result.operation.context.mayBeSignedOut) onSignedOut();
        },
      }),
      cache(),
      subscriptionExchange({ forwardSubscription: (request) => ({ subscribe: (sink) => ({ unsubscribe: live.stream(request, sink as StreamSink) }) }) }),
      fetchExchange,
    ],
  });
  lives.set(client, live);
  followVisibility(live);
  return client;
}
