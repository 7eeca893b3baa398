import { IconUsersGroup, type Icon } from "@tabler/icons-react";
import type { Viewer } from "@/shared/auth/viewer";

/** A main place of the app. */
export interface Place {
  to: "/leads";
  label: "leads" | "settings";
  icon: Icon;
  /** The sequence of keys that goes there. */
  keys: string;
  shownTo?: (viewer: Viewer) => boolean;
}

/** The main places, in their order, for sidebar, tab bar and command menu. */
export const places: readonly Place[] = [{ to: "/leads", label: "leads", icon: IconUsersGroup, keys: "g l" }];

export const placesOf = (viewer: Viewer) => places.filter((place) => place.shownTo?.(viewer) ?? true);
