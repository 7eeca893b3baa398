import { useEffect, useRef, type RefObject } from "react";

/** Gives a list that was switched to the keys: arrows are meant for its rows, not for the switch. */
export function useFocusAfterSwitch(list: RefObject<HTMLElement | null>) {
  const seen = useRef(false);
  useEffect(() => {
    if (seen.current || !list.current) return;
    seen.current = true;
    if (document.activeElement?.closest("[data-layouts]")) list.current.focus({ preventScroll: true });
  });
}
