import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConflictPrompt } from "@/shared/form/ConflictPrompt";
import { toast } from "@/shared/ui";
import { unchanged, type LeadsSearch } from "../address";
import type { ListState } from "../list/listState";
import type { LeadView } from "../list/useViews";
import { changeOf, keptOf, useSaveView } from "./useSaveView";
import type { ViewTools } from "./ViewTabs";

const NewView = lazy(() => import("./SaveViewSheet").then((module) => ({ default: module.NewView })));
const EditView = lazy(() => import("./SaveViewSheet").then((module) => ({ default: module.EditView })));
const ViewManager = lazy(() => import("./ViewManager").then((module) => ({ default: module.ViewManager })));

interface ViewToolsOptions {
  views: readonly LeadView[];
  view: LeadView | undefined;
  state: ListState | undefined;
  address: LeadsSearch;
  onChange: (patch: Partial<LeadsSearch>, replace?: boolean) => void;
  refresh: () => void;
}

/** What can be done with the open view: keep what was changed, under its name or another, or take it back. */
export function useViewTools({ views, view, state, address, onChange, refresh }: ViewToolsOptions): { tools: ViewTools; dialogs: ReactNode } {
  const { t } = useTranslation("lists");
  const save = useSaveView();
  const [saving, setSaving] = useState(false);
  const [naming, setNaming] = useState(false);
  const [editing, setEditing] = useState(false);
  // The view as somebody else saved it while this one changed it.
  const [present, setPresent] = useState<{ id: string; version: number } | null>(null);

  const open = (id: string) => onChange({ ...unchanged, manage: undefined, view: id }, false);
  const keep = async (at: { id: string; version: number }) => {
    if (!state) return;
    setSaving(true);
    const { view: now, problem } = await save(changeOf(at, keptOf(state)));
    setSaving(false);
    if (problem?.code === "CONFLICT" && now) return setPresent(now);
    if (problem) return toast.problem(problem);
    toast.done(t("views.saved"));
    onChange(unchanged);
  };
  const base = view && (views.find((each) => each.id === view.base) ?? view);
  const tools: ViewTools = {
    changed: state?.changed ?? false,
    saving,
    lost: state?.lost ?? false,
    onSave: () => view && void keep(view),
    onSaveAs: () => setNaming(true),
    onReset: () => onChange(unchanged),
    onEdit: () => setEditing(true),
    onManage: () => onChange({ manage: true }, false),
  };
  const dialogs = (
    <>
      <Suspense>
        {naming && view && state && base && (
          <NewView
            kept={keptOf(state)}
            base={{ id: view.base, name: base.label }}
            onClose={() => setNaming(false)}
            onSaved={(id) => {
              setNaming(false);
              refresh();
              open(id);
            }}
          />
        )}
        {editing && view && <EditView id={view.id} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />}
        {address.manage && (
          <ViewManager
            onClose={() => onChange({ manage: undefined })}
            onOpen={open}
            onGone={(id) => {
              refresh();
              if (id === view?.id) onChange({ ...unchanged, view: undefined });
            }}
          />
        )}
      </Suspense>
      {present && (
        <ConflictPrompt
          onBack={() => setPresent(null)}
          onReload={() => {
            setPresent(null);
            onChange(unchanged);
          }}
          onOverwrite={() => {
            setPresent(null);
            void keep(present);
          }}
        />
      )}
    </>
  );
  return { tools, dialogs };
}
