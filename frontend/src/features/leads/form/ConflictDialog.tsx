import { Button, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { differences, type Draft } from "./draft";
import { useFieldWords } from "./useFieldWords";
import classes from "./form.module.css";

interface ConflictDialogProps {
  /** The lead when the edit began, as it was typed, and as it is now. */
  base: Draft;
  mine: Draft;
  theirs: Draft;
  onKeepMine: () => void;
  onTakeTheirs: (fields: string[]) => void;
  onBack: () => void;
}

/** Somebody else saved first: what they changed, beside what one typed. Nothing typed is lost. */
export function ConflictDialog({ base, mine, theirs, onKeepMine, onTakeTheirs, onBack }: ConflictDialogProps) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const { label, words } = useFieldWords();
  const changed = differences(base, theirs);
  const typed = differences(base, mine);
  const contested = changed.filter((field) => typed.includes(field));
  return (
    <Modal opened onClose={onBack} size="lg" title={t("conflict.title")} closeButtonProps={{ "aria-label": common("action.close") }}>
      <p>{t("conflict.body")}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("conflict.field")}</th>
            <th scope="col">{t("conflict.yours")}</th>
            <th scope="col">{t("conflict.theirs")}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((field) => (
            <tr key={field}>
              <th scope="row">{label(field)}</th>
              <td className={contested.includes(field) ? classes.mine : undefined}>{words(field, mine) || t("conflict.empty")}</td>
              <td>{words(field, theirs) || t("conflict.empty")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {contested.length === 0 && <p>{t("conflict.unrelated")}</p>}
      <div className={classes.buttons}>
        <Button size="sm" variant="subtle" color="gray" onClick={onBack}>
          {t("conflict.back")}
        </Button>
        {contested.length > 0 && (
          <Button size="sm" onClick={() => onTakeTheirs(contested)}>
            {t("conflict.takeTheirs")}
          </Button>
        )}
        <Button size="sm" variant="filled" data-autofocus onClick={onKeepMine}>
          {contested.length > 0 ? t("conflict.keepMine") : common("action.save")}
        </Button>
      </div>
    </Modal>
  );
}
