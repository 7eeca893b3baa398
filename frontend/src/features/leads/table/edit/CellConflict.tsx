import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { cellOf } from "../cells";
import classes from "./edit.module.css";
import type { Contested } from "./useSaveCell";
import { useValueWords } from "./useValueWords";

interface CellConflictProps {
  edit: Contested;
  onKeepTheirs: () => void;
  onPutMine: () => void;
}

/** Somebody else changed the same field first: what is there now beside what one typed. */
export function CellConflict({ edit, onKeepTheirs, onPutMine }: CellConflictProps) {
  const { t } = useTranslation("body");
  const { t: common } = useTranslation();
  const words = useValueWords();
  const { field, now, value } = edit;
  return (
    <Modal opened onClose={onKeepTheirs} size="md" title={t("edit.conflictTitle")} closeButtonProps={{ "aria-label": common("action.close") }}>
      <p className={classes.body}>{t("edit.conflictBody", { field: field.label, name: now.name })}</p>
      <dl className={classes.versions}>
        <div>
          <dt>{t("edit.now")}</dt>
          <dd>{cellOf(field.key)?.(now) || t("edit.empty")}</dd>
        </div>
        <div>
          <dt>{t("edit.yours")}</dt>
          <dd>{words(field, value) || t("edit.empty")}</dd>
        </div>
      </dl>
      <div className={classes.buttons}>
        <Button size="sm" onClick={onPutMine}>
          {t("edit.putMine")}
        </Button>
        <Button size="sm" variant="filled" data-autofocus onClick={onKeepTheirs}>
          {t("edit.keepTheirs")}
        </Button>
      </div>
    </Modal>
  );
}
