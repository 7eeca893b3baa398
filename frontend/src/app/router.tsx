import { createRouter } from "@tanstack/react-router";
import type { Client } from "urql";
import { routeTree } from "./routes";
import { Pending } from "./Pending";
import { RouteError } from "./RouteError";
import { RouteNotFound } from "./RouteNotFound";

/** What every route may use while it decides. */
export interface RouterContext {
  client: Client;
}

/** The addresses of the app. */
export const router = createRouter({
  routeTree,
  context: { client: undefined! as Client },
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingComponent: Pending,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: RouteNotFound,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
