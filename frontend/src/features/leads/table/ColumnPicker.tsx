import { Button, Checkbox, Popover, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListDensity, ListLook } from "../list/state";
import type { LeadField } from "../list/useLeadFields";
import { cellOf } from "./cells";
import classes from "./table.module.css";
import type { Columns } from "./useColumns";

interface ColumnPickerProps {
  x: number;
  y: number;
  columns: Columns;
  look: ListLook;
  onLook: (patch: Partial<ListLook>) => void;
  onClose: () => void;
}

/** Which columns a table has, how high its rows are, and by what it is grouped. */
export function ColumnPicker({ x, y, columns, look, onLook, onClose }: ColumnPickerProps) {
  const { t } = useTranslation("body");
  const [text, setText] = useState("");
  const wanted = text.trim().toLocaleLowerCase();
  const shown = columns.columns.map((column) => column.key);
  const fits = (field: LeadField) => field.label.toLocaleLowerCase().includes(wanted);
  const on = columns.columns.map((column) => column.field).filter(fits);
  const off = columns.fields.filter((field) => field.column && cellOf(field.key) && !shown.includes(field.key) && fits(field));
  const line = (field: LeadField) => (
    <Checkbox
      key={field.key}
      size="xs"
      className={classes.pick}
      label={field.label}
      checked={shown.includes(field.key)}
      disabled={shown.length === 1 && shown[0] === field.key}
      onChange={(event) => (event.currentTarget.checked ? columns.show(field.key) : columns.hide(field.key))}
    />
  );
  return (
    <Popover opened onDismiss={onClose} onChange={(opened) => opened || onClose()} position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <span className={classes.anchor} style={{ left: x, top: y }} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t("picker.open")} aria-labelledby={undefined}>
        <div className={classes.picker}>
          <TextInput size="xs" data-autofocus aria-label={t("picker.search")} placeholder={t("picker.search")} leftSection={<IconSearch size={14} stroke={1.8} aria-hidden />} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          {/* A part that scrolls must be reachable by keyboard; the boxes in it are. */}
          <div className={classes.pickList} role="group" aria-label={t("picker.title")}>
            {on.length > 0 && <div className={classes.pickTitle}>{t("picker.shown")}</div>}
            {on.map(line)}
            {off.length > 0 && <div className={classes.pickTitle}>{t("picker.more")}</div>}
            {off.map(line)}
            {on.length + off.length === 0 && <p className={classes.pickNone}>{t("picker.none")}</p>}
          </div>
          <div className={classes.pickFoot}>
            <Select
              size="xs"
              label={t("picker.group")}
              placeholder={t("picker.noGroup")}
              clearable
              searchable
              data={columns.fields.filter((field) => field.groups).map((field) => ({ value: field.key, label: field.label }))}
              value={look.groupBy}
              onChange={(groupBy) => onLook({ groupBy })}
              comboboxProps={{ withinPortal: false }}
            />
            <SegmentedControl
              size="xs"
              aria-label={t("picker.density")}
              data={(["COMFORTABLE", "COMPACT"] as const).map((value) => ({ value, label: t(`picker.${value}`) }))}
              value={look.density}
              onChange={(density) => onLook({ density: density as ListDensity })}
            />
            <Button size="xs" variant="subtle" color="gray" onClick={columns.reset}>
              {t("picker.reset")}
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
