import type { ReactNode } from "react";

export interface Choice {
  value: string;
  label: string;
  /** Drawn before the label: a badge, an avatar. */
  mark?: ReactNode;
}

/** One thing to filter by; its choices come from a catalog. */
export interface FilterField {
  key: string;
  label: string;
  choices: readonly Choice[];
  /** Asked when the list opens, for choices that are fetched. */
  onSearch?: (text: string) => void;
}

/** The chosen values of each field: a set means "any of". */
export type FilterValues = Readonly<Record<string, readonly string[]>>;
