import { graphql, readFragment, type FragmentOf, type ResultOf } from "@/gql/graphql";
import { LeadRow, type LeadRowData } from "../list/LeadRow";
import type { ListColumn } from "../list/state";

/** What a column may show of a lead's own row beside what every list has. */
export const LeadTexts = graphql(`
  fragment LeadTexts on Lead {
    tags
    website @include(if: $texts)
    department @include(if: $texts)
    region @include(if: $texts)
    street @include(if: $texts)
    postalCode @include(if: $texts)
    language @include(if: $texts)
    productInterest @include(if: $texts)
    budget @include(if: $texts)
    authority @include(if: $texts)
    need @include(if: $texts)
    purchaseTimeline @include(if: $texts)
    notes @include(if: $texts)
    result @include(if: $texts)
    externalId @include(if: $texts)
    returnCount @include(if: $texts)
    assignedAt @include(if: $texts)
    waitingSince @include(if: $texts)
    waitingDueAt @include(if: $texts)
    convertedAt @include(if: $texts)
  }
`);

/** What a column may show of a lead that is counted as more than its row; asked for where there is such a column. */
export const LeadCells = graphql(`
  fragment LeadCells on Lead {
    phones @include(if: $contact) { kind number }
    emails @include(if: $contact)
    socials @include(if: $contact) { network handle }
    campaign @include(if: $catalogs) { id name }
    industry @include(if: $catalogs) { id name }
    companySize @include(if: $catalogs) { id name }
    homePool @include(if: $people) { id name }
    createdBy @include(if: $people) { id name }
    updatedBy @include(if: $people) { id name }
    relatedTeam @include(if: $people) { user { id name } }
    customFields @include(if: $custom) { key type value display }
  }
`);

/** A lead as the table shows it. */
export type TableLead = LeadRowData & Partial<ResultOf<typeof LeadTexts> & ResultOf<typeof LeadCells>>;

/** Reads a lead that was asked for with all its fragments; it stays the same object while nothing of it changes. */
export const tableLead = (node: FragmentOf<typeof LeadRow>): TableLead => readFragment(LeadRow, node);

/** Which parts of a lead a question asks for. */
export type Wanted = Record<"contact" | "texts" | "catalogs" | "people" | "custom", boolean>;

const always = new Set(["name", "jobTitle", "company", "city", "country", "status", "rating", "score", "isOverdue", "followUpDueAt", "nextFollowUpAt", "lastFollowUpAt", "createdAt", "updatedAt", "source", "owner", "pool", "tags"]);
const parts: Record<string, keyof Wanted> = {
  phones: "contact", emails: "contact", socials: "contact",
  campaign: "catalogs", industry: "catalogs", companySize: "catalogs",
  homePool: "people", createdBy: "people", updatedBy: "people", relatedTeam: "people",
};

/** What the columns need, and no more. */
export function wantedBy(columns: readonly ListColumn[], groupBy?: string | null): Wanted {
  const wanted: Wanted = { contact: false, texts: false, catalogs: false, people: false, custom: false };
  for (const key of [...columns.map((column) => column.field), ...(groupBy ? [groupBy] : [])]) {
    if (key.startsWith("custom.")) wanted.custom = true;
    else if (!always.has(key)) wanted[parts[key] ?? "texts"] = true;
  }
  return wanted;
}

/** Whether the row of a lead is enough. */
export const isPlain = ({ contact, catalogs, people, custom }: Wanted) => !(contact || catalogs || people || custom);
