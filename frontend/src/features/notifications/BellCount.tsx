import classes from "./notifications.module.css";

/** The number on the bell; for the eye alone, as the bell's name says it. */
export function BellCount({ text, corner = false }: { text: string; corner?: boolean }) {
  return (
    <span className={classes.count} data-corner={corner || undefined} aria-hidden>
      {text}
    </span>
  );
}
