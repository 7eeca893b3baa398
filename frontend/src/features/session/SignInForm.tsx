import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertCircle, IconInfoCircle } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./SignIn.module.css";
import type { SignInState } from "./useSignIn";

/** E-mail and password. After a refusal the password is chosen, to be typed anew. */
export function SignInForm({ signIn }: { signIn: SignInState }) {
  const { t } = useTranslation("session");
  const { ended } = useSearch({ from: "/sign-in" });
  const password = useRef<HTMLInputElement>(null);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (value.trim() ? null : t("emailRequired")),
      password: (value) => (value ? null : t("passwordRequired")),
    },
  });
  useEffect(() => {
    if (signIn.error) password.current?.select();
  }, [signIn.error]);

  const Icon = signIn.error ? IconAlertCircle : IconInfoCircle;
  return (
    <form noValidate className={classes.fields} onSubmit={form.onSubmit((values) => void signIn.run(values))}>
      <div aria-live="polite">
        {(signIn.error || ended) && (
          <p className={classes.notice} data-kind={signIn.error ? "error" : "note"} role={signIn.error ? "alert" : undefined}>
            <Icon size={17} stroke={1.8} aria-hidden className={classes.noticeIcon} />
            {signIn.error ?? t("ended")}
          </p>
        )}
      </div>
      <TextInput size="md" label={t("email")} type="email" name="email" autoComplete="username" autoCapitalize="none" key={form.key("email")} {...form.getInputProps("email")} />
      <PasswordInput
        size="md"
        label={t("password")}
        name="password"
        autoComplete="current-password"
        visibilityToggleButtonProps={{ "aria-label": t("show"), tabIndex: 0 }}
        key={form.key("password")}
        {...form.getInputProps("password")}
        ref={password}
      />
      <Button type="submit" variant="filled" size="md" fullWidth loading={signIn.busy}>
        {t("submit")}
      </Button>
    </form>
  );
}
