import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMobile } from "@/shared/ui";
import type { PoolLead } from "./poolLead";

/** What one does with a lead of a pool in one click: take it, or give it to somebody. */
export const quickActions = ["CLAIM", "ASSIGN"] as const;
export type QuickActionName = (typeof quickActions)[number];

interface QuickActionProps {
  lead: PoolLead;
  /** It left the list a moment ago. */
  gone: boolean;
  onAction: (action: QuickActionName, lead: PoolLead) => void;
}

/** The first of the quick actions that the server offers for a lead. */
export function QuickAction({ lead, gone, onAction }: QuickActionProps) {
  const { t } = useTranslation("leads");
  const { t: work } = useTranslation("work");
  const mobile = useMobile();
  if (gone) return <span role="status">{work("list.gone")}</span>;
  const offers = quickActions.flatMap((name) => lead.availableActions.filter((each) => each.action === name).map((each) => ({ ...each, name })));
  const offer = offers.find((each) => each.allowed) ?? offers[0];
  if (!offer) return null;
  return (
    <Button size={mobile ? "sm" : "compact-xs"} disabled={!offer.allowed} title={offer.allowed ? undefined : offer.reason} aria-label={`${t(`action.${offer.name}`)}: ${lead.name}`} onClick={() => onAction(offer.name, lead)}>
      {t(`action.${offer.name}`)}
    </Button>
  );
}
