import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { notificationsSearch } from "@/features/notifications/address";
import { shell } from "./shellRoute";

/** The address of the notifications. */
export const notifications = createRoute({
  getParentRoute: () => shell,
  path: "/notifications",
  validateSearch: notificationsSearch,
  component: lazyRouteComponent(() => import("@/features/notifications/NotificationsPage"), "NotificationsPage"),
});
