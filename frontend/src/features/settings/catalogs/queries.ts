import { graphql, type ResultOf } from "@/gql/graphql";

export const CatalogItems = graphql(`
  query CatalogItems($catalog: Catalog!) {
    catalogItems(catalog: $catalog, includeInactive: true) { id catalog name active position }
  }
`);

export type CatalogItem = ResultOf<typeof CatalogItems>["catalogItems"][number];
export type CatalogName = CatalogItem["catalog"];

export const catalogs = ["SOURCE", "INDUSTRY", "COMPANY_SIZE", "RESULT", "RETURN_REASON", "INVALID_REASON", "DISCARD_REASON"] as const satisfies readonly CatalogName[];

export const SaveCatalog = graphql(`
  mutation SaveCatalog($input: SaveCatalogInput!) {
    outcome: saveCatalog(input: $input) {
      items { id catalog name active position }
      userErrors { code message field }
    }
  }
`);
