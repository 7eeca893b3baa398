import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { PageHeader, useMobile } from "@/shared/ui";
import { actionOrder, isAction, lookOf, type Action } from "../actions/actions";
import actionClasses from "../actions/actions.module.css";
import type { Lead } from "./leadQuery";
import classes from "./page.module.css";

interface LeadHeaderProps {
  lead: Lead;
  onAction: (action: Action) => void;
  /** Left out where the lead stands beside its list. */
  onBack?: () => void;
}

/** What can be done with the lead: the likely as buttons, all in the menu, the refused with their reason. */
export function LeadHeader({ lead, onAction, onBack }: LeadHeaderProps) {
  const { t } = useTranslation("leads");
  const mobile = useMobile();
  const prominent = offersOf(lead).filter((offer) => offer.allowed && lookOf(offer.action).prominent);
  return (
    <PageHeader
      before={
        onBack && (
          <Tooltip label={t("keys.back")}>
            <ActionIcon onClick={onBack} aria-label={t("keys.back")}>
              <IconArrowLeft size={17} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        )
      }
      title={
        <>
          {onBack && <span className={classes.crumb}>{t("title")} / </span>}
          {lead.name}
        </>
      }
      actions={
        <>
          {!mobile &&
            prominent.map(({ action }, index) => {
              const Icon = lookOf(action).icon;
              return (
                <Button key={action} variant={index === 0 ? "filled" : "default"} leftSection={<Icon size={15} stroke={1.7} aria-hidden />} onClick={() => onAction(action)}>
                  {t(`action.${action}`)}
                </Button>
              );
            })}
          <ActionMenu lead={lead} onAction={onAction} />
        </>
      }
    />
  );
}

/** The lead's actions in the order of the product. */
export function offersOf(lead: Pick<Lead, "availableActions">) {
  return lead.availableActions
    .flatMap(({ action, allowed, reason }) => (isAction(action) ? [{ action, allowed, reason }] : []))
    .sort((a, b) => actionOrder.indexOf(a.action) - actionOrder.indexOf(b.action));
}

function ActionMenu({ lead, onAction }: Omit<LeadHeaderProps, "onBack">) {
  const { t: common } = useTranslation();
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={common("action.more")}>
          <IconDots size={16} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {offersOf(lead).map((offer) => (
          <ActionItem key={offer.action} {...offer} onAction={onAction} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ActionItemProps {
  action: Action;
  allowed: boolean;
  reason: string;
  onAction: (action: Action) => void;
}

function ActionItem({ action, allowed, reason, onAction }: ActionItemProps) {
  const { t } = useTranslation("leads");
  const { icon: Icon, danger } = lookOf(action);
  return (
    <Menu.Item disabled={!allowed} color={danger && allowed ? "var(--lp-danger)" : undefined} leftSection={<Icon size={15} stroke={1.7} aria-hidden />} onClick={() => onAction(action)}>
      {t(`action.${action}`)}
      {!allowed && reason && <span className={actionClasses.reason}>{reason}</span>}
    </Menu.Item>
  );
}
