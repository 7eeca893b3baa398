import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Sheet.module.css";
import { useMobile } from "./useMobile";

interface SheetProps {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  size?: number;
  /** A small sheet is as high as its content on a phone. */
  fit?: boolean;
}

/** A panel for one task: from the right on a desk, from below on a phone. */
export function Sheet({ opened, onClose, title, children, size = 480, fit = false }: SheetProps) {
  const { t } = useTranslation();
  const mobile = useMobile();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position={mobile ? "bottom" : "right"}
      size={mobile ? (fit ? "auto" : "92dvh") : size}
      offset={mobile ? 0 : 8}
      radius={mobile ? 0 : 10}
      styles={mobile && fit ? { content: { height: "auto", maxHeight: "92dvh" }, inner: { alignItems: "flex-end" } } : undefined}
      classNames={{ content: classes.content, header: classes.header, title: classes.title, body: classes.body }}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      {children}
    </Drawer>
  );
}

/** The foot of a form in a sheet or page: its buttons, always in sight. */
export function SheetFooter({ children }: { children: ReactNode }) {
  return <div className={classes.footer}>{children}</div>;
}
