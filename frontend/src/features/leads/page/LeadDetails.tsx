import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import { RelativeTime, UserChip } from "@/shared/ui";
import type { Lead } from "./leadQuery";
import classes from "./page.module.css";

type Row = [label: string, value: ReactNode];

// Only web addresses become links: what people typed is never run.
const webAddress = (text: string) => (/^https?:\/\//i.test(text) ? text : undefined);
const link = (text: string) => {
  const href = webAddress(text) ?? (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(text) ? `https://${text}` : undefined);
  return href ? <a href={href} target="_blank" rel="noreferrer">{text}</a> : text;
};

interface LeadDetailsProps {
  lead: Lead;
  /** Whose it was before; stands below whose it is. */
  history?: ReactNode;
}

/** Everything known of the lead; what is unknown is left out. */
export function LeadDetails({ lead, history }: LeadDetailsProps) {
  const { t } = useTranslation("leads");
  const hidden = (key: string) => lead.hiddenFields.includes(key) && <span className={classes.quiet}>{t("page.hidden")}</span>;
  const address = [lead.street, [lead.postalCode, lead.city].filter(Boolean).join(" "), lead.region, lead.country].filter(Boolean).join(", ");
  const contact: Row[] = [
    [t("field.phones"), hidden("phones") || lead.phones.map((phone) => <a key={phone.number} href={`tel:${phone.number}`}>{phone.number}<span className={classes.kindOf}>{t(`form.phoneKinds.${phone.kind}`)}</span></a>)],
    [t("field.emails"), hidden("emails") || lead.emails.map((email) => <a key={email} href={`mailto:${email}`}>{email}</a>)],
    [t("field.website"), hidden("website") || (lead.website && link(lead.website))],
    [t("field.socials"), hidden("socials") || lead.socials.map((social) => <span key={social.network + social.handle}>{`${social.network}: ${social.handle}`}</span>)],
    [t("field.address"), hidden("street") || address],
  ];
  const work: Row[] = [
    [t("field.owner"), lead.owner ? <UserChip name={lead.owner.name} /> : <span className={classes.quiet}>{t("noOwner")}</span>],
    [t("field.pool"), lead.pool?.name ?? <span className={classes.quiet}>{t("noPool")}</span>],
    [t("field.source"), lead.source?.name],
    [t("field.campaign"), lead.campaign?.name],
    [t("field.createdAt"), <span key="created"><RelativeTime at={lead.createdAt} />{lead.createdBy && ` ${t("page.by", { name: lead.createdBy.name })}`}</span>],
    [t("field.returnCount"), lead.returnCount > 0 && lead.returnCount],
  ];
  const about: Row[] = [
    [t("field.company"), lead.company],
    [t("field.department"), lead.department],
    [t("field.industry"), lead.industry?.name],
    [t("field.companySize"), lead.companySize?.name],
    [t("field.productInterest"), lead.productInterest],
    [t("field.language"), lead.language],
    [t("field.budget"), lead.budget],
    [t("field.authority"), lead.authority],
    [t("field.need"), lead.need],
    [t("field.purchaseTimeline"), lead.purchaseTimeline],
    [t("field.notes"), lead.notes],
    ...lead.customFields.map((field): Row => [field.label, field.type === "URL" ? link(field.display) : field.display]),
    [t("field.externalId"), lead.externalId],
  ];
  return (
    <>
      <Facts title={t("field.contact")} rows={contact} />
      <Facts title={t("form.sectionWork")} rows={work} />
      {history}
      <Facts title={t("page.details")} rows={about} />
    </>
  );
}

function Facts({ title, rows }: { title: string; rows: Row[] }) {
  const known = rows.filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value));
  if (known.length === 0) return null;
  return (
    <section className={classes.block} aria-label={title}>
      <h3 className={classes.blockTitle}>{title}</h3>
      <dl className={classes.details}>
        {known.map(([label, value]) => (
          <div key={label} className={classes.detail}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
