import { Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { changesOf, filledOf } from "@/shared/form/changes";
import { EditSheet } from "@/shared/form/EditSheet";
import { FieldPair } from "@/shared/form/FieldParts";
import { useEditing } from "@/shared/form/useEditing";
import { SaveCampaign, type Campaign } from "./queries";

interface CampaignSheetProps {
  campaign?: Campaign;
  onClose: () => void;
  onReload: () => void;
}

/** Makes or changes a campaign. */
export function CampaignSheet({ campaign: given, onClose, onReload }: CampaignSheetProps) {
  const { t } = useTranslation("settings");
  const change = useChange();
  const [campaign] = useState(given);
  const [start] = useState({ name: campaign?.name ?? "", startsOn: campaign?.startsOn ?? "", endsOn: campaign?.endsOn ?? "", active: campaign?.active ?? true });
  const form = useForm({ initialValues: start });
  const editing = useEditing({
    form,
    version: campaign?.version,
    send: (values, { expectedVersion }) => {
      const { startsOn, endsOn, ...rest } = campaign ? changesOf(start, values) : filledOf(values);
      // An emptied day takes the one before away.
      const day = (text?: string) => (text === undefined ? undefined : text || null);
      return change(SaveCampaign, { input: { id: campaign?.id, expectedVersion, ...rest, startsOn: day(startsOn), endsOn: day(endsOn) } });
    },
    done: campaign ? t("saved") : t("created"),
    onDone: onClose,
    onReload,
  });
  return (
    <EditSheet title={campaign ? t("campaigns.edit") : t("campaigns.create")} editing={editing} onClose={onClose} creating={!campaign}>
      <TextInput label={t("field.name")} required maxLength={200} data-autofocus {...form.getInputProps("name")} />
      <FieldPair>
        <TextInput type="date" label={t("field.startsOn")} {...form.getInputProps("startsOn")} />
        <TextInput type="date" label={t("field.endsOn")} {...form.getInputProps("endsOn")} />
      </FieldPair>
      <Switch label={t("field.active")} description={t("campaigns.activeHint")} {...form.getInputProps("active", { type: "checkbox" })} />
    </EditSheet>
  );
}
