import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Lead } from "./leadQuery";
import classes from "./page.module.css";

/** Why a lead that waits cannot be claimed by the person now, in the server's words: a limit, a cool-off. */
export function ClaimRefusal({ lead }: { lead: Pick<Lead, "waitingSince" | "availableActions"> }) {
  const { t } = useTranslation("ledger");
  const claim = lead.availableActions.find((each) => each.action === "CLAIM");
  if (!lead.waitingSince || !claim || claim.allowed || !claim.reason) return null;
  return (
    <div className={classes.refusal} role="note">
      <IconLock size={16} stroke={1.7} aria-hidden />
      <p>
        <strong>{t("refusedTitle")}</strong>
        <span>{claim.reason}</span>
      </p>
    </div>
  );
}
