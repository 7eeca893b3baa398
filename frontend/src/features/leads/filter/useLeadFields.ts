import type { LeadField } from "../list/useLeadFields";

export type { LeadField };
/** The fields by their keys. */
export type FieldsByKey = ReadonlyMap<string, LeadField>;
