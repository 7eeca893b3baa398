import type { OptimisticMutationResolver } from "@urql/exchange-graphcache";

interface BulkInput {
  leadIds: string[];
  ownerId?: string;
  poolId?: string;
}

// What is sure to be true when the server agrees; the rest of the lead follows with its answer. A refusal takes it back.
const bulk =
  (change: (input: BulkInput) => Record<string, unknown>): OptimisticMutationResolver =>
  ({ input }) => {
    const { leadIds } = input as BulkInput;
    return {
      __typename: "BulkLeadPayload",
      results: leadIds.map((id) => ({ __typename: "LeadResult", leadId: id, error: null, lead: { __typename: "Lead", id, ...change(input as BulkInput) } })),
      succeeded: leadIds.length,
      failed: 0,
      userErrors: [],
    };
  };

const known = [
  "name", "jobTitle", "company", "department", "website", "city", "region", "country", "street", "postalCode", "language", "productInterest",
  "budget", "authority", "need", "purchaseTimeline", "notes", "rating", "score", "nextFollowUpAt", "tags",
];
// What is chosen by its id, and what it is an id of.
const chosen = { sourceId: ["source", "CatalogItem"], industryId: ["industry", "CatalogItem"], companySizeId: ["companySize", "CatalogItem"], campaignId: ["campaign", "Campaign"] } as const;
const empty: Record<string, unknown> = { nextFollowUpAt: null, tags: [] };

const updateLead: OptimisticMutationResolver = ({ input }) => {
  const { id, ...draft } = input as { id: string } & Record<string, unknown>;
  const fields = Object.fromEntries(
    Object.entries(draft).flatMap(([key, value]): [string, unknown][] => {
      if (known.includes(key)) return [[key, value ?? (key in empty ? empty[key] : "")]];
      const item = chosen[key as keyof typeof chosen];
      return item ? [[item[0], value ? { __typename: item[1], id: value } : null]] : [];
    }),
  );
  return { __typename: "LeadPayload", lead: { __typename: "Lead", id, ...fields }, userErrors: [] };
};

/** Changes that are shown at once, before the server has answered. */
export const optimistic: Record<string, OptimisticMutationResolver> = {
  updateLead,
  invalidateLeads: bulk(() => ({ status: "INVALID" })),
  reactivateLeads: bulk(() => ({ status: "IN_PROGRESS" })),
  discardLeads: bulk(() => ({ status: "DISCARDED" })),
  claimLeads: bulk(() => ({ status: "PENDING" })),
  returnLeads: bulk(() => ({ status: "UNASSIGNED", owner: null })),
  reclaimLeads: bulk(() => ({ status: "UNASSIGNED", owner: null })),
  assignLeads: bulk(() => ({ status: "PENDING" })),
  changeLeadOwners: bulk(() => ({ status: "PENDING" })),
};
