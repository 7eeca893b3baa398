/** One key (or sequence such as "g l") and what it does while its screen is shown. */
export interface Shortcut {
  keys: string;
  label: string;
  group: "general" | "list" | "lead";
  run: () => void;
  /** Shown in the help only; the part that has the focus handles it itself. */
  passive?: boolean;
  /** A second key for something that the help has already. */
  alias?: boolean;
  /** Offered by name in the command menu too. */
  command?: boolean;
}

// Later screens come last and win over earlier ones.
const layers: { current: readonly Shortcut[] }[] = [];
const listeners = new Set<() => void>();
let snapshot: readonly Shortcut[] = [];

function changed() {
  snapshot = layers.flatMap((layer) => layer.current);
  listeners.forEach((listener) => listener());
}

export function addLayer(layer: { current: readonly Shortcut[] }) {
  layers.push(layer);
  changed();
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    changed();
  };
}

export const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** All shortcuts that work now: the help and the command menu are made of it. */
export const activeShortcuts = () => snapshot;
export const refreshShortcuts = changed;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && (target as HTMLInputElement).type !== "checkbox";

/** The name of a pressed key: "j", "X" for shift+x, "mod+k", "enter". */
export function keyName(event: KeyboardEvent) {
  const key = event.key.length === 1 ? event.key : event.key.toLowerCase();
  return `${event.metaKey || event.ctrlKey ? "mod+" : ""}${key}`;
}

let pending = "";
let pendingTimer: ReturnType<typeof setTimeout> | undefined;

/** Finds and runs what a key press means; true when something ran. */
export function press(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || event.isComposing) return false;
  const name = keyName(event);
  const typing = isTyping(event.target);
  if (typing && !name.startsWith("mod+")) return false;
  if (document.querySelector("[role=dialog]:not([data-palette])") && name !== "mod+k") return false;
  // A focused button or link keeps its own Enter and Space.
  if ((name === "enter" || name === " ") && event.target instanceof Element && event.target.closest("button, a, [role=menuitem], [role=separator]")) return false;

  const sequence = pending ? `${pending} ${name}` : name;
  // What the screens say now: they may have been drawn again since the list for the help was made.
  const active = layers.flatMap((layer) => layer.current).reverse().filter((shortcut) => !shortcut.passive);
  const found = active.find((shortcut) => shortcut.keys === sequence) ?? active.find((shortcut) => shortcut.keys === name);
  pending = "";
  clearTimeout(pendingTimer);
  if (found) {
    event.preventDefault();
    found.run();
    return true;
  }
  if (active.some((shortcut) => shortcut.keys.startsWith(`${name} `))) {
    pending = name;
    pendingTimer = setTimeout(() => (pending = ""), 900);
  }
  return false;
}
