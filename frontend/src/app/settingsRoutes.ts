import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { settingsSearch } from "@/features/settings/address";
import { shell } from "./shellRoute";

const layout = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/features/settings/frame/SettingsLayout"), "SettingsLayout"),
});

const index = createRoute({
  getParentRoute: () => layout,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/settings/frame/SettingsIndex"), "SettingsIndex"),
});

const profile = createRoute({
  getParentRoute: () => layout,
  path: "/profile",
  component: lazyRouteComponent(() => import("@/features/settings/profile/ProfilePage"), "ProfilePage"),
});

const people = createRoute({
  getParentRoute: () => layout,
  path: "/people",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("@/features/settings/people/PeoplePage"), "PeoplePage"),
});

const departments = createRoute({
  getParentRoute: () => layout,
  path: "/departments",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("@/features/settings/departments/DepartmentsPage"), "DepartmentsPage"),
});

const groups = createRoute({
  getParentRoute: () => layout,
  path: "/groups",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("@/features/settings/groups/GroupsPage"), "GroupsPage"),
});

const roles = createRoute({
  getParentRoute: () => layout,
  path: "/roles",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("@/features/settings/roles/RolesPage"), "RolesPage"),
});

const sharing = createRoute({
  getParentRoute: () => layout,
  path: "/sharing",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("@/features/settings/sharing/SharingPage"), "SharingPage"),
});

const catalogs = createRoute({
  getParentRoute: () => layout,
  path: "/catalogs",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("@/features/settings/catalogs/CatalogsPage"), "CatalogsPage"),
});

const fields = createRoute({
  getParentRoute: () => layout,
  path: "/fields",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("@/features/settings/fields/FieldsPage"), "FieldsPage"),
});

const campaigns = createRoute({
  getParentRoute: () => layout,
  path: "/campaigns",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import("@/features/settings/campaigns/CampaignsPage"), "CampaignsPage"),
});

const organization = createRoute({
  getParentRoute: () => layout,
  path: "/organization",
  component: lazyRouteComponent(() => import("@/features/settings/organization/OrganizationPage"), "OrganizationPage"),
});

/** The addresses of the settings. */
export const settings = layout.addChildren([index, profile, people, departments, groups, roles, sharing, catalogs, fields, campaigns, organization]);
