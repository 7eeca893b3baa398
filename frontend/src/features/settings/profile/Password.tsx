import { Button, PasswordInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { useChange } from "@/shared/client/useChange";
import { inputOf } from "@/shared/form/fieldOf";
import { Refusal } from "@/shared/form/Refusal";
import { Panel, toast } from "@/shared/ui";
import classes from "./profile.module.css";
import { ChangePassword } from "./queries";

/** Changes one's password. */
export function Password({ email }: { email: string }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const change = useChange();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const form = useForm({ initialValues: { currentPassword: "", newPassword: "" } });
  const eye = { "aria-label": common("action.showPassword") };

  const submit = form.onSubmit(async (input) => {
    setBusy(true);
    const { problems } = await change(ChangePassword, { input });
    setBusy(false);
    const field = problems[0] && inputOf(problems[0], input);
    if (field) form.setFieldError(field, problems[0]!.message);
    setProblem(field ? undefined : problems[0]);
    if (problems.length > 0) return;
    form.reset();
    toast.done(t("profile.changed"));
  });

  return (
    <Panel title={t("profile.password")} detail={t("profile.passwordDetail")}>
      <form noValidate onSubmit={submit}>
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <div className={classes.fields}>
          <PasswordInput label={t("profile.current")} autoComplete="current-password" visibilityToggleButtonProps={eye} {...form.getInputProps("currentPassword")} />
          <PasswordInput label={t("profile.next")} placeholder={t("profile.nextHint")} autoComplete="new-password" visibilityToggleButtonProps={eye} {...form.getInputProps("newPassword")} />
        </div>
        <Refusal problem={problem} />
        <Button size="sm" type="submit" mt="md" loading={busy} disabled={!form.values.currentPassword || !form.values.newPassword}>
          {t("profile.change")}
        </Button>
      </form>
    </Panel>
  );
}
