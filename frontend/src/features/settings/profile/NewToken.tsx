import { Button, Modal, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { useChange } from "@/shared/client/useChange";
import { inputOf } from "@/shared/form/fieldOf";
import { Refusal } from "@/shared/form/Refusal";
import classes from "./profile.module.css";
import { CreateApiToken } from "./queries";
import { TokenShown } from "./TokenShown";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const days = { month: 30, quarter: 91, year: 365 } as const;

/** Makes a token, and shows it this once. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const change = useChange();
  const scopeLabel = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [made, setMade] = useState<{ name: string; token: string }>();
  const form = useForm({ initialValues: { name: "", scopes: "READ" as "READ" | "WRITE", expiresAt: "year" as keyof typeof days } });

  const submit = form.onSubmit(async ({ name, scopes, expiresAt }) => {
    setBusy(true);
    const { payload, problems } = await change(CreateApiToken, { input: { name: name.trim(), scopes: scopes === "WRITE" ? ["READ", "WRITE"] : ["READ"], expiresAt: inDays(days[expiresAt]) } });
    setBusy(false);
    const field = problems[0] && inputOf(problems[0], form.getValues());
    if (field) form.setFieldError(field, problems[0]!.message);
    setProblem(field ? undefined : problems[0]);
    if (payload?.token) setMade({ name: name.trim(), token: payload.token });
  });

  if (made) return <TokenShown {...made} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t("profile.newToken")} closeButtonProps={{ "aria-label": common("action.close") }}>
      <form noValidate onSubmit={submit} className={classes.fields}>
        <TextInput label={t("profile.tokenName")} placeholder={t("profile.tokenNameHint")} required maxLength={100} data-autofocus {...form.getInputProps("name")} />
        <div>
          <span className={classes.label} id={scopeLabel}>
            {t("profile.scopes")}
          </span>
          <SegmentedControl fullWidth aria-labelledby={scopeLabel} data={(["READ", "WRITE"] as const).map((scope) => ({ value: scope, label: t(`profile.scope.${scope}`) }))} {...form.getInputProps("scopes")} />
        </div>
        <Select label={t("profile.expires")} allowDeselect={false} data={(["month", "quarter", "year"] as const).map((span) => ({ value: span, label: t(`profile.expiry.${span}`) }))} {...form.getInputProps("expiresAt")} />
        <Refusal problem={problem} />
        <div className={classes.buttons}>
          <Button size="sm" onClick={onClose}>
            {common("action.cancel")}
          </Button>
          <Button size="sm" type="submit" variant="filled" loading={busy}>
            {common("action.create")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
