import { initGraphQLTada } from "gql.tada";
import type { introspection } from "./graphql-env";

/** Writes a GraphQL document whose result and variables are typed from the schema. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; Date: string };
}>();

export { maskFragments, readFragment } from "gql.tada";
export type { FragmentOf, ResultOf, VariablesOf } from "gql.tada";
