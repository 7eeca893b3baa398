import { useEffect, useRef, type ReactNode } from "react";
import classes from "./filter.module.css";

/** Puts the cursor into what is marked for it, else into the first input, when its content has come. */
export function FocusFirst({ children }: { children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => (root.current?.querySelector<HTMLElement>("[data-autofocus]") ?? root.current?.querySelector<HTMLElement>("input, select, button"))?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div ref={root} className={classes.focus}>
      {children}
    </div>
  );
}
