import type { ReactNode } from "react";

/** One column of a DataTable. */
export interface Column<Row> {
  key: string;
  title: string;
  width: number;
  minWidth?: number;
  /** Takes the room that is left, until somebody resizes it. */
  grow?: boolean;
  align?: "right";
  /** The sort that a click on the heading asks for. */
  sortKey?: string;
  cell: (row: Row) => ReactNode;
}

export interface Sort {
  key: string;
  descending: boolean;
}
