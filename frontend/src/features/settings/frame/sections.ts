import {
  IconBuilding, IconForms, IconHierarchy2, IconListDetails, IconShare3, IconShieldHalf,
  IconSpeakerphone, IconUserCircle, IconUsers, IconUsersGroup, type Icon,
} from "@tabler/icons-react";
import type { Viewer } from "@/shared/auth/viewer";

const administrator = (viewer: Viewer) => viewer.isAdministrator;

/** A page of the settings. */
export interface Section {
  key: "profile" | "people" | "departments" | "groups" | "roles" | "sharing" | "catalogs" | "fields" | "campaigns" | "organization";
  icon: Icon;
  group: "me" | "people" | "leads" | "organization";
  /** Who is offered it; the server decides whatever is done there. */
  shownTo?: (viewer: Viewer) => boolean;
}

/** The pages of the settings, in their order. */
export const sections: readonly Section[] = [
  { key: "profile", icon: IconUserCircle, group: "me" },
  { key: "people", icon: IconUsers, group: "people", shownTo: administrator },
  { key: "departments", icon: IconHierarchy2, group: "people", shownTo: administrator },
  { key: "groups", icon: IconUsersGroup, group: "people", shownTo: administrator },
  { key: "roles", icon: IconShieldHalf, group: "people", shownTo: administrator },
  { key: "sharing", icon: IconShare3, group: "people", shownTo: administrator },
  { key: "catalogs", icon: IconListDetails, group: "leads", shownTo: administrator },
  { key: "fields", icon: IconForms, group: "leads", shownTo: administrator },
  { key: "campaigns", icon: IconSpeakerphone, group: "leads", shownTo: (viewer) => viewer.isAdministrator || viewer.capabilities.includes("MANAGE_CAMPAIGNS") },
  { key: "organization", icon: IconBuilding, group: "organization", shownTo: administrator },
];

export const groups = ["me", "people", "leads", "organization"] as const;

/** The pages that a person is offered. */
export const sectionsOf = (viewer: Viewer) => sections.filter((section) => section.shownTo?.(viewer) ?? true);
