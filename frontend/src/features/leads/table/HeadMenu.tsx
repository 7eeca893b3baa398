import { Menu } from "@mantine/core";
import { IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp, IconColumnRemove, IconEyeOff, IconLayoutRows, IconPin, IconPinnedOff, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import actionClasses from "../actions/actions.module.css";
import type { LeadSort } from "../list/state";
import type { ListTotal } from "../list/bodies";
import { PointMenu } from "./PointMenu";
import { keyOf, placeIn, without } from "./sorting";
import type { TableColumn } from "./useColumns";

interface HeadMenuProps {
  column: TableColumn;
  index: number;
  count: number;
  x: number;
  y: number;
  sort: readonly LeadSort[];
  total?: ListTotal;
  groupBy: string | null;
  freeze: number;
  onSort: (sort: LeadSort[]) => void;
  onMove: (to: number) => void;
  onFreeze: (count: number) => void;
  onGroup: (key: string | null) => void;
  onHide: () => void;
  onClose: () => void;
}

// Above so many leads a list is sorted by an index or not at all.
const sortable = 50_000;

/** What can be done with a column. */
export function HeadMenu(props: HeadMenuProps) {
  const { column, index, count, x, y, sort, total, groupBy, freeze, onSort, onMove, onFreeze, onGroup, onHide, onClose } = props;
  const { t } = useTranslation("body");
  const { field } = column;
  const sorted = placeIn(sort, field);
  const tooLong = !field.sortsAny && (total?.value ?? 0) > sortable;
  const icon = { size: 15, stroke: 1.7, "aria-hidden": true } as const;
  return (
    <PointMenu x={x} y={y} label={t("head.menu", { name: field.label })} onClose={onClose}>
      {field.sort && (
        <>
          <Menu.Item disabled={tooLong} leftSection={<IconArrowUp {...icon} />} onClick={() => onSort([keyOf(field, false)])}>
            {t("head.ascending")}
            {tooLong && <span className={actionClasses.reason}>{t("head.longList")}</span>}
          </Menu.Item>
          <Menu.Item disabled={tooLong} leftSection={<IconArrowDown {...icon} />} onClick={() => onSort([keyOf(field, true)])}>
            {t("head.descending")}
          </Menu.Item>
          {sorted ? (
            <Menu.Item leftSection={<IconColumnRemove {...icon} />} onClick={() => onSort(without(sort, field))}>
              {t("head.unsort")}
            </Menu.Item>
          ) : (
            sort.length > 0 && (
              <Menu.Item disabled={tooLong || sort.length >= 5} leftSection={<IconPlus {...icon} />} onClick={() => onSort([...sort, keyOf(field, false)])}>
                {t("head.add")}
              </Menu.Item>
            )
          )}
          <Menu.Divider />
        </>
      )}
      <Menu.Item disabled={index === 0} leftSection={<IconArrowLeft {...icon} />} onClick={() => onMove(index - 1)}>
        {t("head.left")}
      </Menu.Item>
      <Menu.Item disabled={index === count - 1} leftSection={<IconArrowRight {...icon} />} onClick={() => onMove(index + 1)}>
        {t("head.right")}
      </Menu.Item>
      {freeze === index + 1 ? (
        <Menu.Item leftSection={<IconPinnedOff {...icon} />} onClick={() => onFreeze(0)}>
          {t("head.unfreeze")}
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<IconPin {...icon} />} onClick={() => onFreeze(index + 1)}>
          {t("head.freeze")}
        </Menu.Item>
      )}
      {field.groups && (
        <Menu.Item leftSection={<IconLayoutRows {...icon} />} onClick={() => onGroup(groupBy === field.key ? null : field.key)}>
          {t(groupBy === field.key ? "head.ungroup" : "head.group")}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item disabled={count === 1} leftSection={<IconEyeOff {...icon} />} onClick={onHide}>
        {t("head.hide")}
      </Menu.Item>
    </PointMenu>
  );
}
