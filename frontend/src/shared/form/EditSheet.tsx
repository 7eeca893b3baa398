import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Sheet, SheetFooter } from "@/shared/ui";
import { ConflictPrompt } from "./ConflictPrompt";
import classes from "./form.module.css";
import { Refusal } from "./Refusal";
import type { Editing } from "./useEditing";
import { useUnsaved } from "./useUnsaved";

interface EditSheetProps {
  title: string;
  editing: Editing;
  onClose: () => void;
  children: ReactNode;
  /** Something new is made. */
  creating?: boolean;
  /** What else can be done, such as removing it; stands at the far end of the buttons. */
  aside?: ReactNode;
  size?: number;
}

/** A form in a panel: its fields, why it was refused, its buttons; asks before it drops what was typed. */
export function EditSheet({ title, editing, onClose, children, creating = false, aside, size }: EditSheetProps) {
  const { t } = useTranslation();
  const close = useUnsaved(editing.dirty, onClose);
  return (
    <>
      <Sheet opened onClose={() => void close()} title={title} size={size}>
        <form noValidate onSubmit={editing.submit}>
          <div className={classes.fields}>{children}</div>
          <Refusal problem={editing.problem} />
          <SheetFooter>
            {aside && <div className={classes.aside}>{aside}</div>}
            <Button size="sm" onClick={() => void close()}>
              {t("action.cancel")}
            </Button>
            <Button size="sm" type="submit" variant="filled" loading={editing.busy}>
              {creating ? t("action.create") : t("action.save")}
            </Button>
          </SheetFooter>
        </form>
      </Sheet>
      {editing.conflict && <ConflictPrompt onReload={editing.conflict.reload} onOverwrite={editing.conflict.overwrite} onBack={editing.conflict.back} />}
    </>
  );
}
