import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import type { Selection } from "./useSelection";

interface ListKeys<Row> {
  rows: readonly Row[];
  selection?: Selection;
  onOpen: (row: Row) => void;
}

/** The keys of a list: j and k move, x selects, Enter opens, Escape lets go. Returns the row under the cursor. */
export function useListKeys<Row extends { id: string }>({ rows, selection, onOpen }: ListKeys<Row>) {
  const { t } = useTranslation();
  const [active, setActive] = useState<string | null>(null);
  const index = rows.findIndex((row) => row.id === active);
  const current = rows[index];

  const move = useCallback(
    (step: number) => {
      const next = rows[index < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, index + step))];
      if (next) setActive(next.id);
    },
    [rows, index],
  );

  useShortcuts([
    { keys: "j", label: t("keyboard.next"), group: "list", run: () => move(1) },
    { keys: "k", label: t("keyboard.previous"), group: "list", run: () => move(-1) },
    { keys: "arrowdown", label: t("keyboard.next"), group: "list", alias: true, run: () => move(1) },
    { keys: "arrowup", label: t("keyboard.previous"), group: "list", alias: true, run: () => move(-1) },
    { keys: "enter", label: t("keyboard.open"), group: "list", run: () => current && onOpen(current) },
    ...(selection
      ? ([
          { keys: "x", label: t("keyboard.select"), group: "list", run: () => current && selection.toggle(current.id) },
          { keys: "X", label: t("keyboard.selectRange"), group: "list", run: () => current && selection.toggle(current.id, true) },
          { keys: "escape", label: t("keyboard.clear"), group: "list", run: () => (selection.ids.size > 0 ? selection.clear() : setActive(null)) },
        ] as const)
      : []),
  ]);
  return { active, current, setActive };
}
