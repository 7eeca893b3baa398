import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { loadViewer } from "@/shared/auth/viewer";
import { RouteNotFound } from "./RouteNotFound";
import type { RouterContext } from "./router";
import { Shell } from "./Shell";

/** What every address lies below. */
export const root = createRootRouteWithContext<RouterContext>()({ component: Outlet, notFoundComponent: RouteNotFound });

/** What every page of a signed-in person lies below. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    const viewer = await loadViewer(context.client);
    if (!viewer) throw redirect({ to: "/sign-in", search: { next: location.href === "/" ? undefined : location.href } });
    return { viewer };
  },
  component: Shell,
});
