import type { ReactNode } from "react";
import classes from "./ItemList.module.css";

/** A quiet list of things, each a line that opens something. */
export function ItemList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}

interface ItemProps {
  title: ReactNode;
  detail?: ReactNode;
  /** Stands before the title: an avatar, an icon. */
  mark?: ReactNode;
  /** Stands at the end: a badge, a count. */
  meta?: ReactNode;
  /** Buttons of their own, after everything. */
  actions?: ReactNode;
  onOpen?: () => void;
  muted?: boolean;
  /** How deep it lies in a tree. */
  depth?: number;
}

/** One line of a list. */
export function Item({ title, detail, mark, meta, actions, onOpen, muted = false, depth = 0 }: ItemProps) {
  const body = (
    <>
      {mark}
      <span className={classes.text}>
        <span className={classes.title}>{title}</span>
        {detail && <span className={classes.detail}>{detail}</span>}
      </span>
      {meta && <span className={classes.meta}>{meta}</span>}
    </>
  );
  return (
    <li className={classes.item} data-muted={muted || undefined} style={depth > 0 ? { paddingInlineStart: depth * 24 } : undefined}>
      {onOpen ? (
        <button type="button" className={classes.open} onClick={onOpen}>
          {body}
        </button>
      ) : (
        <div className={classes.open}>{body}</div>
      )}
      {actions && <span className={classes.actions}>{actions}</span>}
    </li>
  );
}
