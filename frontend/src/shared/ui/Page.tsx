import type { ReactNode } from "react";
import classes from "./Page.module.css";

interface PageHeaderProps {
  title: ReactNode;
  /** Stands before the title: a way back, a mark. */
  before?: ReactNode;
  /** Stands after the title in quiet type: a count, a status. */
  meta?: ReactNode;
  actions?: ReactNode;
}

/** The line at the top of every page: what this is on the left, what one can do on the right. */
export function PageHeader({ title, before, meta, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      {before}
      <h1 className={classes.title}>{title}</h1>
      {meta && <div className={classes.meta}>{meta}</div>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}

/** A page that fills its place: header and toolbars stay, the rest scrolls. */
export function Page({ children }: { children: ReactNode }) {
  return <div className={classes.page}>{children}</div>;
}

/** The part of a page that scrolls; with `narrow` it is a readable column. */
export function PageBody({ children, narrow = false }: { children: ReactNode; narrow?: boolean }) {
  return (
    // A part that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.body} tabIndex={0} data-narrow={narrow || undefined}>
      {narrow ? <div className={classes.column}>{children}</div> : children}
    </div>
  );
}

/** A quiet bar below the header: filters on the left, display choices on the right. */
export function Toolbar({ children, label }: { children: ReactNode; label: string }) {
  return (
    <div className={classes.toolbar} role="group" aria-label={label}>
      {children}
    </div>
  );
}

/** Pushes what follows to the right end of a toolbar. */
export const ToolbarSpacer = () => <span className={classes.spacer} />;
