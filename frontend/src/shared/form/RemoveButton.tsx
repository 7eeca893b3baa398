import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import type { Outcome } from "@/shared/client/useChange";
import { confirm, toast } from "@/shared/ui";

interface RemoveButtonProps {
  title: string;
  body?: string;
  done: string;
  send: () => Promise<Outcome<unknown>>;
  onDone: () => void;
  onRefused: (problems: readonly Problem[]) => void;
}

/** Removes something for good, after asking. */
export function RemoveButton({ title, body, done, send, onDone, onRefused }: RemoveButtonProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    if (!(await confirm({ title, body, confirm: t("action.delete"), danger: true }))) return;
    setBusy(true);
    const { problems } = await send();
    setBusy(false);
    if (problems.length > 0) return onRefused(problems);
    toast.done(done);
    onDone();
  };
  return (
    <Button size="sm" variant="subtle" color="red" leftSection={<IconTrash size={15} stroke={1.7} aria-hidden />} loading={busy} onClick={() => void remove()}>
      {t("action.delete")}
    </Button>
  );
}
