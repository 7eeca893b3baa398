import type { MouseEvent, ReactNode } from "react";
import type { Problem } from "@/shared/client/errors";
import type { useActionFlow } from "../actions/useActionFlow";
import type { LeadRowData } from "./LeadRow";
import type { LeadSelection } from "./useLeadSelection";
import type { LeadSort, ListLook, ListQuery } from "./state";

/** How many leads a list holds; not exact where the count stopped. */
export interface ListTotal {
  value: number;
  exact: boolean;
}

/** What a body of a list is given: table, board and split view take the same. Each loads its rows by itself. */
export interface ListBodyProps {
  query: ListQuery;
  look: ListLook;
  onLook: (patch: Partial<ListLook>) => void;
  onSort: (sort: LeadSort[]) => void;
  selection: LeadSelection;
  /** Opens a lead; the event tells a click with a key held from a plain one. */
  onOpen: (lead: LeadRowData, event?: MouseEvent) => void;
  /** Opens the whole form of a lead. */
  onEdit?: (lead: LeadRowData) => void;
  /** The lead under the cursor, for the page's own keys; null when there is none. */
  onActive?: (lead: LeadRowData | null) => void;
  flow: ReturnType<typeof useActionFlow>;
  /** How many leads the list holds, once that is known. */
  total?: ListTotal;
  /** Stands in place of rows when there are none. */
  empty: ReactNode;
  /** Stands in place of a list that the server refuses; nothing where the usual words will do. */
  refused?: (problem: Problem) => ReactNode;
}

/** A list beside the lead that is open in it. */
export interface LeadSplitProps extends ListBodyProps {
  /** Id of the lead that the address says is open; null for the first. */
  open: string | null;
  /** Puts a lead into the address. */
  onShow: (id: string) => void;
}
