import { useEffect, useMemo, useRef, useState, type PointerEvent, type UIEvent } from "react";
import { Stillness } from "@/shared/client/Stillness";

const touched = 2_500;
const nearTop = 4;
const rowAt = (target: EventTarget | null) => (target instanceof Element ? (target.closest("[data-row]")?.getAttribute("data-row") ?? null) : null);

/** Knows where pointer and keyboard are in a list whose rows carry `data-row`. */
export function useStill() {
  const [still] = useState(() => new Stillness());
  const byKeys = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const keys = () => (byKeys.current = true);
    const pointer = () => (byKeys.current = false);
    window.addEventListener("keydown", keys, true);
    window.addEventListener("pointermove", pointer, true);
    window.addEventListener("pointerdown", pointer, true);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener("keydown", keys, true);
      window.removeEventListener("pointermove", pointer, true);
      window.removeEventListener("pointerdown", pointer, true);
    };
  }, []);
  const handlers = useMemo(() => {
    const over = (event: PointerEvent) => {
      clearTimeout(timer.current);
      still.point(rowAt(event.target));
    };
    return {
      onPointerMove: over,
      onPointerDown: over,
      onPointerLeave: (event: PointerEvent) => {
        clearTimeout(timer.current);
        // A finger that was just there is about to come back.
        if (event.pointerType === "mouse") still.point(null);
        else timer.current = setTimeout(() => still.point(null), touched);
      },
      onScrollCapture: (event: UIEvent) => still.scroll(event.target instanceof Element && event.target.scrollTop <= nearTop),
    };
  }, [still]);
  return useMemo(() => ({ still, handlers, move: (cursor: string | null) => still.move(cursor, byKeys.current) }), [still, handlers]);
}
