import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./table.module.css";

interface PointMenuProps {
  x: number;
  y: number;
  label: string;
  width?: number;
  onClose: () => void;
  children: ReactNode;
}

/** A menu at a point of the window: one for a whole table, opened where it is wanted. */
export function PointMenu({ x, y, label, width = 240, onClose, children }: PointMenuProps) {
  return (
    <Menu opened onClose={onClose} position="bottom-end" width={width} trapFocus returnFocus>
      <Menu.Target>
        <span className={classes.anchor} style={{ left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} aria-labelledby={undefined}>{children}</Menu.Dropdown>
    </Menu>
  );
}
