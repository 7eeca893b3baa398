import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import type { ListTotal } from "./bodies";
import type { ListQuery } from "./state";

const LeadCount = graphql(`
  query LeadCount($view: ID!, $filter: LeadFilter, $search: String) {
    leads(view: $view, filter: $filter, search: $search, first: 1) {
      count(upTo: 10000) { value exact }
    }
  }
`);

const LookAlikes = graphql(`
  query LookAlikes($view: ID!, $filter: LeadFilter, $search: String) {
    leads(view: $view, filter: $filter, search: $search, first: 1) { similar }
  }
`);

/** What is said of a list beside its rows: how many there are, and whether they only look like what is searched for. */
export function useListFacts(query: ListQuery | undefined) {
  const { view = "", filter = null, search = null } = query ?? {};
  const variables = { view, filter, search };
  // Asked apart from the rows, which wait for neither.
  const [{ data: counted, error }] = useQuery({ query: LeadCount, variables, pause: !query });
  const [{ data: alike }] = useQuery({ query: LookAlikes, variables, pause: !search });
  const total: ListTotal | undefined = counted?.leads.count;
  return { total, similar: !!search && alike?.leads.similar === true && total?.value !== 0, problem: problemOf(error) };
}
