import { useLocalStorage } from "@mantine/hooks";
import { useCallback, useMemo, useState } from "react";
import { moved } from "@/shared/ui/moved";
import type { ListColumn, ListLook } from "../list/state";
import { usualColumns } from "../list/usualFields";
import { useLeadFields, type LeadField } from "../list/useLeadFields";
import { cellOf, usualWidth, type Cell } from "./cells";

/** A column as it is drawn. */
export interface TableColumn {
  key: string;
  field: LeadField;
  cell: Cell;
  width: number;
  /** Takes the room that is left. */
  grow: boolean;
  align?: "right";
  /** How far from the left edge it stays while the rest moves sideways; null where it moves too. */
  frozen: number | null;
  /** The last frozen one. */
  edge: boolean;
}

/** How a heading or cell says that it stays. */
export const frozenMark = ({ frozen, edge }: Pick<TableColumn, "frozen" | "edge">) => (frozen === null ? undefined : edge ? "edge" : "within");

export const checkWidth = 36;
const [least, most] = [56, 1200];
const growing = new Set(["name", "company"]);

/** The columns of a table, from what the view says and what the person does with them. */
export function useColumns(own: readonly ListColumn[], onLook: (patch: Partial<ListLook>) => void) {
  const { fields, byKey } = useLeadFields();
  const [freeze, setFreeze] = useLocalStorage({ key: "leadpool.table.frozen", defaultValue: 1, getInitialValueInEffect: false });
  // A width that is being dragged belongs to nobody else yet.
  const [drag, setDrag] = useState<{ key: string; width: number } | null>(null);
  const chosen = own.length > 0 ? own : usualColumns;

  const columns = useMemo<readonly TableColumn[]>(() => {
    const drawn = chosen.flatMap((column) => {
      const field = byKey.get(column.field);
      const cell = field && cellOf(field.key);
      if (!field || !cell) return [];
      const dragged = drag?.key === field.key ? drag.width : undefined;
      return [{ field, cell, own: dragged ?? column.width, width: Math.min(most, Math.max(least, dragged ?? column.width ?? usualWidth(field))) }];
    });
    const leftOf = (index: number) => drawn.slice(0, index).reduce((sum, column) => sum + column.width, checkWidth + 8);
    return drawn.map(({ field, cell, own, width }, index) => ({
      key: field.key,
      field,
      cell,
      width,
      // One that others stand beside, frozen, has the width that they reckon with.
      grow: growing.has(field.key) && !own && (index >= freeze || index === freeze - 1),
      align: field.type === "NUMBER" || field.type === "MONEY" ? ("right" as const) : undefined,
      frozen: index < freeze ? leftOf(index) : null,
      edge: index === freeze - 1,
    }));
  }, [chosen, byKey, drag, freeze]);

  const put = useCallback((next: readonly ListColumn[]) => onLook({ columns: [...next] }), [onLook]);
  const resize = useCallback(
    (key: string, width: number, settled: boolean) => {
      const bounded = Math.round(Math.min(most, Math.max(least, width)));
      setDrag(settled ? null : { key, width: bounded });
      if (settled) put(chosen.map((column) => (column.field === key ? { ...column, width: bounded } : column)));
    },
    [chosen, put],
  );
  const move = useCallback(
    (key: string, to: number) => {
      const shown = columns.map((column) => column.key);
      const from = shown.indexOf(key);
      if (from < 0 || to < 0 || to >= shown.length || from === to) return false;
      const rank = new Map(moved(shown, from, to).map((each, index) => [each, index]));
      // Columns that cannot be shown now keep their place at the end.
      put([...chosen].sort((one, other) => (rank.get(one.field) ?? 999) - (rank.get(other.field) ?? 999)));
      return true;
    },
    [columns, chosen, put],
  );
  const hide = useCallback((key: string) => chosen.length > 1 && put(chosen.filter((column) => column.field !== key)), [chosen, put]);
  const show = useCallback((key: string) => put([...chosen, { field: key }]), [chosen, put]);
  const reset = useCallback(() => put([]), [put]);
  return { columns, fields, byKey, resize, move, hide, show, reset, freeze, setFreeze };
}

export type Columns = ReturnType<typeof useColumns>;
