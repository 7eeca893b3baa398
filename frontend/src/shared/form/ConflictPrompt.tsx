import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./form.module.css";

interface ConflictPromptProps {
  onReload: () => void;
  onOverwrite: () => void;
  onBack: () => void;
}

/** Somebody else saved first: look at it as it is now, put one's own over it, or go on writing. */
export function ConflictPrompt({ onReload, onOverwrite, onBack }: ConflictPromptProps) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onBack} size="md" title={t("conflict.title")} closeButtonProps={{ "aria-label": t("action.close") }}>
      <p className={classes.quiet}>{t("conflict.body")}</p>
      <div className={classes.buttons}>
        <Button size="sm" variant="subtle" color="gray" onClick={onBack}>
          {t("conflict.back")}
        </Button>
        <Button size="sm" onClick={onOverwrite}>
          {t("conflict.overwrite")}
        </Button>
        <Button size="sm" variant="filled" data-autofocus onClick={onReload}>
          {t("conflict.reload")}
        </Button>
      </div>
    </Modal>
  );
}
