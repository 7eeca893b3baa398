import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { readFragment } from "@/gql/graphql";
import { idempotencyKey } from "@/shared/client/ids";
import { askAgain } from "@/shared/client/usePolling";
import { useChange } from "@/shared/client/useChange";
import { Job } from "@/shared/jobs/queries";
import { watchJob } from "@/shared/jobs/watched";
import { usePools } from "@/shared/pools/usePools";
import { toast } from "@/shared/ui";
import { TransferPool } from "../queries";
import classes from "./workspace.module.css";

/** Moves all leads of a pool into another one: says what that means, and shows the progress once it has begun. */
export function MoveAll({ pool, onClose }: { pool: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation("work");
  const { t: words } = useTranslation("leads");
  const { t: common } = useTranslation();
  const change = useChange();
  const others = usePools().filter((each) => each.viewerIsAdministrator && each.id !== pool.id);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const key = useRef(idempotencyKey());
  const target = others.find((each) => each.id === to);

  const submit = async () => {
    setTried(true);
    if (!target) return;
    setBusy(true);
    const { payload, problems } = await change(TransferPool, { input: { poolId: pool.id, toPoolId: target.id, reason: reason.trim() || undefined, idempotencyKey: key.current } });
    setBusy(false);
    if (problems[0]?.code !== "NETWORK") key.current = idempotencyKey();
    if (problems[0]) return toast.problem(problems[0]);
    const job = readFragment(Job, payload?.job);
    if (job?.state === "SUCCEEDED") toast.done(t("transfer.done"));
    else if (job) watchJob(job.id);
    askAgain();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} size="md" title={t("transfer.title")} closeButtonProps={{ "aria-label": common("action.close") }}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Select
          data-autofocus
          openOnFocus={false}
          required
          searchable
          label={t("transfer.to")}
          placeholder={words("dialog.pick")}
          nothingFoundMessage={t("transfer.noPool")}
          data={others.map((each) => ({ value: each.id, label: each.name }))}
          value={to}
          onChange={setTo}
          error={tried && !target ? t("act.poolFirst") : undefined}
        />
        <TextInput label={words("dialog.reason")} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <p className={classes.will} role="status">
          {target ? t("transfer.body", { name: pool.name, pool: target.name }) : t("transfer.pick", { name: pool.name })}
        </p>
        <div className={classes.formButtons}>
          <Button size="sm" onClick={onClose}>
            {common("action.cancel")}
          </Button>
          <Button size="sm" type="submit" variant="filled" loading={busy}>
            {t("transfer.submit")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
