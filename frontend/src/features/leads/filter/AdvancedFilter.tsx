import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { useUnsaved } from "@/shared/form/useUnsaved";
import { Sheet, SheetFooter, SkeletonLines } from "@/shared/ui";
import { GroupEditor } from "./GroupEditor";
import classes from "./filter.module.css";
import { emptyGroup, sizeOf, type Group } from "./model";
import type { FieldsByKey } from "./useLeadFields";
import { useNames } from "./useNames";

interface AdvancedFilterProps {
  root: Group;
  fields: FieldsByKey;
  problem?: Problem;
  onApply: (root: Group) => void;
  onClose: () => void;
}

/** The whole filter with its groups: all of these, any of these, none of these; applied when it is done. */
export function AdvancedFilter({ root, fields, problem, onApply, onClose }: AdvancedFilterProps) {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const [draft, setDraft] = useState(root);
  const nameOf = useNames(draft, fields);
  const close = useUnsaved(draft !== root, onClose);
  return (
    <Sheet opened onClose={() => void close()} title={t("advancedTitle")} size={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onApply(draft);
        }}
      >
        {problem?.code === "INVALID" && (
          <p role="alert" className={classes.wrong}>
            {problem.message}
          </p>
        )}
        {fields.size === 0 ? <SkeletonLines count={8} /> : <GroupEditor group={draft} depth={1} fields={fields} nameOf={nameOf} onChange={setDraft} />}
        <SheetFooter>
          {sizeOf(draft) > 0 && (
            <Button size="sm" variant="subtle" color="gray" onClick={() => setDraft(emptyGroup)}>
              {common("action.clearAll")}
            </Button>
          )}
          <Button size="sm" onClick={() => void close()}>
            {common("action.cancel")}
          </Button>
          <Button size="sm" type="submit" variant="filled">
            {t("showLeads")}
          </Button>
        </SheetFooter>
      </form>
    </Sheet>
  );
}
