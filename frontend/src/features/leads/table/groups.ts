import { useQuery } from "urql";
import { graphql, type ResultOf } from "@/gql/graphql";
import type { LeadFilter, ListQuery } from "../list/state";
import { customKeyOf, type LeadField } from "../list/useLeadFields";

const LeadGroups = graphql(`
  query LeadGroups($view: ID!, $filter: LeadFilter, $search: String, $by: String!, $sum: String) {
    leadGroups(view: $view, filter: $filter, search: $search, by: $by, sum: $sum) { value label count { value exact } sum }
  }
`);

/** Leads that have the same in one field, counted. */
export type LeadGroup = ResultOf<typeof LeadGroups>["leadGroups"][number];

/** The groups of a list by one field; nothing is asked while there is no field. */
export function useLeadGroups(query: ListQuery, by: string | null, sum: string | null = null) {
  const { view, filter, search } = query;
  const [{ data, error, fetching }, refresh] = useQuery({ query: LeadGroups, variables: { view, filter, search, by: by ?? "", sum }, pause: !by });
  return { groups: by ? data?.leadGroups : undefined, error: by ? error : undefined, fetching, refresh };
}

/** The key of a group among the others; what has nothing is a group too. */
export const groupKey = (value: string | null) => (value === null ? "none" : `is:${value}`);

/** The condition that a group's leads fulfil. */
export function groupFilter(field: Pick<LeadField, "key" | "type">, value: string | null): LeadFilter {
  const custom = customKeyOf(field.key);
  if (custom !== undefined) return { custom: [value === null ? { key: custom, isSet: false } : { key: custom, ...customCondition(field.type, value) }] } as LeadFilter;
  if (field.type === "BOOLEAN") return { [field.key]: value === "true" } as LeadFilter;
  if (field.type === "TAGS") return { [field.key]: value === null ? { isSet: false } : { hasAny: [value] } } as LeadFilter;
  if (value === null) return { [field.key]: { isSet: false } } as LeadFilter;
  return { [field.key]: { eq: field.type === "NUMBER" ? Number(value) : value } } as LeadFilter;
}

function customCondition(type: LeadField["type"], value: string) {
  switch (type) {
    case "BOOLEAN":
      return { eq: value === "true" };
    case "NUMBER":
      return { eq: Number(value) };
    case "CHOICES":
      return { in: [value] };
    default:
      return { eq: value };
  }
}
