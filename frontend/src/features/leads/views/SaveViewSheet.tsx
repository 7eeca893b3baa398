import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { useViewer } from "@/shared/auth/viewer";
import { problemOf } from "@/shared/client/errors";
import { useChange } from "@/shared/client/useChange";
import { EditSheet } from "@/shared/form/EditSheet";
import { useEditing } from "@/shared/form/useEditing";
import { ErrorState, NotFoundState, Sheet, SkeletonLines } from "@/shared/ui";
import { OwnedOne, SaveView, shownOf, ViewOwned, type OwnedView, type Share } from "./mutations";
import { SharePicker } from "./SharePicker";
import type { SaveInput } from "./useSaveView";
import classes from "./views.module.css";

interface NewViewProps {
  /** What the view keeps, and what it narrows. */
  kept: SaveInput;
  base: { id: string; name: string };
  name?: string;
  onClose: () => void;
  onSaved: (id: string) => void;
}

/** Keeps the list as it is now under a name of its own. */
export function NewView({ kept, base, name = "", onClose, onSaved }: NewViewProps) {
  return <ViewForm start={{ name, description: "", shares: [] }} extra={{ ...kept, base: base.id }} base={base.name} onClose={onClose} onSaved={onSaved} />;
}

/** Changes what a view is called, what it is for, and who it is shared with. */
export function EditView({ id, onClose, onSaved }: { id: string; onClose: () => void; onSaved: (id: string) => void }) {
  const { t } = useTranslation("lists");
  const [{ data, error }, retry] = useQuery({ query: OwnedOne, variables: { id }, requestPolicy: "cache-and-network" });
  const view = readFragment(ViewOwned, data?.view);
  if (view) return <EditLoaded key={shownOf(view).version} view={view} onClose={onClose} onSaved={onSaved} onReload={() => retry({ requestPolicy: "network-only" })} />;
  return (
    <Sheet opened onClose={onClose} title={t("views.editTitle")} size={460}>
      {error ? <ErrorState problem={problemOf(error)} onRetry={retry} /> : data ? <NotFoundState /> : <SkeletonLines count={6} />}
    </Sheet>
  );
}

function EditLoaded({ view, onClose, onSaved, onReload }: { view: OwnedView; onClose: () => void; onSaved: (id: string) => void; onReload: () => void }) {
  const { id, name, description, version } = shownOf(view);
  return <ViewForm start={{ name, description, shares: view.shares }} id={id} version={version} onClose={onClose} onSaved={onSaved} onReload={onReload} />;
}

interface Fields {
  name: string;
  description: string;
  shares: readonly Share[];
}

interface ViewFormProps {
  start: Fields;
  id?: string;
  version?: number;
  extra?: SaveInput;
  base?: string;
  onClose: () => void;
  onSaved: (id: string) => void;
  onReload?: () => void;
}

const inputOf = ({ user, department, group }: Share) => (user ? { userId: user.id } : department ? { departmentId: department.id } : { groupId: group!.id });

function ViewForm({ start, id, version, extra, base, onClose, onSaved, onReload }: ViewFormProps) {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const change = useChange();
  const { capabilities } = useViewer();
  const mayShare = capabilities.includes("SHARE_VIEWS");
  const form = useForm<Fields>({ initialValues: start, validate: { name: (name) => (name.trim() ? null : t("views.nameRequired")) } });
  const editing = useEditing({
    form,
    version,
    send: async (values, stamp) => {
      const shares = mayShare ? { shares: values.shares.map(inputOf) } : {};
      const input = { ...extra, id, name: values.name.trim(), description: values.description.trim(), ...shares, ...(id ? { expectedVersion: stamp.expectedVersion } : { idempotencyKey: stamp.idempotencyKey }) };
      const { payload, problems } = await change(SaveView, { input });
      const saved = readFragment(ViewOwned, payload?.view);
      return { payload: { saved: saved ? shownOf(saved) : null, userErrors: [] }, problems };
    },
    done: id ? t("views.saved") : t("views.made", { name: form.values.name.trim() }),
    onDone: onSaved,
    onReload,
  });
  return (
    <EditSheet title={t(id ? "views.editTitle" : "views.newTitle")} editing={editing} onClose={onClose} creating={!id} size={460}>
      <div className={classes.fields}>
        <TextInput data-autofocus required label={t("views.name")} maxLength={80} {...form.getInputProps("name")} />
        <Textarea label={t("views.description")} description={common("form.optional")} autosize minRows={2} maxRows={5} maxLength={500} {...form.getInputProps("description")} />
        {base && (
          <p className={classes.hint}>
            {t("views.keeps")} {t("views.base", { name: base })}
          </p>
        )}
        <fieldset className={classes.shares}>
          <legend className={classes.legend}>{t("views.shareTitle")}</legend>
          {mayShare ? <SharePicker shares={form.values.shares} onChange={(shares) => form.setFieldValue("shares", shares)} /> : <p className={classes.hint}>{t("views.shareNotAllowed")}</p>}
          <p className={classes.hint}>{t("views.shareExplained")}</p>
        </fieldset>
      </div>
    </EditSheet>
  );
}
