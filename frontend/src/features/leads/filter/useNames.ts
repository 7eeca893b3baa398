import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import { useViewer } from "@/shared/auth/viewer";
import type { Part } from "./model";
import type { FieldsByKey, LeadField } from "./useLeadFields";

const FilterNames = graphql(`
  query FilterNames($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on CatalogItem { name }
      ... on Campaign { name }
      ... on Pool { name }
      ... on User { name }
      ... on Department { name }
    }
  }
`);

// As many as one question may name; a filter on more says how many there are.
const most = 100;
const ofIds: readonly LeadField["type"][] = ["CATALOG_ITEM", "CAMPAIGN", "POOL", "USER", "USERS", "DEPARTMENT"];

function idsOf(part: Part, fields: FieldsByKey): readonly string[] {
  if (part.type === "unknown") return [];
  if (part.type === "group") return part.parts.flatMap((each) => idsOf(each, fields));
  const type = fields.get(part.field)?.type;
  const items = type === "ACTIVITY" ? part.value.people : type && ofIds.includes(type) ? part.value.items : [];
  return (items ?? []).filter((item) => !item.startsWith("@"));
}

/** Says what the values of a filter are called. */
export function useNames(filter: Part, fields: FieldsByKey) {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const { user } = useViewer();
  const ids = useMemo(() => [...new Set(idsOf(filter, fields))].sort().slice(0, most), [filter, fields]);
  const [{ data }] = useQuery({ query: FilterNames, variables: { ids }, pause: ids.length === 0, requestPolicy: "cache-first" });
  const names = useMemo(() => new Map((data?.nodes ?? []).flatMap((node) => (node && "name" in node && node.name ? [[node.id, node.name] as const] : []))), [data]);
  return useCallback(
    (field: LeadField | undefined, item: string): string => {
      if (item === "@me") return t("people.me", { name: user.name });
      if (item === "@myTeam" || item === "@mySubordinates") return t(`people.${item.slice(1) as "myTeam"}`);
      if (field?.key === "status") return common(`status.${item as "PENDING"}`);
      if (field?.key === "rating") return common(`rating.${item as "HOT"}`);
      const choice = field?.choices.find((each) => each.value === item);
      if (choice) return choice.label;
      // One that is gone, or not for this person, has no name.
      return field && !ofIds.includes(field.type) && field.type !== "ACTIVITY" ? item : (names.get(item) ?? t("unknownName"));
    },
    [t, common, user.name, names],
  );
}

export type NameOf = ReturnType<typeof useNames>;
