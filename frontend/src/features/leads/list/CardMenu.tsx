import { Button } from "@mantine/core";
import { IconChecks, IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { ErrorState, Sheet, SkeletonLines } from "@/shared/ui";
import { actionOrder, isBulk, lookOf, type BulkAction } from "../actions/actions";
import classes from "./list.module.css";
import type { LeadRowData } from "./LeadRow";

const CardOffers = graphql(`
  query CardOffers($id: ID!) {
    lead(id: $id) { id phones { number } availableActions { action allowed reason } }
  }
`);

interface CardMenuProps {
  lead: LeadRowData;
  onClose: () => void;
  onAction: (action: BulkAction) => void;
  onFollowUp: () => void;
  onEdit: () => void;
  onSelect: () => void;
}

/** What can be done with a lead, under the thumb. */
export function CardMenu({ lead, onClose, onAction, onFollowUp, onEdit, onSelect }: CardMenuProps) {
  const { t } = useTranslation("lists");
  const { t: leads } = useTranslation("leads");
  const [{ data, error }, retry] = useQuery({ query: CardOffers, variables: { id: lead.id }, requestPolicy: "cache-and-network" });
  const offers = actionOrder.flatMap((action) => (data?.lead?.availableActions ?? []).filter((each) => each.action === action && each.allowed && action !== "EDIT_TEAM").map(() => action));
  const phone = data?.lead?.phones[0]?.number;
  const run = (action: (typeof offers)[number]) => {
    onClose();
    if (action === "FOLLOW_UP") onFollowUp();
    else if (action === "EDIT") onEdit();
    else if (isBulk(action)) onAction(action);
  };
  const row = { variant: "subtle", color: "gray", size: "md", fullWidth: true, justify: "flex-start" } as const;
  return (
    <Sheet opened onClose={onClose} title={lead.name} fit>
      {error && !data ? (
        <ErrorState problem={problemOf(error)} onRetry={retry} />
      ) : !data ? (
        <SkeletonLines count={4} />
      ) : (
        <div className={classes.cardOffers}>
          {phone && (
            <Button {...row} component="a" href={`tel:${phone}`} leftSection={<IconPhone size={18} stroke={1.7} aria-hidden />} aria-label={t("phone.callOn", { name: lead.name })}>
              {t("phone.call")} {phone}
            </Button>
          )}
          {offers.map((action) => {
            const Icon = lookOf(action).icon;
            return (
              <Button key={action} {...row} color={lookOf(action).danger ? "red" : "gray"} leftSection={<Icon size={18} stroke={1.7} aria-hidden />} onClick={() => run(action)}>
                {leads(`action.${action}`)}
              </Button>
            );
          })}
          {offers.length === 0 && <p className={classes.quiet}>{t("phone.nothing")}</p>}
          <Button
            {...row}
            leftSection={<IconChecks size={18} stroke={1.7} aria-hidden />}
            onClick={() => {
              onClose();
              onSelect();
            }}
          >
            {t("phone.selectThis")}
          </Button>
        </div>
      )}
    </Sheet>
  );
}
