import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMobile } from "@/shared/ui";
import { actionOrder, isBulk, lookOf, type BulkAction } from "../actions/actions";
import actionClasses from "../actions/actions.module.css";
import listClasses from "../list/list.module.css";
import type { PoolLead } from "./poolLead";
import type { Whole } from "./workspacePool";

interface PoolBulkBarProps {
  leads: readonly PoolLead[];
  /** The whole result is meant, of which the leads are what is loaded. */
  whole?: Whole;
  onAction: (action: BulkAction) => void;
  onClear: () => void;
}

// What has no meaning for a whole list is offered for chosen leads alone.
const single: readonly BulkAction[] = ["DELETE"];

/** What can be done with the chosen leads of a pool: what the server allows for at least one of them. */
export function PoolBulkBar({ leads, whole, onAction, onClear }: PoolBulkBarProps) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const { t: work } = useTranslation("work");
  const mobile = useMobile();
  const offers = actionOrder.filter(isBulk).flatMap((action) => {
    const own = leads.flatMap((lead) => lead.availableActions.filter((each) => each.action === action));
    const allowed = own.filter((each) => each.allowed).length;
    if (own.length === 0 || (whole && (allowed === 0 || single.includes(action)))) return [];
    return [{ action, allowed, reason: own.find((each) => !each.allowed)?.reason }];
  });
  const possible = offers.filter((offer) => offer.allowed > 0);
  const inSight = mobile ? 2 : 4;
  const rest = [...possible.slice(inSight), ...offers.filter((offer) => offer.allowed === 0)];
  const some = (allowed: number) => !whole && allowed < leads.length;
  const hint = (allowed: number) => (some(allowed) ? t("actionHint.notAll", { count: allowed, total: leads.length }) : undefined);
  const label = whole ? work("list.allMatching", { count: whole.count }) : common("table.selected", { count: leads.length });
  return (
    <div className={listClasses.bulk} role="toolbar" aria-label={label}>
      <span className={listClasses.bulkCount} aria-live="polite">
        {label}
      </span>
      {possible.slice(0, inSight).map(({ action, allowed }) => {
        const Icon = lookOf(action).icon;
        return (
          <Button key={action} variant="subtle" color="gray" leftSection={!mobile && <Icon size={15} stroke={1.7} aria-hidden />} title={hint(allowed)} onClick={() => onAction(action)}>
            {t(`action.${action}`)}
            {some(allowed) && <span className={listClasses.bulkSome}>{allowed}</span>}
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
                <Menu.Item key={action} disabled={allowed === 0} leftSection={<Icon size={15} stroke={1.7} aria-hidden />} onClick={() => onAction(action)}>
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
