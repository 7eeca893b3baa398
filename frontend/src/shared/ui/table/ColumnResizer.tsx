import type { PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";

interface ResizerProps {
  name: string;
  width: number;
  /** Told while the edge is dragged, and once more, settled, when it is let go. */
  onResize: (width: number, settled: boolean) => void;
}

/** The edge of a heading: drag it, or use the arrow keys on it. */
export function ColumnResizer({ name, width, onResize }: ResizerProps) {
  const { t } = useTranslation();

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    // The heading itself may be dragged too.
    event.stopPropagation();
    const edge = event.currentTarget;
    const start = event.clientX;
    // The column may be wider than was asked for, because it takes the room that is left.
    const from = edge.parentElement?.getBoundingClientRect().width ?? width;
    let now = from;
    edge.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => {
      now = from + moved.clientX - start;
      onResize(now, false);
    };
    const stop = () => {
      edge.removeEventListener("pointermove", move);
      edge.removeEventListener("pointerup", stop);
      edge.removeEventListener("pointercancel", stop);
      if (now !== from) onResize(now, true);
    };
    edge.addEventListener("pointermove", move);
    edge.addEventListener("pointerup", stop);
    edge.addEventListener("pointercancel", stop);
  };

  return (
    // A separator that can be moved is a control, whatever the rule says.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t("table.resize", { name })}
      aria-valuenow={Math.round(width)}
      aria-valuemin={64}
      aria-valuemax={640}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classes.resizer}
      onPointerDown={drag}
      onKeyDown={(event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        // The arrows move the cursor of the list elsewhere.
        event.preventDefault();
        onResize(width + (event.key === "ArrowLeft" ? -16 : 16), true);
      }}
    />
  );
}
