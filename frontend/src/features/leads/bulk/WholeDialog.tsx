import { Button, Modal, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readFragment } from "@/gql/graphql";
import { useViewer } from "@/shared/auth/viewer";
import { problemOfUserError, type Problem } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import { useChange } from "@/shared/client/useChange";
import { Job, StartJob } from "@/shared/jobs/queries";
import { watchJob } from "@/shared/jobs/watched";
import { PeoplePicker } from "@/shared/people/PeoplePicker";
import { PersonSelect } from "@/shared/people/PersonSelect";
import { usePools } from "@/shared/pools/usePools";
import { useMobile } from "@/shared/ui";
import { lookOf } from "../actions/actions";
import actionClasses from "../actions/actions.module.css";
import type { ListQuery } from "../list/state";
import { ReasonField } from "../pool/ReasonField";
import classes from "./bulk.module.css";
import { ChangesEditor } from "./ChangesEditor";
import { isChange, type Drafted, changesOf } from "./changes";
import { PreviewBox } from "./PreviewBox";
import { usePreview } from "./usePreview";
import type { JobInput, WholeAction } from "./whole";

interface WholeDialogProps {
  action: WholeAction;
  query: ListQuery;
  onClose: () => void;
  /** It has begun. */
  onStarted: () => void;
}

/** Asks what work on a whole list needs to know, shows what would happen, and starts it. */
export function WholeDialog({ action, query, onClose, onStarted }: WholeDialogProps) {
  const { t } = useTranslation("lists");
  const { t: words } = useTranslation("leads");
  const { t: common } = useTranslation();
  const mobile = useMobile();
  const change = useChange();
  const { organization } = useViewer();
  const pools = usePools();
  const look = lookOf(action);
  const [owners, setOwners] = useState<readonly { id: string; name: string }[]>([]);
  const [pool, setPool] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [changes, setChanges] = useState<readonly Drafted[]>([]);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem>();

  const missing = {
    owners: (action === "ASSIGN" || action === "CHANGE_OWNER") && owners.length === 0 ? t("bulk.ownersRequired") : undefined,
    pool: action === "TRANSFER" && !pool ? words("dialog.poolRequired") : undefined,
    reason: action === "RETURN" && organization.requireReturnReason && !reason.trim() ? words("dialog.reasonRequired") : undefined,
    changes: action === "EDIT" && !changes.some(isChange) ? t("bulk.changesRequired") : undefined,
  };
  const incomplete = missing.owners ?? missing.pool ?? missing.changes;
  const input: JobInput = {
    action,
    view: query.view,
    filter: query.filter,
    search: query.search,
    sort: query.sort.length > 0 ? query.sort : undefined,
    ownerIds: owners.length > 0 ? owners.map((owner) => owner.id) : undefined,
    toPoolId: pool ?? undefined,
    reason: reason.trim() || undefined,
    changes: action === "EDIT" ? changesOf(changes) : undefined,
  };
  const { preview, loading, problem, again } = usePreview(incomplete ? undefined : input);
  const count = preview ? (preview.judged < preview.total.value ? preview.total.value : preview.possible) : 0;

  const submit = async () => {
    setTried(true);
    if (incomplete || missing.reason || !preview) return;
    setBusy(true);
    setRefused(undefined);
    const { payload, problems } = await change(StartJob, { input: { ...input, expectedCount: preview.total.exact ? preview.total.value : undefined, idempotencyKey: idempotencyKey() } });
    setBusy(false);
    const job = readFragment(Job, payload?.job);
    if (job && problems.length === 0) {
      watchJob(job.id);
      return onStarted();
    }
    const first = problems[0] ?? problemOfUserError({ code: "INTERNAL", message: "" });
    // The list is another one than was looked at: what would happen is asked again.
    if (first.code === "CONFLICT") again();
    setRefused(first.code === "CONFLICT" ? { ...first, message: t("bulk.changed") } : first);
  };
  return (
    <Modal opened onClose={onClose} size="md" yOffset={mobile ? "auto" : undefined} title={words(`action.${action}`)} closeButtonProps={{ "aria-label": common("action.close") }}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {action === "ASSIGN" && (
          <div>
            <PeoplePicker label={t("bulk.owners")} people={owners} onChange={setOwners} error={tried && missing.owners} />
            {owners.length > 1 && <p className={classes.hint}>{t("bulk.ownersHint")}</p>}
          </div>
        )}
        {action === "CHANGE_OWNER" && <PersonSelect focus required label={words("dialog.person")} value={owners[0]?.id ?? null} onChange={(id, picked) => setOwners(id ? [{ id, name: picked?.label ?? "" }] : [])} error={tried && missing.owners} />}
        {(action === "TRANSFER" || action === "RETURN") && (
          <Select
            data-autofocus={action === "TRANSFER" || undefined}
            openOnFocus={false}
            required={action === "TRANSFER"}
            searchable
            clearable={action === "RETURN"}
            label={words("dialog.pool")}
            description={action === "RETURN" ? t("bulk.toPoolHint") : undefined}
            placeholder={words("dialog.pick")}
            data={pools.filter((each) => action !== "TRANSFER" || each.viewerIsAdministrator).map((each) => ({ value: each.id, label: each.name }))}
            value={pool}
            onChange={setPool}
            error={tried && missing.pool}
          />
        )}
        {action === "EDIT" && <ChangesEditor changes={changes} onChange={setChanges} error={tried ? missing.changes : undefined} />}
        {look.asks.includes("reason") && <ReasonField catalog={look.reasons} focus={look.asks.length === 1} required={action === "RETURN" && organization.requireReturnReason} value={reason} onChange={setReason} error={tried ? missing.reason : undefined} />}
        <PreviewBox preview={preview ?? undefined} loading={loading} problem={refused ?? problem} />
        <div className={actionClasses.buttons}>
          <Button size="sm" onClick={onClose}>
            {common("action.cancel")}
          </Button>
          <Button size="sm" type="submit" variant="filled" color={look.danger ? "red" : undefined} loading={busy} disabled={!!preview && preview.possible === 0}>
            {preview && count > 0 ? t("bulk.start", { action: words(`action.${action}`), count }) : words(`action.${action}`)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
