import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PoolLead } from "./usePoolLeads";

/** Claims a lead with one click, where the server lets one. */
export function ClaimButton({ lead, onClaim }: { lead: PoolLead; onClaim: (lead: PoolLead) => void }) {
  const { t } = useTranslation("leads");
  const claim = lead.availableActions.find((each) => each.action === "CLAIM");
  if (!claim) return null;
  return (
    <Button size="compact-xs" disabled={!claim.allowed} title={claim.allowed ? undefined : claim.reason} aria-label={`${t("action.CLAIM")}: ${lead.name}`} onClick={() => onClaim(lead)}>
      {t("action.CLAIM")}
    </Button>
  );
}
