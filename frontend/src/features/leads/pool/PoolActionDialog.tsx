import { Button, Modal, Progress, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { usePools } from "@/shared/pools/usePools";
import { useMobile } from "@/shared/ui";
import { lookOf, type BulkAction } from "../actions/actions";
import classes from "../actions/actions.module.css";
import type { ActionInput } from "../actions/mutations";
import poolClasses from "./pool.module.css";
import { useWhatHappens } from "./useWhatHappens";
import { ReasonField } from "./ReasonField";
import { missingTakers, ownersOf, type Takers } from "./takers";
import { WhoGets } from "./WhoGets";
import { sizeOf, type Scope, type WorkspacePool } from "./workspacePool";

interface PoolActionDialogProps {
  action: BulkAction;
  pool: WorkspacePool;
  scope: Scope;
  onClose: () => void;
  /** Does it; resolves when it is done or has begun. */
  onSubmit: (input: ActionInput, onProgress: (done: number) => void) => Promise<unknown>;
}

/** Says what will happen to leads of a pool, and asks what that needs: who gets them, where they go, why. */
export function PoolActionDialog({ action, pool, scope, onClose, onSubmit }: PoolActionDialogProps) {
  const { t } = useTranslation("work");
  const { t: words } = useTranslation("leads");
  const { t: common } = useTranslation();
  const mobile = useMobile();
  const { organization } = useViewer();
  const look = lookOf(action);
  const pools = usePools();
  const [takers, setTakers] = useState<Takers>({ several: false, one: null, many: new Set() });
  const [name, setName] = useState("");
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<number | null>(null);
  const count = sizeOf(scope);
  const target = pools.find((each) => each.id === to)?.name;
  const will = useWhatHappens(action, count, { name: takers.several ? undefined : name, people: takers.several ? takers.many.size : 0, pool: target });
  const asksPerson = look.asks.includes("person");
  const asksPool = action === "TRANSFER";
  const reasonNeeded = action === "RETURN" && organization.requireReturnReason;
  const missing = {
    person: asksPerson ? missingTakers(takers) : undefined,
    pool: asksPool && !to ? ("act.poolFirst" as const) : undefined,
    reason: reasonNeeded && !reason.trim() ? words("dialog.reasonRequired") : undefined,
  };

  const submit = async () => {
    setTried(true);
    if (missing.person || missing.pool || missing.reason) return;
    setDone(0);
    await onSubmit({ ...(asksPerson && ownersOf(takers)), poolId: asksPool ? (to ?? undefined) : undefined, reason: reason.trim() || undefined }, setDone);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} size="md" yOffset={mobile ? "auto" : undefined} title={words(`action.${action}`)} closeButtonProps={{ "aria-label": common("action.close") }}>
      <form
        noValidate
        className={poolClasses.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className={classes.subject}>{!scope.whole && scope.leads.length === 1 ? scope.leads[0]!.name : t("act.leads", { count })}</p>
        {asksPerson && (
          <WhoGets
            poolId={pool.id}
            spreadable={count > 1}
            takers={takers}
            error={tried && missing.person ? t(missing.person) : undefined}
            onChange={(next, label) => {
              setTakers(next);
              if (label) setName(label);
            }}
          />
        )}
        {asksPool && (
          <Select
            data-autofocus
            openOnFocus={false}
            required
            searchable
            label={words("dialog.pool")}
            placeholder={words("dialog.pick")}
            data={pools.filter((each) => each.viewerIsAdministrator && each.id !== pool.id).map((each) => ({ value: each.id, label: each.name }))}
            value={to}
            onChange={setTo}
            error={tried && missing.pool ? t(missing.pool) : undefined}
          />
        )}
        {look.asks.includes("reason") && <ReasonField catalog={look.reasons} focus={!asksPerson && !asksPool} required={reasonNeeded} value={reason} onChange={setReason} error={tried ? missing.reason : undefined} />}
        {will && (
          <p className={poolClasses.will} role="status">
            {will}
            {scope.whole && ` ${t("act.asJob")}`}
          </p>
        )}
        {done !== null && count > 50 && !scope.whole && <Progress value={(100 * done) / count} size={6} aria-label={t("act.working", { done, total: count })} color="pool" />}
        <div className={classes.buttons}>
          <Button size="sm" onClick={onClose}>
            {common("action.cancel")}
          </Button>
          <Button size="sm" type="submit" variant="filled" color={look.danger ? "red" : undefined} loading={done !== null}>
            {words(`action.${action}`)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
