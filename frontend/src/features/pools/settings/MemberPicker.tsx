import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DepartmentSelect } from "@/shared/people/DepartmentSelect";
import { GroupSelect } from "@/shared/people/GroupSelect";
import { PersonSelect } from "@/shared/people/PersonSelect";
import type { MemberKind } from "./draft";

interface MemberPickerProps {
  kind: MemberKind;
  without: readonly string[];
  error?: ReactNode;
  onPick: (id: string, name: string) => void;
}

/** Picks one more for a pool. */
export function MemberPicker({ kind, without, error, onPick }: MemberPickerProps) {
  const { t } = useTranslation("pools");
  const pick = (id: string | null, picked?: { label: string } | null) => {
    if (id) onPick(id, picked?.label ?? "");
  };
  const props = { label: t(`members.pick.${kind}`), value: null, onChange: pick, error, without };
  if (kind === "department") return <DepartmentSelect {...props} />;
  if (kind === "group") return <GroupSelect {...props} />;
  return <PersonSelect {...props} />;
}
