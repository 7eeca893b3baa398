import { ActionIcon, Button, Menu } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconDots, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import { actionOrder, isBulk, lookOf, type BulkAction } from "../actions/actions";
import actionClasses from "../actions/actions.module.css";
import type { LeadRowData } from "./LeadRow";
import classes from "./list.module.css";

const SelectionActions = graphql(`
  query SelectionActions($ids: [ID!]!) {
    nodes(ids: $ids) { id ... on Lead { availableActions { action allowed reason } } }
  }
`);
export { SelectionActions };

const inSight = 4;
// As many as one question may name; what is allowed for these is offered for all.
const asked = 100;

interface BulkBarProps {
  leads: readonly LeadRowData[];
  onAction: (action: BulkAction) => void;
  onClear: () => void;
}

/** What can be done with the chosen leads: only what the server allows for at least one of them. */
export function BulkBar({ leads, onAction, onClear }: BulkBarProps) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const [ids] = useDebouncedValue(leads.slice(0, asked).map((lead) => lead.id), 120);
  const [{ data }] = useQuery({ query: SelectionActions, variables: { ids }, pause: ids.length === 0, requestPolicy: "cache-and-network" });
  const perLead = (data?.nodes ?? []).flatMap((node) => (node && "availableActions" in node ? [node.availableActions] : []));
  const offers = actionOrder.filter(isBulk).flatMap((action) => {
    const own = perLead.flatMap((actions) => actions.filter((each) => each.action === action));
    const allowed = own.filter((each) => each.allowed).length;
    return own.length > 0 ? [{ action, allowed, reason: own.find((each) => !each.allowed)?.reason }] : [];
  });
  const possible = offers.filter((offer) => offer.allowed > 0);
  const first = possible.slice(0, inSight);
  const rest = [...possible.slice(inSight), ...offers.filter((offer) => offer.allowed === 0)];
  const hint = (allowed: number) => (allowed < perLead.length ? t("actionHint.notAll", { count: allowed, total: perLead.length }) : undefined);

  return (
    <div className={classes.bulk} role="toolbar" aria-label={common("table.selected", { count: leads.length })}>
      <span className={classes.bulkCount} aria-live="polite">
        {common("table.selected", { count: leads.length })}
      </span>
      {first.map(({ action, allowed }) => {
        const Icon = lookOf(action).icon;
        return (
          <Button key={action} variant="subtle" color="gray" leftSection={<Icon size={15} stroke={1.7} aria-hidden />} title={hint(allowed)} onClick={() => onAction(action)}>
            {t(`action.${action}`)}
            {hint(allowed) && <span className={classes.bulkSome}>{allowed}</span>}
          </Button>
        );
      })}
      {rest.length > 0 && (
        <Menu position="top-end" width={260}>
          <Menu.Target>
            <ActionIcon aria-label={common("action.more")}>
              <IconDots size={16} stroke={1.8} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ action, allowed, reason }) => {
              const Icon = lookOf(action).icon;
              return (
                <Menu.Item key={action} disabled={allowed === 0} leftSection={<Icon size={15} stroke={1.7} aria-hidden />} onClick={() => onAction(action)}>
                  {t(`action.${action}`)}
                  {(allowed === 0 ? reason : hint(allowed)) && <span className={actionClasses.reason}>{allowed === 0 ? reason : hint(allowed)}</span>}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      )}
      <ActionIcon onClick={onClear} aria-label={common("table.clearSelection")}>
        <IconX size={15} stroke={1.8} />
      </ActionIcon>
    </div>
  );
}
