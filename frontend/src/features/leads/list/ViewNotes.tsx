import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMobile } from "@/shared/ui";
import { Unsaved, type ViewTools } from "../views/ViewTabs";
import classes from "./list.module.css";
import type { LeadView } from "./useViews";

interface ViewNotesProps {
  view: LeadView;
  tools: ViewTools;
  similar: boolean;
  /** Shows the list of the view's base, with what of the filter can still be used. */
  onMend: () => void;
}

/** What must be known of a list before its rows: it needs mending, it differs from its view, it only looks alike. */
export function ViewNotes({ view, tools, similar, onMend }: ViewNotesProps) {
  const { t } = useTranslation("lists");
  const mobile = useMobile();
  return (
    <>
      {view.problems.length > 0 && (
        <div className={classes.note} data-kind="warning" role="alert">
          <div>
            {t("views.problems")}
            <ul>
              {view.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </div>
          {view.canEdit && (
            <Button size="compact-sm" variant="default" onClick={onMend}>
              {t("views.fix")}
            </Button>
          )}
        </div>
      )}
      {mobile && tools.changed && (
        <div className={classes.note}>
          <Unsaved view={view} tools={tools} />
        </div>
      )}
      {similar && (
        <div className={classes.note} role="status">
          {t("similar")}
        </div>
      )}
    </>
  );
}
