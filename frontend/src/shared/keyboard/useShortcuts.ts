import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { activeShortcuts, addLayer, press, refreshShortcuts, subscribe, type Shortcut } from "./registry";

/** Makes the shortcuts work, and be listed in the help and the command menu, while the component is shown. */
export function useShortcuts(shortcuts: readonly Shortcut[]) {
  const layer = useRef(shortcuts);
  const labels = shortcuts.map((shortcut) => `${shortcut.keys}${shortcut.label}`).join();
  useLayoutEffect(() => {
    layer.current = shortcuts;
  });
  useEffect(() => addLayer(layer), []);
  useEffect(() => refreshShortcuts(), [labels]);
}

/** All shortcuts that work now. */
export const useActiveShortcuts = () => useSyncExternalStore(subscribe, activeShortcuts);

/** Listens for keys; used once, by the shell. */
export function useKeyboard() {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => void press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
