import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";

const GroupNames = graphql(`
  query GroupNames {
    groups { id name }
  }
`);

interface GroupSelectProps {
  /** Groups that cannot be chosen. */
  without?: readonly string[];
  label: string;
  value?: string | null;
  /** Told the id, and what the choice is called. */
  onChange?: (id: string | null, picked?: { label: string } | null) => void;
  error?: ReactNode;
  required?: boolean;
}

/** Chooses one group. */
export function GroupSelect({ label, value, onChange, without = [], ...rest }: GroupSelectProps) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: GroupNames });
  const groups = (data?.groups ?? []).filter((group) => !without.includes(group.id)).map((group) => ({ value: group.id, label: group.name }));
  return <Select label={label} searchable data={groups} value={value ?? null} onChange={onChange} nothingFoundMessage={t("filter.none")} {...rest} />;
}
