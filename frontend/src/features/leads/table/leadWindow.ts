import type { Client } from "urql";
import { graphql, type FragmentOf } from "@/gql/graphql";
import { PageWindow } from "@/shared/client/PageWindow";
import { LeadRow } from "../list/LeadRow";
import type { LeadFilter, ListQuery } from "../list/state";
import { isPlain, LeadCells, LeadTexts, tableLead, type TableLead, type Wanted } from "./tableRow";

const LeadPages = graphql(
  `
    query LeadPages($view: ID!, $filter: LeadFilter, $search: String, $sort: [LeadSort!], $first: Int, $after: String, $texts: Boolean!) {
      leads(view: $view, filter: $filter, search: $search, sort: $sort, first: $first, after: $after) {
        nodes { ...LeadRow ...LeadTexts }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [LeadRow, LeadTexts],
);

// What is asked for counts whether a variable leaves it out or not: those who want less ask another question.
const WideLeadPages = graphql(
  `
    query WideLeadPages(
      $view: ID!, $filter: LeadFilter, $search: String, $sort: [LeadSort!], $first: Int, $after: String
      $contact: Boolean!, $texts: Boolean!, $catalogs: Boolean!, $people: Boolean!, $custom: Boolean!
    ) {
      leads(view: $view, filter: $filter, search: $search, sort: $sort, first: $first, after: $after) {
        nodes { ...LeadRow ...LeadTexts ...LeadCells }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [LeadRow, LeadTexts, LeadCells],
);
const [plainPage, widePage] = [100, 50];

/** Both conditions at once; either may be missing. */
export const both = (one: LeadFilter | null, other: LeadFilter | null): LeadFilter | null => (one && other ? { and: [one, other] } : (one ?? other));

/** The leads of a list, or of one group of it, page by page. */
export function leadWindow(client: Client, query: ListQuery, within: LeadFilter | null, wanted: Wanted, first = plainPage): LeadWindow {
  const list = { view: query.view, filter: both(query.filter, within), search: query.search, sort: query.sort.length > 0 ? query.sort : null };
  if (isPlain(wanted)) return new PageWindow(client, LeadPages, { ...list, first, texts: wanted.texts }, (data) => pageOf(data.leads));
  return new PageWindow(client, WideLeadPages, { ...list, first: Math.min(first, widePage), ...wanted }, (data) => pageOf(data.leads));
}

const pageOf = ({ nodes, pageInfo }: { nodes: FragmentOf<typeof LeadRow>[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }) => ({ pageInfo, nodes: nodes.map(tableLead) });

/** Rows of a list, or of a group of it, of any length. */
export type LeadWindow = Pick<PageWindow<unknown, { after?: string | null }, TableLead>, "subscribe" | "current" | "show" | "hold" | "release" | "refresh">;
