import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconCopy, IconDeviceFloppy, IconDots, IconDownload, IconEdit, IconListDetails } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Tabs, toast, useMobile, type Tab } from "@/shared/ui";
import classes from "../list/list.module.css";
import type { LeadView } from "../list/useViews";
import { useViewCounts } from "../list/useViewCounts";
import { MoreViews } from "./MoreViews";

export interface ViewTools {
  /** The list differs from the view as it is kept. */
  changed: boolean;
  saving: boolean;
  /** The list cannot be told from the address, and so not kept. */
  lost: boolean;
  onSave: () => void;
  onSaveAs: () => void;
  onReset: () => void;
  onEdit: () => void;
  onManage: () => void;
}

interface ViewTabsProps {
  views: readonly LeadView[];
  view: LeadView | undefined;
  onOpen: (id: string) => void;
  tools: ViewTools;
  onExport?: () => void;
}

/** The views that are pinned, and the open one; the others behind a button; what can be done with the open one. */
export function ViewTabs({ views, view, onOpen, tools, onExport }: ViewTabsProps) {
  const { t, i18n } = useTranslation("leads");
  const mobile = useMobile();
  const pinned = views.filter((each) => each.isPinned);
  const shown = view && !pinned.some((each) => each.id === view.id) ? [...pinned, view] : pinned;
  const counts = useViewCounts(shown);
  const tabs: Tab[] = shown.map(({ id, label, problems }) => {
    const known = counts.get(id);
    return {
      key: id,
      label,
      count: problems.length > 0 ? undefined : (known?.value ?? null),
      countLabel: known && (known.exact ? known.value.toLocaleString(i18n.language) : t("moreThan", { count: known.value })),
    };
  });
  return (
    <div className={classes.tabs}>
      <Tabs label={t("views")} tabs={tabs} active={view?.id ?? ""} onChange={onOpen} />
      <div className={classes.tabTools}>
        <MoreViews views={views} active={view?.id} onOpen={onOpen} onManage={tools.onManage} />
      </div>
      <div className={classes.tabTools} data-end>
        {!mobile && tools.changed && view && <Unsaved view={view} tools={tools} />}
        {view && <ViewMenu view={view} tools={tools} onExport={mobile ? onExport : undefined} />}
      </div>
    </div>
  );
}

/** Says that the list is no longer as its view, and offers what can be done about it. */
export function Unsaved({ view, tools }: { view: LeadView; tools: ViewTools }) {
  const { t } = useTranslation("lists");
  return (
    <>
      <span className={classes.changed} role="status">
        {t("views.changed")}
      </span>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={tools.onReset}>
        {t("views.reset")}
      </Button>
      {view.canEdit && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={tools.onSaveAs}>
          {t("views.saveAsNew")}
        </Button>
      )}
      <Button size="compact-sm" variant="light" loading={tools.saving} onClick={view.canEdit ? tools.onSave : tools.onSaveAs}>
        {t(view.canEdit ? "views.save" : "views.saveAsNew")}
      </Button>
    </>
  );
}

function ViewMenu({ view, tools, onExport }: { view: LeadView; tools: ViewTools; onExport?: () => void }) {
  const { t } = useTranslation("lists");
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    toast.done(t("views.linkCopied"));
  };
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon aria-label={t("views.options")}>
          <IconDots size={16} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {view.canEdit && (
          <Menu.Item leftSection={<IconEdit size={15} stroke={1.7} aria-hidden />} onClick={tools.onEdit}>
            {t("views.edit")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconDeviceFloppy size={15} stroke={1.7} aria-hidden />} disabled={tools.lost} onClick={tools.onSaveAs}>
          {t("views.saveNew")}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={15} stroke={1.7} aria-hidden />} onClick={() => void copy()}>
          {t("views.copyLink")}
        </Menu.Item>
        {onExport && (
          <Menu.Item leftSection={<IconDownload size={15} stroke={1.7} aria-hidden />} onClick={onExport}>
            {t("export.button")}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconListDetails size={15} stroke={1.7} aria-hidden />} onClick={tools.onManage}>
          {t("views.manage")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
