import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { graphql } from "@/gql/graphql";
import { DepartmentSelect } from "@/shared/people/DepartmentSelect";
import { GroupSelect } from "@/shared/people/GroupSelect";
import { PersonSelect } from "@/shared/people/PersonSelect";
import type { MemberKind } from "./draft";

const MemberName = graphql(`
  query MemberName($id: ID!) {
    node(id: $id) {
      id
      ... on User { name }
      ... on Department { name }
      ... on Group { name }
    }
  }
`);

interface MemberPickerProps {
  kind: MemberKind;
  without: readonly string[];
  error?: ReactNode;
  onPick: (id: string, name: string) => void;
}

/** Picks one more for a pool. */
export function MemberPicker({ kind, without, error, onPick }: MemberPickerProps) {
  const { t } = useTranslation("pools");
  const client = useClient();
  const pick = async (id: string | null) => {
    if (!id) return;
    const { data } = await client.query(MemberName, { id }, { requestPolicy: "cache-first" }).toPromise();
    if (data?.node && "name" in data.node) onPick(id, data.node.name);
  };
  const props = { label: t(`members.pick.${kind}`), value: null, onChange: (id: string | null) => void pick(id), error, without };
  if (kind === "department") return <DepartmentSelect {...props} />;
  if (kind === "group") return <GroupSelect {...props} />;
  return <PersonSelect {...props} />;
}
