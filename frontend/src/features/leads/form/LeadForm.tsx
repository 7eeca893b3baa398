import { Input, NumberInput, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCatalog } from "@/shared/catalog/useCatalog";
import { usePools } from "@/shared/pools/usePools";
import { DateTimeField } from "@/shared/ui/DateTimeField";
import { ratings } from "@/shared/ui";
import { CustomFieldInput } from "./CustomFieldInput";
import type { TextField } from "./draft";
import { EmailsField } from "./EmailsField";
import classes from "./form.module.css";
import { PhonesField } from "./PhonesField";
import { useFormChoices, type LeadFormState } from "./useLeadForm";

const inMe = "me";

/** The one form in which leads are written: new ones, edited ones, and those read from a card. */
export function LeadForm({ form, creating = false }: { form: LeadFormState; creating?: boolean }) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const { customFields, campaigns } = useFormChoices();
  const pools = usePools();
  const text = (field: TextField, props: { autoFocus?: boolean; maxLength?: number } = {}) => (
    <TextInput label={t(`field.${field}`)} autoComplete="off" maxLength={props.maxLength ?? 200} data-autofocus={props.autoFocus || undefined} {...form.getInputProps(field)} />
  );
  const long = (field: TextField) => <Textarea label={t(`field.${field}`)} autosize minRows={1} maxRows={8} {...form.getInputProps(field)} />;
  return (
    <div className={classes.form}>
      <Section title={t("form.sectionWho")}>
        {text("name", { autoFocus: true })}
        {text("company")}
        {text("jobTitle")}
        {text("department")}
      </Section>
      <Section title={t("form.sectionContact")}>
        <div className={classes.wide}><PhonesField form={form} /></div>
        <div className={classes.wide}><EmailsField form={form} /></div>
        {text("website", { maxLength: 2000 })}
        {text("language")}
      </Section>
      <Section title={t("form.sectionQualification")}>
        <CatalogSelect form={form} field="sourceId" label={t("field.source")} catalog="SOURCE" />
        <Select label={t("field.campaign")} clearable searchable data={campaigns.filter((campaign) => campaign.active || campaign.id === form.values.campaignId).map((campaign) => ({ value: campaign.id, label: campaign.name }))} {...form.getInputProps("campaignId")} />
        <CatalogSelect form={form} field="industryId" label={t("field.industry")} catalog="INDUSTRY" />
        <CatalogSelect form={form} field="companySizeId" label={t("field.companySize")} catalog="COMPANY_SIZE" />
        <Input.Wrapper label={t("field.rating")} labelElement="div" labelProps={{ id: "rating-label" }}>
          <SegmentedControl fullWidth aria-labelledby="rating-label" data={ratings.map((rating) => ({ value: rating, label: common(`rating.${rating}`) }))} {...form.getInputProps("rating")} />
        </Input.Wrapper>
        <NumberInput label={t("field.score")} min={0} max={100} clampBehavior="strict" {...form.getInputProps("score")} />
        {text("productInterest", { maxLength: 2000 })}
        {creating && <DateTimeField label={t("field.nextFollowUpAt")} {...form.getInputProps("nextFollowUpAt")} value={form.values.nextFollowUpAt} notBefore={new Date()} />}
      </Section>
      {creating && pools.length > 0 && (
        <Section title={t("form.sectionWork")}>
          <Select
            label={t("form.into")}
            allowDeselect={false}
            data={[{ value: inMe, label: t("form.intoMe") }, ...pools.map((pool) => ({ value: pool.id, label: pool.name }))]}
            value={form.values.poolId ?? inMe}
            onChange={(pool) => form.setFieldValue("poolId", pool === inMe ? null : pool)}
            error={form.errors.poolId}
          />
        </Section>
      )}
      {customFields.length > 0 && (
        <Section title={t("form.sectionMore")}>
          {customFields.map((field) => (
            <CustomFieldInput
              key={field.key}
              field={field}
              value={form.values.customFields[field.key]}
              onChange={(value) => form.setFieldValue("customFields", { ...form.values.customFields, [field.key]: value })}
              error={form.errors[`customFields.${field.key}`]}
            />
          ))}
        </Section>
      )}
      <Section title={t("form.sectionAddress")}>
        {text("country")}
        {text("region")}
        {text("city")}
        {text("postalCode")}
        <div className={classes.wide}>{text("street")}</div>
      </Section>
      <Section title={t("field.notes")}>
        {long("budget")}
        {long("authority")}
        {long("need")}
        {long("purchaseTimeline")}
        <div className={classes.wide}>{long("notes")}</div>
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}

interface CatalogSelectProps {
  form: LeadFormState;
  field: "sourceId" | "industryId" | "companySizeId";
  label: string;
  catalog: "SOURCE" | "INDUSTRY" | "COMPANY_SIZE";
}

function CatalogSelect({ form, field, label, catalog }: CatalogSelectProps) {
  const items = useCatalog(catalog);
  return <Select label={label} clearable searchable data={items.map((item) => ({ value: item.id, label: item.name }))} {...form.getInputProps(field)} />;
}
