import { useTranslation } from "react-i18next";
import { useState } from "react";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { useChange } from "@/shared/client/useChange";
import { confirm, Loaded, Sheet, SortableList, toast } from "@/shared/ui";
import { useViewName, type LeadView } from "../list/useViews";
import { keptOf, useSaveView } from "./useSaveView";
import { ArrangeViews, DeleteView, OwnedViews, shownOf, ViewOwned, type OwnedView } from "./mutations";
import { EditView } from "./SaveViewSheet";
import { ViewLine } from "./ViewLine";
import classes from "./views.module.css";
import { listState } from "../list/listState";

interface ViewManagerProps {
  onClose: () => void;
  onOpen: (id: string) => void;
  /** The view is no longer there. */
  onGone: (id: string) => void;
}

/** All views of a person: their order, which are tabs, which opens first; rename, share, copy, delete. */
export function ViewManager({ onClose, onOpen, onGone }: ViewManagerProps) {
  const { t } = useTranslation("lists");
  const [result, retry] = useQuery({ query: OwnedViews, requestPolicy: "cache-and-network" });
  return (
    <Sheet opened onClose={onClose} title={t("views.managerTitle")} size={480}>
      <Loaded result={result} onRetry={retry}>
        {(data) => <Lines views={data.views.map((node) => readFragment(ViewOwned, node))} refresh={() => retry({ requestPolicy: "network-only" })} onOpen={onOpen} onGone={onGone} />}
      </Loaded>
    </Sheet>
  );
}

export interface Line extends LeadView {
  owner: OwnedView["owner"];
}

function Lines({ views, refresh, onOpen, onGone }: { views: readonly OwnedView[]; refresh: () => void; onOpen: (id: string) => void; onGone: (id: string) => void }) {
  const { t } = useTranslation("lists");
  const nameOf = useViewName();
  const change = useChange();
  const save = useSaveView();
  const [edited, setEdited] = useState<string | null>(null);
  const known = views.map((view): Line => ({ ...shownOf(view), label: nameOf(shownOf(view)), owner: view.owner }));
  // What was put in order stays there while the server is told.
  const [arranged, setArranged] = useState<readonly Line[] | null>(null);
  const lines = arranged ?? known;

  const arrange = async (next: readonly Line[], firstId = next.find((line) => line.isFirst)?.id ?? null) => {
    setArranged(next.map((line) => ({ ...line, isFirst: line.id === firstId })));
    const { problems } = await change(ArrangeViews, { input: { views: next.map(({ id, isPinned }) => ({ id, pinned: isPinned })), firstId } });
    setArranged(null);
    if (problems[0]) toast.problem(problems[0]);
  };
  const remove = async (line: Line) => {
    const sure = await confirm({ title: t("views.deleteTitle", { name: line.label }), body: t(line.isShared ? "views.deleteShared" : "views.deleteOwn"), confirm: t("views.delete"), danger: true });
    if (!sure) return;
    const { problems } = await change(DeleteView, { input: { id: line.id } });
    if (problems[0]) return toast.problem(problems[0]);
    toast.done(t("views.deleted", { name: line.label }));
    onGone(line.id);
    refresh();
  };
  const duplicate = async (line: Line) => {
    const name = t("views.copyOf", { name: line.label }).slice(0, 80);
    const { problem } = await save({ ...keptOf(listState(line, {})), base: line.base, name, description: line.key ? "" : line.description });
    if (problem) return toast.problem(problem);
    toast.done(t("views.made", { name }));
    refresh();
  };
  return (
    <>
      <p className={classes.managerHint}>{t("views.managerHint")}</p>
      <SortableList label={t("views.list")} items={lines} nameOf={(line) => line.label} onOrder={(next) => void arrange(next)}>
        {(line) => (
          <ViewLine
            line={line}
            onOpen={() => onOpen(line.id)}
            onPin={() => void arrange(lines.map((each) => (each.id === line.id ? { ...each, isPinned: !each.isPinned } : each)))}
            onFirst={() => void arrange(lines, line.isFirst ? null : line.id)}
            onEdit={() => setEdited(line.id)}
            onDuplicate={() => void duplicate(line)}
            onDelete={() => void remove(line)}
          />
        )}
      </SortableList>
      {edited && (
        <EditView
          id={edited}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null);
            refresh();
          }}
        />
      )}
    </>
  );
}
