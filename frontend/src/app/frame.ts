import type { ReactNode } from "react";

/** What both shapes of the shell are given. */
export interface FrameProps {
  children: ReactNode;
  onSearch: () => void;
  onHelp: () => void;
  /** The panel of the notifications, where the shell has one. */
  bell: { opened: boolean; onChange: (opened: boolean) => void };
}
