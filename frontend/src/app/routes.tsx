import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { leadsSearch } from "@/features/leads/address";
import { notifications } from "./notificationRoutes";
import { pools } from "./poolRoutes";
import { settings } from "./settingsRoutes";
import { root, shell } from "./shellRoute";

interface SignInSearch {
  next?: string;
  ended?: boolean;
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  // Only a path of this app: a link may not send people elsewhere after they signed in.
  validateSearch: (search: Record<string, unknown>): SignInSearch => ({
    next: typeof search.next === "string" && /^\/(?![/\\])/.test(search.next) ? search.next : undefined,
    ended: search.ended === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("@/features/session/SignInPage"), "SignInPage"),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/leads", search: {} });
  },
});

const leads = createRoute({
  getParentRoute: () => shell,
  path: "/leads",
  validateSearch: leadsSearch,
  component: lazyRouteComponent(() => import("@/features/leads/LeadsPage"), "LeadsPage"),
});

const lead = createRoute({
  getParentRoute: () => shell,
  path: "/leads/$leadId",
  component: lazyRouteComponent(() => import("@/features/leads/LeadPage"), "LeadPage"),
});

/** All addresses. A feature gives its pages; only this file puts features together. */
export const routeTree = root.addChildren([signIn, shell.addChildren([home, leads, lead, ...pools, notifications, settings])]);
