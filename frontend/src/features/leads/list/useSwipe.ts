import { useRef, useState, type MouseEvent, type PointerEvent } from "react";

interface SwipeOptions {
  onRight: () => void;
  onLeft: () => void;
  onHold: () => void;
}

// Further than this it counts; less far it was a finger that trembled.
const [begins, counts, most] = [12, 84, 128];
const holdFor = 450;

/** Lets a card be drawn aside with a finger, and held; a mouse has buttons for that. */
export function useSwipe({ onRight, onLeft, onHold }: SwipeOptions) {
  const [drawn, setDrawn] = useState(0);
  const start = useRef<{ x: number; y: number; across: boolean } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What was a swipe or a hold is no tap.
  const spent = useRef(false);

  const stop = () => {
    clearTimeout(timer.current);
    start.current = null;
    setDrawn(0);
  };
  const end = () => {
    const done = Math.abs(drawn) >= counts && start.current?.across;
    const right = drawn > 0;
    stop();
    if (done) (right ? onRight : onLeft)();
  };
  return {
    drawn,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        spent.current = false;
        if (event.pointerType === "mouse" || !event.isPrimary) return;
        start.current = { x: event.clientX, y: event.clientY, across: false };
        timer.current = setTimeout(() => {
          spent.current = true;
          stop();
          onHold();
        }, holdFor);
      },
      onPointerMove: (event: PointerEvent) => {
        const from = start.current;
        if (!from) return;
        const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
        if (!from.across) {
          if (Math.abs(dy) > begins) return stop();
          if (Math.abs(dx) < begins) return;
          from.across = true;
          spent.current = true;
          clearTimeout(timer.current);
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        setDrawn(Math.max(-most, Math.min(most, dx)));
      },
      onPointerUp: end,
      onPointerCancel: stop,
      onClickCapture: (event: MouseEvent) => {
        if (!spent.current) return;
        spent.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
      // Holding selects; the browser's own menu would cover it.
      onContextMenu: (event: MouseEvent) => start.current && event.preventDefault(),
    },
    counts: Math.abs(drawn) >= counts,
  };
}
