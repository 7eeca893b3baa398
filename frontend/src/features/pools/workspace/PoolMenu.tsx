import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconArrowsExchange, IconDots, IconSettings } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMobile } from "@/shared/ui";

/** What the administrators of a pool can do with it as a whole. */
export function PoolMenu({ onSettings, onMove }: { onSettings: () => void; onMove: () => void }) {
  const { t } = useTranslation("pools");
  const { t: work } = useTranslation("work");
  const { t: common } = useTranslation();
  const mobile = useMobile();
  return (
    <>
      {mobile ? (
        <ActionIcon size="lg" aria-label={t("edit")} onClick={onSettings}>
          <IconSettings size={20} stroke={1.6} />
        </ActionIcon>
      ) : (
        <Button leftSection={<IconSettings size={15} stroke={1.7} aria-hidden />} onClick={onSettings}>
          {t("settings")}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={mobile ? "lg" : "md"} aria-label={common("action.more")}>
            <IconDots size={mobile ? 20 : 16} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowsExchange size={15} stroke={1.7} aria-hidden />} onClick={onMove}>
            {work("transfer.menu")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
