import { Checkbox, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { changesOf } from "@/shared/form/changes";
import { EditSheet } from "@/shared/form/EditSheet";
import { RemoveButton } from "@/shared/form/RemoveButton";
import { useEditing } from "@/shared/form/useEditing";
import { capabilities, DeleteRole, SaveRole, type Capability, type Role } from "./queries";

interface RoleSheetProps {
  role?: Role;
  onClose: () => void;
  onReload: () => void;
}

/** Makes or changes a role of the organization's own. */
export function RoleSheet({ role: given, onClose, onReload }: RoleSheetProps) {
  const { t } = useTranslation("settings");
  const change = useChange();
  const [role] = useState(given);
  const [start] = useState({ name: role?.name ?? "", capabilities: [...(role?.capabilities ?? [])] as Capability[] });
  const form = useForm({ initialValues: start });
  const editing = useEditing({
    form,
    version: role?.version,
    send: (values, stamp) => change(SaveRole, { input: { id: role?.id, ...(role ? changesOf(start, values) : values), ...stamp } }),
    done: role ? t("saved") : t("created"),
    onDone: onClose,
    onReload,
  });
  const remove = role && (
    <RemoveButton
      title={t("roles.deleteTitle", { name: role.name })}
      body={t("roles.deleteBody")}
      done={t("deleted")}
      send={() => change(DeleteRole, { input: { id: role.id, expectedVersion: role.version } })}
      onDone={onClose}
      onRefused={editing.refuse}
    />
  );
  return (
    <EditSheet title={role ? t("roles.edit") : t("roles.create")} editing={editing} onClose={onClose} creating={!role} aside={remove}>
      <TextInput label={t("field.name")} required maxLength={200} data-autofocus {...form.getInputProps("name")} />
      <Checkbox.Group label={t("roles.capability")} {...form.getInputProps("capabilities")}>
        {/* To administer comes with the built-in role alone. */}
        {capabilities.filter((each) => each !== "ADMINISTER").map((each) => (
          <Checkbox key={each} mt="sm" size="sm" value={each} label={t(`capability.${each}`)} description={t(`capabilityDetail.${each}`)} />
        ))}
      </Checkbox.Group>
    </EditSheet>
  );
}
