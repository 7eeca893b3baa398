import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql, type ResultOf } from "@/gql/graphql";
import { usualFields } from "./usualFields";

const LeadFields = graphql(`
  query LeadFields {
    leadFields { key label type operators choices { value label } catalog column sort sortsAny groups editableAs }
  }
`);

/** Something of a lead that columns, filters, sorts and boards can name, called as the person's language calls it. */
export type LeadField = ResultOf<typeof LeadFields>["leadFields"][number];

const customPrefix = "custom.";
/** The key of one of the organization's own fields among themselves; none for the others. */
export const customKeyOf = (field: string) => (field.startsWith(customPrefix) ? field.slice(customPrefix.length) : undefined);

/** Says the name of a field in the person's language; the organization's own are called as the organization calls them. */
export function useFieldLabel() {
  const { t, i18n } = useTranslation("leads");
  return useMemo(
    () => (field: { key: string; label: string }) => {
      if (i18n.exists(`leads:field.${field.key}`)) return t(`field.${field.key as "name"}`);
      return i18n.exists(`body:field.${field.key}`) ? t(`field.${field.key as "tags"}`, { ns: "body" }) : field.label;
    },
    [t, i18n],
  );
}

/**
 * All fields of leads by key, as the server knows them. The usual ones are known from the start, so that a list need not
 * wait for them.
 */
export function useLeadFields() {
  const label = useFieldLabel();
  const [{ data }] = useQuery({ query: LeadFields, requestPolicy: "cache-first" });
  return useMemo(() => {
    const fields = (data?.leadFields ?? usualFields).map((field) => ({ ...field, label: label(field) }));
    return { fields, byKey: new Map(fields.map((field) => [field.key, field])), known: data !== undefined };
  }, [data, label]);
}
