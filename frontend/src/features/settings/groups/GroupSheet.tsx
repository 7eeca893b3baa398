import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { changesOf } from "@/shared/form/changes";
import { EditSheet } from "@/shared/form/EditSheet";
import { RemoveButton } from "@/shared/form/RemoveButton";
import { useEditing } from "@/shared/form/useEditing";
import { PeoplePicker } from "@/shared/people/PeoplePicker";
import { DeleteGroup, SaveGroup, type Group } from "./queries";

interface GroupSheetProps {
  group?: Group;
  onClose: () => void;
  onReload: () => void;
}

/** Makes or changes a group and who is in it. */
export function GroupSheet({ group: given, onClose, onReload }: GroupSheetProps) {
  const { t } = useTranslation("settings");
  const change = useChange();
  // What arrives later does not move under the hands of who types: the version check tells of it.
  const [group] = useState(given);
  const [start] = useState({ name: group?.name ?? "", description: group?.description ?? "", memberIds: group?.members.map((member) => member.id) ?? [] });
  const [people, setPeople] = useState(() => [...(group?.members ?? [])]);
  const form = useForm({ initialValues: start });
  const editing = useEditing({
    form,
    version: group?.version,
    send: (values, stamp) => change(SaveGroup, { input: { id: group?.id, ...changesOf(start, values), ...stamp } }),
    done: group ? t("saved") : t("created"),
    onDone: onClose,
    onReload,
  });
  const remove = group && (
    <RemoveButton
      title={t("groups.deleteTitle", { name: group.name })}
      body={t("groups.deleteBody")}
      done={t("deleted")}
      send={() => change(DeleteGroup, { input: { id: group.id, expectedVersion: group.version } })}
      onDone={onClose}
      onRefused={editing.refuse}
    />
  );
  return (
    <EditSheet title={group ? t("groups.edit") : t("groups.create")} editing={editing} onClose={onClose} creating={!group} aside={remove}>
      <TextInput label={t("field.name")} required maxLength={200} data-autofocus {...form.getInputProps("name")} />
      <Textarea label={t("field.description")} autosize minRows={2} maxRows={6} {...form.getInputProps("description")} />
      <PeoplePicker
        label={t("field.members")}
        people={people}
        onChange={(next) => {
          setPeople(next);
          form.setFieldValue("memberIds", next.map((person) => person.id));
        }}
        error={form.errors.memberIds}
      />
    </EditSheet>
  );
}
