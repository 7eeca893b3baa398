import { graphql, type ResultOf } from "@/gql/graphql";
import { LeadRow } from "../list/LeadRow";
import { LeadCells, LeadTexts } from "../table/tableRow";

/** What happens in a list, lead by lead; the leads go into the cache as any others. */
export const ListChanged = graphql(
  `
    subscription ListChanged($view: ID!, $filter: LeadFilter, $after: String, $texts: Boolean!) {
      viewChanged(view: $view, filter: $filter, after: $after) {
        __typename
        ... on LeadChanges {
          cursor
          count { value exact }
          changes { type leadId lead { ...LeadRow ...LeadTexts } }
        }
        ... on Resync { cursor reason }
        ... on LiveState { health }
      }
    }
  `,
  [LeadRow, LeadTexts],
);

// As with pages: those who want less ask another question.
export const WideListChanged = graphql(
  `
    subscription WideListChanged($view: ID!, $filter: LeadFilter, $after: String, $contact: Boolean!, $texts: Boolean!, $catalogs: Boolean!, $people: Boolean!, $custom: Boolean!) {
      viewChanged(view: $view, filter: $filter, after: $after) {
        __typename
        ... on LeadChanges {
          cursor
          count { value exact }
          changes { type leadId lead { ...LeadRow ...LeadTexts ...LeadCells } }
        }
        ... on Resync { cursor reason }
        ... on LiveState { health }
      }
    }
  `,
  [LeadRow, LeadTexts, LeadCells],
);

/** A message of a list. */
export type ListMessage = ResultOf<typeof ListChanged>["viewChanged"] | ResultOf<typeof WideListChanged>["viewChanged"];
