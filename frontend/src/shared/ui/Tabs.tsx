import { useLayoutEffect, useRef } from "react";
import classes from "./Tabs.module.css";

export interface Tab {
  key: string;
  label: string;
  count?: number | null;
  countLabel?: string;
}

interface TabsProps {
  label: string;
  tabs: readonly Tab[];
  active: string;
  onChange: (key: string) => void;
}

/** A row of views with their counts. Arrow keys move, and the chosen one is always in sight. */
export function Tabs({ label, tabs, active, onChange }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active, tabs.length]);

  const move = (step: number) => {
    const index = tabs.findIndex((tab) => tab.key === active);
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.key)}"]`)?.focus();
  };

  return (
    <div className={classes.list} role="tablist" aria-label={label} ref={list}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          data-tab={tab.key}
          aria-selected={tab.key === active}
          tabIndex={tab.key === active ? 0 : -1}
          className={classes.tab}
          onClick={() => onChange(tab.key)}
          onKeyDown={(event) => {
            if (event.key === "ArrowRight") move(1);
            if (event.key === "ArrowLeft") move(-1);
          }}
        >
          {tab.label}
          {tab.count !== undefined && <span className={classes.count}>{tab.countLabel ?? tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
