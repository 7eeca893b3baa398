import classes from "./Kbd.module.css";

const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent);
const names: Record<string, string> = { mod: isMac ? "⌘" : "Ctrl", enter: "↵", escape: "Esc", arrowdown: "↓", arrowup: "↑", shift: "⇧" };

// "X" is shift and x; "mod+k" is two keys.
const partsOf = (key: string) => (/^[A-Z]$/.test(key) ? ["shift", key] : key.split("+"));

/** A key, or a sequence of keys, as it is printed on the keyboard. A silent one is for the eye alone. */
export function Kbd({ keys, silent = false }: { keys: string; silent?: boolean }) {
  return (
    <span className={classes.root} aria-hidden={silent || undefined}>
      {keys.split(" ").flatMap((key, step) =>
        partsOf(key).map((part) => (
          <kbd key={`${step}${part}`} className={classes.key}>
            {names[part] ?? part.toUpperCase()}
          </kbd>
        )),
      )}
    </span>
  );
}
