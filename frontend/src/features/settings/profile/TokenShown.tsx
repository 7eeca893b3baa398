import { Button, Modal, TextInput } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./profile.module.css";

/** A new token, to be copied now. A click beside the dialog does not close it: the token is not shown again. */
export function TokenShown({ name, token, onClose }: { name: string; token: string; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const { copy, copied } = useClipboard({ timeout: 3000 });
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Modal opened onClose={onClose} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false} title={t("profile.tokenReady", { name })}>
      <p className={classes.quiet}>{t("profile.tokenShown")}</p>
      <TextInput aria-label={t("profile.tokenLabel")} readOnly mt="md" className={classes.token} value={token} onFocus={(event) => event.currentTarget.select()} />
      <div className={classes.buttons} aria-live="polite">
        <Button size="sm" onClick={onClose}>
          {t("profile.closeToken")}
        </Button>
        <Button size="sm" variant="filled" data-autofocus leftSection={<Icon size={15} stroke={1.8} aria-hidden />} onClick={() => copy(token)}>
          {copied ? common("action.copied") : t("profile.copyToken")}
        </Button>
      </div>
    </Modal>
  );
}
