import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import { useViewer } from "@/shared/auth/viewer";
import { useCatalog } from "@/shared/catalog/useCatalog";
import { useDepartments } from "@/shared/people/useDepartments";
import { usePeople } from "@/shared/people/PersonSelect";
import { usePools } from "@/shared/pools/usePools";
import { statuses, type Choice } from "@/shared/ui";
import type { LeadField } from "../useLeadFields";

const CampaignChoices = graphql(`
  query CampaignChoices {
    campaigns { id name }
  }
`);

const Tags = graphql(`
  query Tags($search: String) {
    tags(search: $search)
  }
`);

const named = (items: readonly { id: string; name: string }[]) => items.map(({ id, name }) => ({ value: id, label: name }));

/** What can be chosen for a field; `asked` where the server is asked for what is typed. */
export function useChoices(field: LeadField, text: string): { choices: readonly Choice[]; asked: boolean; loading: boolean } {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const { user, isAdministrator } = useViewer();
  const person = field.type === "USER" || field.type === "USERS" || field.type === "ACTIVITY";
  const people = usePeople(text, !person);
  const items = useCatalog(field.catalog ?? "SOURCE");
  const pools = usePools();
  const { departments } = useDepartments();
  const [campaigns] = useQuery({ query: CampaignChoices, pause: field.type !== "CAMPAIGN", requestPolicy: "cache-first" });

  const fixed = (choices: readonly Choice[]) => ({ choices, asked: false, loading: false });
  if (field.key === "status") return fixed(statuses.filter((status) => status !== "DISCARDED" || isAdministrator).map((status) => ({ value: status, label: common(`status.${status}`) })));
  if (field.key === "rating") return fixed((["HOT", "WARM", "COLD"] as const).map((rating) => ({ value: rating, label: common(`rating.${rating}`) })));
  switch (field.type) {
    case "CATALOG_ITEM": return fixed(named(items));
    case "POOL": return fixed(named(pools));
    case "CAMPAIGN": return { choices: named(campaigns.data?.campaigns ?? []), asked: false, loading: campaigns.fetching };
    case "DEPARTMENT": return { choices: (departments ?? []).map((each) => ({ value: each.id, label: each.path })), asked: false, loading: !departments };
    case "USER": case "USERS": case "ACTIVITY": {
      const special = field.key.startsWith("custom.")
        ? []
        : [{ value: "@me", label: t("people.me", { name: user.name }) }, ...(["myTeam", "mySubordinates"] as const).map((name) => ({ value: `@${name}`, label: t(`people.${name}`) }))];
      return { choices: [...special, ...named(people.filter((each) => each.id !== user.id))], asked: true, loading: false };
    }
    default: return fixed(field.choices);
  }
}

/** Tags that begin with what is typed, and were used before. */
export function useTagChoices(text: string, pause = false): string[] {
  const [settled] = useDebouncedValue(text.trim(), 150);
  const [{ data }] = useQuery({ query: Tags, variables: { search: settled || null }, pause });
  return [...(data?.tags ?? [])];
}
