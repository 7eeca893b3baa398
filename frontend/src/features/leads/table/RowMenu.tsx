import { Menu } from "@mantine/core";
import { IconExternalLink, IconEye, IconForms } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Line } from "@/shared/ui";
import { isBulk, lookOf, type Action } from "../actions/actions";
import actionClasses from "../actions/actions.module.css";
import { offersOf } from "../page/LeadHeader";
import { PointMenu } from "./PointMenu";
import type { TableLead } from "./tableRow";
import { useOffers, type Offers } from "./useOffers";

interface RowMenuProps {
  lead: TableLead;
  x: number;
  y: number;
  onClose: () => void;
  onOpen: () => void;
  onPreview: () => void;
  onEdit?: () => void;
  onAction: (action: Action) => void;
}

/** What can be done with one lead of a list, as the server says when the menu is opened; the refused with their reason. */
export function RowMenu({ lead, x, y, onClose, onOpen, onPreview, onEdit, onAction }: RowMenuProps) {
  const { t } = useTranslation("body");
  const { t: words } = useTranslation("leads");
  const ask = useOffers();
  const [offers, setOffers] = useState<Offers | null>(null);
  useEffect(() => {
    let wanted = true;
    void ask(lead.id).then((answer) => wanted && setOffers(answer ?? []));
    return () => void (wanted = false);
  }, [ask, lead.id]);

  const shown = offers && offersOf({ availableActions: [...offers] }).filter(({ action }) => isBulk(action) || (action === "EDIT" && onEdit));
  return (
    <PointMenu x={x} y={y} label={t("row.menu", { name: lead.name })} onClose={onClose} width={260}>
      <Menu.Item leftSection={<IconExternalLink size={15} stroke={1.7} aria-hidden />} onClick={onOpen}>
        {t("row.open")}
      </Menu.Item>
      <Menu.Item leftSection={<IconEye size={15} stroke={1.7} aria-hidden />} onClick={onPreview}>
        {t("row.preview")}
      </Menu.Item>
      <Menu.Divider />
      {!shown && [70, 55, 62].map((width) => (
        <Menu.Item key={width} disabled>
          <Line width={`${width}%`} />
        </Menu.Item>
      ))}
      {shown?.length === 0 && <Menu.Label>{t("row.nothing")}</Menu.Label>}
      {shown?.map(({ action, allowed, reason }) => {
        const { icon, danger } = lookOf(action);
        const Icon = action === "EDIT" ? IconForms : icon;
        return (
          <Menu.Item
            key={action}
            disabled={!allowed}
            color={danger && allowed ? "var(--lp-danger)" : undefined}
            leftSection={<Icon size={15} stroke={1.7} aria-hidden />}
            onClick={() => (action === "EDIT" ? onEdit?.() : onAction(action))}
          >
            {words(`action.${action}`)}
            {!allowed && reason && <span className={actionClasses.reason}>{reason}</span>}
          </Menu.Item>
        );
      })}
    </PointMenu>
  );
}
