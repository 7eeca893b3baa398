import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./form.module.css";
import type { LeadFormState } from "./useLeadForm";

const kinds = ["MOBILE", "OFFICE", "HOME", "FAX", "OTHER"] as const;

/** Any number of telephone numbers, each with its kind. */
export function PhonesField({ form }: { form: LeadFormState }) {
  const { t } = useTranslation("leads");
  return (
    <fieldset className={classes.rows}>
      <legend className={classes.legend}>{t("field.phones")}</legend>
      {form.values.phones.map((_, index) => (
        <div key={index} className={classes.row}>
          <NativeSelect
            w={104}
            aria-label={t("form.phoneKind", { number: index + 1 })}
            data={kinds.map((kind) => ({ value: kind, label: t(`form.phoneKinds.${kind}`) }))}
            {...form.getInputProps(`phones.${index}.kind`)}
          />
          <TextInput flex={1} type="tel" autoComplete="off" aria-label={t("form.phone", { number: index + 1 })} {...form.getInputProps(`phones.${index}.number`)} />
          <ActionIcon aria-label={t("form.removePhone", { number: index + 1 })} onClick={() => form.removeListItem("phones", index)}>
            <IconX size={15} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="subtle" color="gray" className={classes.add} leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />} onClick={() => form.insertListItem("phones", { kind: "MOBILE", number: "" })}>
        {t("form.addPhone")}
      </Button>
    </fieldset>
  );
}
