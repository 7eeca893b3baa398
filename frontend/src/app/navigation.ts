import { IconDropletHalf2, IconSettings, IconUsersGroup, type Icon } from "@tabler/icons-react";
import type { Viewer } from "@/shared/auth/viewer";

/** A main place of the app. */
export interface Place {
  to: "/leads" | "/pools" | "/settings";
  label: "leads" | "pools" | "settings";
  icon: Icon;
  /** The sequence of keys that goes there. */
  keys: string;
  /** On a phone it lies behind "More": under the thumb there is room for five. */
  rare?: boolean;
  shownTo?: (viewer: Viewer) => boolean;
}

/** The main places, in their order, for sidebar, tab bar and command menu. */
export const places: readonly Place[] = [
  { to: "/leads", label: "leads", icon: IconUsersGroup, keys: "g l" },
  { to: "/pools", label: "pools", icon: IconDropletHalf2, keys: "g p" },
  { to: "/settings", label: "settings", icon: IconSettings, keys: "g s", rare: true },
];

export const placesOf = (viewer: Viewer) => places.filter((place) => place.shownTo?.(viewer) ?? true);
