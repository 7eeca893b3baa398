import { SegmentedControl } from "@mantine/core";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DepartmentSelect } from "@/shared/people/DepartmentSelect";
import { GroupSelect } from "@/shared/people/GroupSelect";
import { PersonSelect } from "@/shared/people/PersonSelect";
import classes from "./sharing.module.css";
import type { Side, SideKind } from "./sides";

interface SidePickerProps {
  label: string;
  kinds: readonly SideKind[];
  side: Side;
  onChange: (side: Side) => void;
  error?: ReactNode;
}

/** Chooses a person, a department or a group: first which of these, then whom. */
export function SidePicker({ label, kinds, side, onChange, error }: SidePickerProps) {
  const { t } = useTranslation("settings");
  const labelId = useId();
  const pick = { label: t(`sharing.kind.${side.kind}`), required: true, value: side.id, onChange: (id: string | null, picked?: { label: string } | null) => onChange({ ...side, id, name: id ? picked?.label : undefined }), error };
  return (
    <div className={classes.side}>
      <div>
        <span className={classes.label} id={labelId}>
          {label}
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby={labelId}
          data={kinds.map((kind) => ({ value: kind, label: t(`sharing.kind.${kind}`) }))}
          value={side.kind}
          onChange={(kind) => onChange({ kind: kind as SideKind, id: null })}
        />
      </div>
      {side.kind === "user" && <PersonSelect {...pick} chosen={side.id && side.name ? { id: side.id, name: side.name } : undefined} />}
      {side.kind === "department" && <DepartmentSelect {...pick} />}
      {side.kind === "group" && <GroupSelect {...pick} />}
    </div>
  );
}
