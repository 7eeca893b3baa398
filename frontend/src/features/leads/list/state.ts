import type { graphql } from "@/gql/graphql";

/** A filter as the API takes it. */
export type LeadFilter = NonNullable<ReturnType<typeof graphql.scalar<"LeadFilter">>>;
/** One key of a sort as the API takes it. */
export type LeadSort = NonNullable<ReturnType<typeof graphql.scalar<"LeadSort">>>;

/** A column: key of its field, and its width in pixels where it is not the usual one. */
export interface ListColumn {
  field: string;
  width?: number | null;
}

export type ListLayout = "TABLE" | "BOARD" | "SPLIT";
export type ListDensity = "COMPACT" | "COMFORTABLE";

/** Which leads a list holds, and in which order: what every question about it sends. */
export interface ListQuery {
  view: string;
  filter: LeadFilter | null;
  search: string | null;
  sort: LeadSort[];
}

/** How a list looks. */
export interface ListLook {
  columns: ListColumn[];
  groupBy: string | null;
  layout: ListLayout;
  density: ListDensity;
}
