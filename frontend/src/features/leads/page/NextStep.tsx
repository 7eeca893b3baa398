import { Button } from "@mantine/core";
import { IconCalendarPlus, IconMail, IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { absoluteTime } from "@/shared/format/time";
import { RelativeTime, useTimeZone } from "@/shared/ui";
import { ClaimRefusal } from "./ClaimRefusal";
import { DeadlineFact, WaitingFact } from "./DeadlineFact";
import type { Lead } from "./leadQuery";
import classes from "./page.module.css";

interface NextStepProps {
  lead: Lead;
  mayEdit: boolean;
  onPlan: () => void;
}

/** What is next: the planned follow-up, the deadline, and the ways to reach them. */
export function NextStep({ lead, mayEdit, onPlan }: NextStepProps) {
  const { t, i18n } = useTranslation("leads");
  const timeZone = useTimeZone();
  const phone = lead.phones[0]?.number;
  const email = lead.emails[0];
  return (
    <section className={classes.next} aria-label={t("page.next")}>
      <dl className={classes.facts}>
        <div>
          <dt>{t("page.planned")}</dt>
          <dd>
            {lead.nextFollowUpAt ? (
              <>
                <strong>{absoluteTime(new Date(lead.nextFollowUpAt), i18n.language, timeZone)}</strong>
                <span className={classes.quiet}><RelativeTime at={lead.nextFollowUpAt} /></span>
              </>
            ) : (
              <span className={classes.quiet}>{t("page.nothingPlanned")}</span>
            )}
          </dd>
        </div>
        {lead.waitingSince ? <WaitingFact since={lead.waitingSince} due={lead.waitingDueAt} /> : <DeadlineFact due={lead.followUpDueAt} />}
        <div>
          <dt>{t("page.lastContact")}</dt>
          <dd>
            {lead.lastFollowUpAt ? (
              <>
                {lead.result && <strong>{lead.result}</strong>}
                <span className={classes.quiet}><RelativeTime at={lead.lastFollowUpAt} /></span>
              </>
            ) : (
              <span className={classes.quiet}>{t("page.neverContacted")}</span>
            )}
          </dd>
        </div>
      </dl>
      <ClaimRefusal lead={lead} />
      <div className={classes.reach}>
        {mayEdit && (
          <Button variant="default" leftSection={<IconCalendarPlus size={15} stroke={1.7} aria-hidden />} onClick={onPlan}>
            {lead.nextFollowUpAt ? t("page.changeFollowUp") : t("page.setFollowUp")}
          </Button>
        )}
        {phone && (
          <Button component="a" href={`tel:${phone}`} variant="default" leftSection={<IconPhone size={15} stroke={1.7} aria-hidden />}>
            {t("page.call")}
          </Button>
        )}
        {email && (
          <Button component="a" href={`mailto:${email}`} variant="default" leftSection={<IconMail size={15} stroke={1.7} aria-hidden />}>
            {t("page.mail")}
          </Button>
        )}
      </div>
    </section>
  );
}
