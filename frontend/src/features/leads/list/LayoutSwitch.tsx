import { SegmentedControl, Tooltip } from "@mantine/core";
import { IconLayoutKanban, IconLayoutSidebarRight, IconTable } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ListLayout, ListLook } from "./state";

const layouts = [["TABLE", IconTable], ["BOARD", IconLayoutKanban], ["SPLIT", IconLayoutSidebarRight]] as const;

/** Table, board, or a list beside the open lead. */
export function LayoutSwitch({ look, onLook }: { look: ListLook; onLook: (look: Partial<ListLook>) => void }) {
  const { t } = useTranslation("lists");
  return (
    <SegmentedControl
      size="xs"
      data-layouts
      aria-label={t("display.layout")}
      value={look.layout}
      onChange={(layout) => onLook({ layout: layout as ListLayout })}
      data={layouts.map(([value, Icon]) => ({
        value,
        label: (
          <Tooltip label={t(`display.${value}`)}>
            <span>
              <Icon size={15} stroke={1.8} style={{ display: "block" }} aria-hidden />
              <span className="sr-only">{t(`display.${value}`)}</span>
            </span>
          </Tooltip>
        ),
      }))}
    />
  );
}
