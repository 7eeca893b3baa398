import { Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { Panel, toast } from "@/shared/ui";
import { UpdateNotificationSettings } from "./queries";

/** By what way one is told things, beside the app itself. */
export function Digest({ mailDigest }: { mailDigest: boolean }) {
  const { t } = useTranslation("settings");
  const change = useChange();
  // As pressed, unless the server refuses.
  const [asked, setAsked] = useState<boolean>();
  const set = async (wanted: boolean) => {
    setAsked(wanted);
    const { problems } = await change(UpdateNotificationSettings, { input: { mailDigest: wanted } });
    if (!problems[0]) return void toast.done(wanted ? t("profile.digestOn") : t("profile.digestOff"));
    setAsked(undefined);
    toast.problem(problems[0]);
  };
  return (
    <Panel title={t("profile.notifications")} detail={t("profile.notificationsDetail")}>
      <Switch label={t("profile.digest")} description={t("profile.digestHint")} checked={asked ?? mailDigest} onChange={(event) => void set(event.currentTarget.checked)} />
    </Panel>
  );
}
