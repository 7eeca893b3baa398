import type { ReactNode } from "react";

/** What both shapes of the shell are given. */
export interface FrameProps {
  children: ReactNode;
  onSearch: () => void;
  onHelp: () => void;
}
