import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { useChange } from "@/shared/client/useChange";
import { toast } from "@/shared/ui";
import { DeactivateDialog } from "./DeactivateDialog";
import { ReactivateUser, type EditablePerson } from "./queries";

/** Takes a person out of work, or lets them work again. */
export function Activation({ person, onDone }: { person: EditablePerson; onDone: () => void }) {
  const { t } = useTranslation("settings");
  const { user } = useViewer();
  const change = useChange();
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const reactivate = async () => {
    setBusy(true);
    const { problems } = await change(ReactivateUser, { input: { id: person.id } });
    setBusy(false);
    if (problems[0]) return toast.problem(problems[0]);
    toast.done(t("people.reactivated", { name: person.name }));
    onDone();
  };
  if (person.id === user.id) return null;
  if (!person.active)
    return (
      <Button size="sm" variant="subtle" loading={busy} onClick={() => void reactivate()}>
        {t("people.reactivate")}
      </Button>
    );
  return (
    <>
      <Button size="sm" variant="subtle" color="red" onClick={() => ask(true)}>
        {t("people.deactivate")}
      </Button>
      {asking && <DeactivateDialog person={person} onClose={() => ask(false)} onDone={onDone} />}
    </>
  );
}
