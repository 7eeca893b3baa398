import { Autocomplete, Button, Modal, Select } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { useCatalog } from "@/shared/catalog/useCatalog";
import { PersonSelect } from "@/shared/people/PersonSelect";
import { usePools } from "@/shared/pools/usePools";
import { useMobile } from "@/shared/ui";
import { lookOf, type BulkAction } from "./actions";
import classes from "./actions.module.css";
import type { ActionInput } from "./mutations";
import type { Before } from "./undo";

interface ActionDialogProps {
  action: BulkAction;
  leads: readonly Before[];
  onClose: () => void;
  onSubmit: (input: ActionInput) => void;
}

/** Asks what an action needs to know: a person, a pool, a reason. */
export function ActionDialog({ action, leads, onClose, onSubmit }: ActionDialogProps) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const mobile = useMobile();
  const { organization } = useViewer();
  const look = lookOf(action);
  const pools = usePools();
  const reasons = useCatalog(look.reasons ?? "RETURN_REASON");
  // Leads that have a pool go back to it; only the others need one named.
  const asksPool = look.asks.includes("pool") && (action === "TRANSFER" || leads.some((lead) => !lead.pool));
  const reasonNeeded = action === "RETURN" && organization.requireReturnReason;
  const form = useForm({
    initialValues: { ownerId: null as string | null, poolId: null as string | null, reason: "" },
    validate: {
      ownerId: (value) => (look.asks.includes("person") && !value ? t("dialog.personRequired") : null),
      poolId: (value) => (asksPool && !value ? t("dialog.poolRequired") : null),
      reason: (value) => (reasonNeeded && !value.trim() ? t("dialog.reasonRequired") : null),
    },
  });
  const subject = leads.length === 1 ? leads[0]!.name : t("dialog.many", { count: leads.length });

  return (
    <Modal opened onClose={onClose} size="sm" fullScreen={false} yOffset={mobile ? "auto" : undefined} title={t(`action.${action}`)} closeButtonProps={{ "aria-label": common("action.close") }}>
      <form
        className={classes.form}
        onSubmit={form.onSubmit(({ ownerId, poolId, reason }) => onSubmit({ ownerId: ownerId ?? undefined, poolId: poolId ?? undefined, reason: reason.trim() || undefined }))}
      >
        <p className={classes.subject}>{subject}</p>
        {look.asks.includes("person") && <PersonSelect focus required label={t("dialog.person")} {...form.getInputProps("ownerId")} />}
        {asksPool && (
          <Select
            data-autofocus
            required
            label={t("dialog.pool")}
            placeholder={t("dialog.pick")}
            searchable
            data={pools.filter((pool) => action !== "TRANSFER" || pool.viewerIsAdministrator).map((pool) => ({ value: pool.id, label: pool.name }))}
            {...form.getInputProps("poolId")}
          />
        )}
        {look.asks.includes("reason") && (
          <Autocomplete
            data-autofocus={look.asks.length === 1 || undefined}
            openOnFocus={false}
            label={t("dialog.reason")}
            required={reasonNeeded}
            placeholder={look.reasons ? t("dialog.reasonHint") : undefined}
            data={look.reasons ? reasons.map((reason) => reason.name) : []}
            maxLength={1000}
            {...form.getInputProps("reason")}
          />
        )}
        <div className={classes.buttons}>
          <Button size="sm" onClick={onClose}>
            {common("action.cancel")}
          </Button>
          <Button size="sm" type="submit" variant="filled" color={look.danger ? "red" : undefined}>
            {t(`action.${action}`)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
