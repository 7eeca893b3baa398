import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./form.module.css";
import type { LeadFormState } from "./useLeadForm";

/** Any number of e-mail addresses. */
export function EmailsField({ form }: { form: LeadFormState }) {
  const { t } = useTranslation("leads");
  return (
    <fieldset className={classes.rows}>
      <legend className={classes.legend}>{t("field.emails")}</legend>
      {form.values.emails.map((_, index) => (
        <div key={index} className={classes.row}>
          <TextInput flex={1} type="email" autoComplete="off" autoCapitalize="none" aria-label={t("form.email", { number: index + 1 })} {...form.getInputProps(`emails.${index}`)} />
          <ActionIcon aria-label={t("form.removeEmail", { number: index + 1 })} onClick={() => form.removeListItem("emails", index)}>
            <IconX size={15} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="subtle" color="gray" className={classes.add} leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />} onClick={() => form.insertListItem("emails", "")}>
        {t("form.addEmail")}
      </Button>
    </fieldset>
  );
}
