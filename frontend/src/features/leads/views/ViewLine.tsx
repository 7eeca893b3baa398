import { ActionIcon, Menu } from "@mantine/core";
import { IconCopy, IconDots, IconEdit, IconLink, IconPin, IconPinFilled, IconPlayerTrackNext, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { Badge, toast } from "@/shared/ui";
import type { Line } from "./ViewManager";
import classes from "./views.module.css";

interface ViewLineProps {
  line: Line;
  onOpen: () => void;
  onPin: () => void;
  onFirst: () => void;
  onEdit: () => void;
  onDuplicate: () => void;
  onDelete: () => void;
}

/** One view in the manager. */
export function ViewLine({ line, onOpen, onPin, onFirst, onEdit, onDuplicate, onDelete }: ViewLineProps) {
  const { t } = useTranslation("lists");
  const { user } = useViewer();
  const whose = !line.owner ? t("views.standard") : line.owner.id === user.id ? t("views.mine") : t("views.byOwner", { name: line.owner.name });
  const detail = [whose, line.owner?.id === user.id && line.isShared && t("views.shared"), line.description && !line.key && line.description].filter(Boolean).join(" · ");
  const copy = async () => {
    await navigator.clipboard.writeText(`${window.location.origin}/leads?view=${encodeURIComponent(line.id)}`);
    toast.done(t("views.linkCopied"));
  };
  const icon = { size: 15, stroke: 1.7, "aria-hidden": true } as const;
  return (
    <div className={classes.line}>
      <div className={classes.what}>
        <button type="button" className={classes.name} onClick={onOpen}>
          {line.label}
        </button>
        <span className={classes.detail}>{detail}</span>
      </div>
      {line.problems.length > 0 && <Badge tone="danger">{t("views.broken")}</Badge>}
      {line.isFirst && <Badge tone="accent">{t("views.opensFirst")}</Badge>}
      <ActionIcon className={classes.pin} data-on={line.isPinned || undefined} aria-pressed={line.isPinned} aria-label={t(line.isPinned ? "views.unpin" : "views.pin", { name: line.label })} onClick={onPin}>
        {line.isPinned ? <IconPinFilled size={15} /> : <IconPin size={15} stroke={1.7} />}
      </ActionIcon>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label={t("views.menu", { name: line.label })}>
            <IconDots size={16} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!line.isFirst && (
            <Menu.Item leftSection={<IconPlayerTrackNext {...icon} />} onClick={onFirst}>
              {t("views.makeFirst")}
            </Menu.Item>
          )}
          {line.canEdit && (
            <Menu.Item leftSection={<IconEdit {...icon} />} onClick={onEdit}>
              {t("views.edit")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={onDuplicate}>
            {t("views.duplicate")}
          </Menu.Item>
          <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => void copy()}>
            {t("views.copyLink")}
          </Menu.Item>
          {line.canEdit && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={onDelete}>
                {t("views.delete")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
