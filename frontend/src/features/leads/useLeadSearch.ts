import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";

const LeadSearch = graphql(`
  query LeadSearch($text: String!) {
    leads(view: "ALL_LEADS", search: $text, first: 8) {
      nodes { id name company }
    }
  }
`);

/** The first few leads that contain each word, among all that the person sees; none for an empty text. */
export function useLeadSearch(text: string) {
  const [{ data }] = useQuery({ query: LeadSearch, variables: { text }, pause: text.length < 2 });
  return text.length < 2 ? [] : (data?.leads.nodes ?? []);
}
