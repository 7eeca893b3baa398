import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { lookOf, type Action } from "../actions/actions";
import { offersOf } from "./LeadHeader";
import type { Lead } from "./leadQuery";
import classes from "./page.module.css";

/** On a phone: the likely actions under the thumb. */
export function LeadActionBar({ lead, onAction }: { lead: Lead; onAction: (action: Action) => void }) {
  const { t } = useTranslation("leads");
  const offers = offersOf(lead).filter((offer) => offer.allowed && lookOf(offer.action).prominent);
  if (offers.length === 0) return null;
  return (
    <div className={classes.actionBar} role="toolbar" aria-label={lead.name}>
      {offers.slice(0, 2).map(({ action }, index) => {
        const Icon = lookOf(action).icon;
        return (
          <Button key={action} size="md" variant={index === 0 ? "filled" : "default"} leftSection={<Icon size={18} stroke={1.7} aria-hidden />} onClick={() => onAction(action)}>
            {t(`action.${action}`)}
          </Button>
        );
      })}
    </div>
  );
}
