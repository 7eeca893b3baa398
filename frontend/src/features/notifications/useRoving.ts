import { useCallback, useRef, type KeyboardEvent } from "react";

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/** Moves the focus from one notification to the next by the arrow keys. */
export function useRoving<Root extends HTMLElement>() {
  const root = useRef<Root>(null);
  const move = useCallback((step: number) => {
    const items = [...(root.current?.querySelectorAll<HTMLElement>("[data-notice]") ?? [])];
    const at = items.findIndex((item) => item.closest("li")?.contains(document.activeElement));
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1);
    items[next]?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(step);
  };
  return { root, move, onKeyDown };
}
