import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import i18next from "i18next";

interface ConfirmOptions {
  title: string;
  body?: string;
  confirm?: string;
  cancel?: string;
  danger?: boolean;
}

/** Asks before something that cannot be taken back; resolves to the answer. */
export function confirm({ title, body, confirm: yes, cancel, danger = false }: ConfirmOptions) {
  return new Promise<boolean>((resolve) => {
    modals.openConfirmModal({
      title,
      size: "sm",
      children: body && <Text size="sm" c="dimmed">{body}</Text>,
      labels: { confirm: yes ?? i18next.t("action.confirm"), cancel: cancel ?? i18next.t("action.cancel") },
      closeButtonProps: { "aria-label": i18next.t("action.close") },
      confirmProps: { variant: "filled", color: danger ? "red" : undefined, "data-autofocus": true },
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    });
  });
}
