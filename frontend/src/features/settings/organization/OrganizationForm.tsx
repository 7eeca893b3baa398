import { Button, NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { ConflictPrompt } from "@/shared/form/ConflictPrompt";
import { changesOf } from "@/shared/form/changes";
import { Refusal } from "@/shared/form/Refusal";
import { useEditing } from "@/shared/form/useEditing";
import { useCountryChoices, useTimeZoneChoices } from "@/shared/format/choices";
import { Panel } from "@/shared/ui";
import classes from "./organization.module.css";
import { UpdateOrganization, type OrganizationData } from "./queries";

const switches = ["headsSeeSubDepartments", "requireReturnReason", "allowNamelessLeads"] as const;
const limits = ["maxOpenLeads", "maxClaimsPerDay"] as const;

/** The organization's own settings, each with what it does. */
export function OrganizationForm({ organization: given, onReload }: { organization: OrganizationData; onReload: () => void }) {
  const { t } = useTranslation("settings");
  const change = useChange();
  const router = useRouter();
  const [version] = useState(given.version);
  const [start, setStart] = useState(() => {
    const { name, timeZone, defaultCountry, headsSeeSubDepartments, requireReturnReason, allowNamelessLeads, maxOpenLeads, maxClaimsPerDay } = given;
    return { name, timeZone, defaultCountry, headsSeeSubDepartments, requireReturnReason, allowNamelessLeads, maxOpenLeads, maxClaimsPerDay };
  });
  const form = useForm({ initialValues: start });
  const editing = useEditing({
    form,
    version,
    send: (values, { expectedVersion }) => change(UpdateOrganization, { input: { expectedVersion, ...changesOf(start, values) } }),
    done: t("saved"),
    onDone: () => {
      // The shell shows the name, and the days begin where the time zone says.
      setStart(form.getValues());
      void router.invalidate();
    },
    onReload,
  });
  return (
    <form noValidate onSubmit={editing.submit}>
      <Panel title={t("organization.general")}>
        <div className={classes.fields}>
          <TextInput label={t("field.name")} required maxLength={200} {...form.getInputProps("name")} />
          <Select label={t("field.timeZone")} description={t("organization.zoneHint")} searchable allowDeselect={false} data={useTimeZoneChoices(start.timeZone)} {...form.getInputProps("timeZone")} />
          <Select label={t("organization.country")} description={t("organization.countryHint")} searchable allowDeselect={false} data={useCountryChoices()} {...form.getInputProps("defaultCountry")} />
        </div>
      </Panel>
      <Panel title={t("organization.rules")}>
        <div className={classes.fields}>
          {switches.map((rule) => (
            <Switch key={rule} label={t(`organization.${rule}`)} description={t(`organization.${rule}Hint`)} {...form.getInputProps(rule, { type: "checkbox" })} />
          ))}
        </div>
      </Panel>
      <Panel title={t("organization.limits")} detail={t("organization.limitsDetail")}>
        <div className={classes.limits}>
          {limits.map((limit) => (
            <NumberInput
              key={limit}
              label={t(`organization.${limit}`)}
              description={t(`organization.${limit}Hint`)}
              placeholder={t("organization.noLimit")}
              min={0}
              max={100_000}
              allowDecimal={false}
              allowNegative={false}
              hideControls
              {...form.getInputProps(limit)}
              value={form.values[limit] || ""}
              onChange={(value) => form.setFieldValue(limit, Number(value) || 0)}
            />
          ))}
        </div>
      </Panel>
      <Refusal problem={editing.problem} />
      <div className={classes.save}>
        <Button size="sm" type="submit" variant="filled" loading={editing.busy} disabled={!editing.dirty}>
          {t("organization.save")}
        </Button>
      </div>
      {editing.conflict && <ConflictPrompt onReload={editing.conflict.reload} onOverwrite={editing.conflict.overwrite} onBack={editing.conflict.back} />}
    </form>
  );
}
