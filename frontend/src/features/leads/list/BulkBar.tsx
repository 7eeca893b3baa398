import { ActionIcon, Button, Menu } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconDots, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import { useMobile } from "@/shared/ui";
import { actionOrder, isBulk, lookOf, type Action, type BulkAction } from "../actions/actions";
import actionClasses from "../actions/actions.module.css";
import { isWhole, type WholeAction } from "../bulk/whole";
import type { ListTotal } from "./bodies";
import type { LeadRowData } from "./LeadRow";
import classes from "./list.module.css";

const SelectionActions = graphql(`
  query SelectionActions($ids: [ID!]!) {
    nodes(ids: $ids) { id ... on Lead { availableActions { action allowed reason } } }
  }
`);

// As many as one question may name; what is allowed for these is offered for all.
const asked = 100;
// As many as a filter may name.
const mostEdited = 1_000;

interface BulkBarProps {
  leads: readonly LeadRowData[];
  /** The whole result is meant, of which the leads are what is loaded. */
  whole: boolean;
  /** How many the list holds. */
  total?: ListTotal;
  /** The whole list can be chosen here; tables have a place of their own for it. */
  offersAll: boolean;
  onAction: (action: BulkAction) => void;
  /** Changes fields of the chosen leads. */
  onEdit: () => void;
  onWhole: (action: WholeAction) => void;
  onSelectAll: () => void;
  onClear: () => void;
}

/** What can be done with the chosen leads, or with the whole list: what the server allows for at least one of them. */
export function BulkBar({ leads, whole, total, offersAll, onAction, onEdit, onWhole, onSelectAll, onClear }: BulkBarProps) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const { t: lists } = useTranslation("lists");
  const mobile = useMobile();
  const [ids] = useDebouncedValue(leads.slice(0, asked).map((lead) => lead.id), 120);
  const [{ data }] = useQuery({ query: SelectionActions, variables: { ids }, pause: ids.length === 0, requestPolicy: "cache-and-network" });
  const perLead = (data?.nodes ?? []).flatMap((node) => (node && "availableActions" in node ? [node.availableActions] : []));
  const meant = (action: Action) => (whole ? isWhole(action) : isBulk(action) || action === "EDIT");
  const offers = actionOrder.filter(meant).flatMap((action) => {
    const own = perLead.flatMap((actions) => actions.filter((each) => each.action === action));
    const allowed = own.filter((each) => each.allowed).length;
    if (own.length === 0 || (whole && allowed === 0)) return [];
    if (!whole && action === "EDIT" && leads.length > mostEdited) return [{ action, allowed: 0, reason: lists("bulk.editMost", { count: mostEdited }) }];
    return [{ action, allowed, reason: own.find((each) => !each.allowed)?.reason }];
  });
  const run = (action: Action) => (whole ? isWhole(action) && onWhole(action) : action === "EDIT" ? onEdit() : isBulk(action) && onAction(action));
  const possible = offers.filter((offer) => offer.allowed > 0);
  const inSight = mobile ? 1 : 4;
  const rest = [...possible.slice(inSight), ...offers.filter((offer) => offer.allowed === 0)];
  const some = (allowed: number) => !whole && allowed < perLead.length;
  const hint = (allowed: number) => (some(allowed) ? t("actionHint.notAll", { count: allowed, total: perLead.length }) : undefined);
  const label = !whole ? common("table.selected", { count: leads.length }) : total && !total.exact ? lists("bulk.allMany", { count: total.value }) : lists("bulk.all", { count: total?.value ?? leads.length });
  return (
    <div className={classes.bulk} role="toolbar" aria-label={label}>
      <span className={classes.bulkCount} aria-live="polite">
        {label}
      </span>
      {offersAll && !whole && total && total.value > leads.length && (
        <Button variant="subtle" onClick={onSelectAll}>
          {total.exact ? lists("bulk.selectAll", { count: total.value }) : lists("bulk.selectAllMany", { count: total.value })}
        </Button>
      )}
      {possible.slice(0, inSight).map(({ action, allowed }) => {
        const Icon = lookOf(action).icon;
        return (
          <Button key={action} variant="subtle" color="gray" leftSection={!mobile && <Icon size={15} stroke={1.7} aria-hidden />} title={hint(allowed)} onClick={() => run(action)}>
            {t(`action.${action}`)}
            {some(allowed) && <span className={classes.bulkSome}>{allowed}</span>}
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
              const why = allowed === 0 ? reason : hint(allowed);
              return (
                <Menu.Item key={action} disabled={allowed === 0} leftSection={<Icon size={15} stroke={1.7} aria-hidden />} onClick={() => run(action)}>
                  {t(`action.${action}`)}
                  {why && <span className={actionClasses.reason}>{why}</span>}
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
