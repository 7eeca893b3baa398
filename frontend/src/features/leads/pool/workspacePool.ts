import type { VariablesOf } from "@/gql/graphql";
import type { Before } from "../actions/undo";
import type { PoolLeadList } from "./usePoolLeads";

/** What the lists of a pool know of it. */
export interface WorkspacePool {
  id: string;
  name: string;
  viewerIsAdministrator: boolean;
  viewerIsMember: boolean;
}

type Variables = VariablesOf<typeof PoolLeadList>;

/** Which leads of a pool are listed. */
export interface Listing {
  filter: NonNullable<Variables["filter"]> | null;
  search?: string;
  sort: NonNullable<Variables["sort"]>;
}

/** The whole result of a listing, as the person knows it. */
export interface Whole {
  listing: Listing;
  count: number;
  exact: boolean;
}

/** Leads that something is done with: those that were chosen, or a whole result. */
export interface Scope {
  leads: readonly Before[];
  whole?: Whole;
}

/** How many leads a scope is about. */
export const sizeOf = ({ leads, whole }: Scope) => whole?.count ?? leads.length;
