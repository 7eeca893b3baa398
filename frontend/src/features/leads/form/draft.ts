import { graphql, type ResultOf } from "@/gql/graphql";

/** All of a lead that a person can edit, and what an edit is compared with. */
export const EditableLead = graphql(`
  fragment EditableLead on Lead {
    id version name jobTitle company department website country region city street postalCode
    productInterest language budget authority need purchaseTimeline notes score rating nextFollowUpAt
    phones { kind number }
    emails
    source { id name }
    campaign { id name }
    industry { id name }
    companySize { id name }
    customFields { key label type value display }
  }
`);
export type EditableLead = ResultOf<typeof EditableLead>;

/** What people type. */
export const textFields = [
  "name", "jobTitle", "company", "department", "website", "country", "region", "city", "street", "postalCode",
  "productInterest", "language", "budget", "authority", "need", "purchaseTimeline", "notes",
] as const;
/** What people choose from a catalog. */
export const choiceFields = ["sourceId", "campaignId", "industryId", "companySizeId"] as const;

export type TextField = (typeof textFields)[number];
export type ChoiceField = (typeof choiceFields)[number];
export type PhoneKind = EditableLead["phones"][number]["kind"];

/** A lead as it stands in the form. */
export type Draft = Record<TextField, string> &
  Record<ChoiceField, string | null> & {
    phones: { kind: PhoneKind; number: string }[];
    emails: string[];
    score: number;
    rating: EditableLead["rating"];
    nextFollowUpAt: string | null;
    customFields: Record<string, unknown>;
    /** Where a new lead goes; null: to me. */
    poolId: string | null;
  };

export type CreateInput = ReturnType<typeof graphql.scalar<"CreateLeadInput">>;
export type UpdateInput = ReturnType<typeof graphql.scalar<"UpdateLeadInput">>;

/** The draft of a lead that does not exist yet. */
export const emptyDraft = (): Draft => ({
  ...(Object.fromEntries(textFields.map((field) => [field, ""])) as Record<TextField, string>),
  ...(Object.fromEntries(choiceFields.map((field) => [field, null])) as Record<ChoiceField, null>),
  phones: [], emails: [], score: 0, rating: "COLD", nextFollowUpAt: null, customFields: {}, poolId: null,
});

/** The draft of a lead as it is. */
export const draftOf = (lead: EditableLead): Draft => ({
  ...(Object.fromEntries(textFields.map((field) => [field, lead[field]])) as Record<TextField, string>),
  sourceId: lead.source?.id ?? null,
  campaignId: lead.campaign?.id ?? null,
  industryId: lead.industry?.id ?? null,
  companySizeId: lead.companySize?.id ?? null,
  phones: lead.phones.map(({ kind, number }) => ({ kind, number })),
  emails: [...lead.emails],
  score: lead.score,
  rating: lead.rating,
  nextFollowUpAt: lead.nextFollowUpAt,
  customFields: Object.fromEntries(lead.customFields.map((field) => [field.key, field.value ?? null])),
  poolId: null,
});

// Rows that were added and left blank are not meant.
const tidy = (draft: Draft) => ({
  ...draft,
  phones: draft.phones.filter((phone) => phone.number.trim()),
  emails: draft.emails.map((email) => email.trim()).filter(Boolean),
});
const differs = (a: unknown, b: unknown) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);
const parts = (draft: Draft) => {
  const { customFields, ...fields } = tidy(draft) as Draft & Record<string, unknown>;
  // Where a new lead goes is no property of it.
  delete (fields as Partial<Draft>).poolId;
  return { fields: fields as Record<string, unknown>, customFields };
};

/** What an edit changes, and nothing else: what was not touched is left to whoever else touches it. */
export function changesOf(before: Draft, after: Draft): Omit<UpdateInput, "id" | "expectedVersion"> {
  const [old, now] = [parts(before), parts(after)];
  const changed = Object.entries(now.fields).filter(([key, value]) => differs(value, old.fields[key]));
  const custom = Object.entries(now.customFields).filter(([key, value]) => differs(value, old.customFields[key]));
  return {
    ...Object.fromEntries(changed),
    ...(custom.length > 0 ? { customFields: custom.map(([key, value]) => ({ key, value: value ?? null })) } : {}),
  } as Omit<UpdateInput, "id" | "expectedVersion">;
}

/** A new lead: what was filled in. */
export function createInputOf(draft: Draft): CreateInput {
  return { ...(changesOf(emptyDraft(), draft) as CreateInput), poolId: draft.poolId ?? undefined };
}

/** The fields that two drafts have differently, custom ones as "customFields.key". */
export function differences(a: Draft, b: Draft): string[] {
  const { customFields = [], ...fields } = changesOf(a, b) as Record<string, unknown> & { customFields?: { key: string }[] };
  return [...Object.keys(fields), ...customFields.map((field) => `customFields.${field.key}`)];
}

/** Takes some fields of a draft from another. */
export function withFieldsOf(draft: Draft, other: Draft, fields: readonly string[]): Draft {
  const next = { ...draft, customFields: { ...draft.customFields } } as Draft & Record<string, unknown>;
  for (const field of fields) {
    const custom = field.startsWith("customFields.") && field.slice("customFields.".length);
    if (custom) next.customFields[custom] = other.customFields[custom];
    else (next as Record<string, unknown>)[field] = other[field as keyof Draft];
  }
  return next;
}
