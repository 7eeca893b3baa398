import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { confirm } from "@/shared/ui";

/** Closes a form, after asking when something typed would be lost; the browser asks too before it leaves. */
export function useUnsaved(dirty: boolean, close: () => void) {
  const { t } = useTranslation();
  useEffect(() => {
    if (!dirty) return;
    const listener = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", listener);
    return () => window.removeEventListener("beforeunload", listener);
  }, [dirty]);
  return async () => {
    const leave = !dirty || (await confirm({ title: t("form.unsaved"), body: t("form.unsavedBody"), confirm: t("form.unsavedLeave"), cancel: t("form.unsavedStay"), danger: true }));
    if (leave) close();
  };
}
