import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";

const Catalogs = graphql(`
  query Catalogs {
    catalogItems { id catalog name }
  }
`);

export type CatalogName = "SOURCE" | "INDUSTRY" | "COMPANY_SIZE" | "RESULT" | "RETURN_REASON" | "INVALID_REASON" | "DISCARD_REASON";

/** The choices of one catalog that are on offer, in their order; all catalogs are asked for at once. */
export function useCatalog(catalog: CatalogName) {
  const [{ data }] = useQuery({ query: Catalogs, requestPolicy: "cache-first" });
  return data?.catalogItems.filter((item) => item.catalog === catalog) ?? [];
}
