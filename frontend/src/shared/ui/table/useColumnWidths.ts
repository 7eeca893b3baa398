import { useLocalStorage } from "@mantine/hooks";
import { useCallback } from "react";
import type { Column } from "./types";

/** The widths that a person gave the columns, kept on this device. */
export function useColumnWidths(name: string, columns: readonly Pick<Column<never>, "key" | "width" | "minWidth">[]) {
  const [kept, keep] = useLocalStorage<Record<string, number>>({ key: `leadpool.columns.${name}`, defaultValue: {}, getInitialValueInEffect: false });
  const widthOf = (key: string) => kept[key] ?? columns.find((column) => column.key === key)?.width ?? 120;
  const resize = useCallback(
    (key: string, width: number) => {
      const least = columns.find((column) => column.key === key)?.minWidth ?? 64;
      keep((before) => ({ ...before, [key]: Math.round(Math.min(640, Math.max(least, width))) }));
    },
    [columns, keep],
  );
  return { widthOf, resize, resized: (key: string) => key in kept };
}
