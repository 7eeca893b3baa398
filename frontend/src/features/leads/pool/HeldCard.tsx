import { ActionIcon, Button } from "@mantine/core";
import { IconArrowBackUp, IconMessagePlus, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMobile } from "@/shared/ui";
import { TickingCountdown } from "./TickingCountdown";
import classes from "./pool.module.css";
import type { HeldLead } from "./useMyLeads";

interface HeldCardProps {
  lead: HeldLead;
  /** Says of which pool it is. */
  showPool: boolean;
  onFollowUp: () => void;
  onReturn: () => void;
}

/** A lead that the person holds: how much time is left, and the next steps under the thumb. */
export function HeldCard({ lead, showPool, onFollowUp, onReturn }: HeldCardProps) {
  const { t } = useTranslation("work");
  const mobile = useMobile();
  const offer = (action: string) => lead.availableActions.find((each) => each.action === action);
  const followUp = offer("FOLLOW_UP");
  const giveBack = offer("RETURN");
  const size = mobile ? "sm" : "compact-xs";
  const phone = lead.phones[0]?.number;
  return (
    <li className={classes.card} data-late={lead.isOverdue || undefined}>
      <Link to="/leads/$leadId" params={{ leadId: lead.id }} className={classes.name}>
        {lead.name}
      </Link>
      <span className={classes.detail}>{[lead.company || lead.jobTitle, showPool && lead.pool?.name].filter(Boolean).join(" · ")}</span>
      <span className={classes.deadline}>{lead.followUpDueAt ? <TickingCountdown due={lead.followUpDueAt} /> : <span className={classes.quiet}>{t("mine.noDeadline")}</span>}</span>
      <span className={classes.buttons}>
        {followUp?.allowed && (
          <Button size={size} leftSection={<IconMessagePlus size={14} stroke={1.8} aria-hidden />} aria-label={t("mine.followUpOn", { name: lead.name })} onClick={onFollowUp}>
            {t("mine.followUp")}
          </Button>
        )}
        {giveBack && (
          <Button size={size} disabled={!giveBack.allowed} title={giveBack.reason || undefined} leftSection={<IconArrowBackUp size={14} stroke={1.8} aria-hidden />} aria-label={t("mine.giveBackOn", { name: lead.name })} onClick={onReturn}>
            {t("mine.giveBack")}
          </Button>
        )}
        {mobile && phone && (
          <ActionIcon component="a" href={`tel:${phone}`} variant="default" size={40} aria-label={phone} style={{ flex: "none" }}>
            <IconPhone size={18} stroke={1.7} />
          </ActionIcon>
        )}
      </span>
    </li>
  );
}
