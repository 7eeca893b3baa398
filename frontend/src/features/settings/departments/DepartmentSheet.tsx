import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { changesOf, filledOf } from "@/shared/form/changes";
import { EditSheet } from "@/shared/form/EditSheet";
import { RemoveButton } from "@/shared/form/RemoveButton";
import { useEditing } from "@/shared/form/useEditing";
import { DepartmentSelect } from "@/shared/people/DepartmentSelect";
import { PersonSelect } from "@/shared/people/PersonSelect";
import type { PlacedDepartment } from "@/shared/people/useDepartments";
import { DeleteDepartment, SaveDepartment } from "./queries";

interface DepartmentSheetProps {
  department?: PlacedDepartment;
  /** Where a new one is put. */
  below?: string;
  all: readonly PlacedDepartment[];
  onClose: () => void;
  onReload: () => void;
}

/** Makes, renames or moves a department, and says who heads it. */
export function DepartmentSheet({ department: given, below, all, onClose, onReload }: DepartmentSheetProps) {
  const { t } = useTranslation("settings");
  const change = useChange();
  const [department] = useState(given);
  const [start] = useState({ name: department?.name ?? "", parentId: department?.parent?.id ?? below ?? null, headId: department?.head?.id ?? null });
  const form = useForm({ initialValues: start });
  const editing = useEditing({
    form,
    version: department?.version,
    send: (values, stamp) => change(SaveDepartment, { input: { id: department?.id, ...(department ? changesOf(start, values) : filledOf(values)), ...stamp } }),
    done: department ? t("saved") : t("created"),
    onDone: onClose,
    onReload,
  });
  const remove = department && (
    <RemoveButton
      title={t("departments.deleteTitle", { name: department.name })}
      body={t("departments.deleteBody")}
      done={t("deleted")}
      send={() => change(DeleteDepartment, { input: { id: department.id, expectedVersion: department.version } })}
      onDone={onClose}
      onRefused={editing.refuse}
    />
  );
  // It cannot lie below itself; anything deeper the server refuses in its own words.
  const without = department ? all.filter((each) => each.id === department.id).map((each) => each.id) : [];
  return (
    <EditSheet title={department ? t("departments.edit") : t("departments.create")} editing={editing} onClose={onClose} creating={!department} aside={remove}>
      <TextInput label={t("field.name")} required maxLength={200} data-autofocus {...form.getInputProps("name")} />
      <DepartmentSelect label={t("field.parent")} placeholder={t("departments.top")} without={without} {...form.getInputProps("parentId")} />
      <PersonSelect label={t("field.head")} chosen={department?.head} {...form.getInputProps("headId")} />
    </EditSheet>
  );
}
