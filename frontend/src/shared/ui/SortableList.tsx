import { IconGripVertical } from "@tabler/icons-react";
import { useEffect, useRef, useState, type PointerEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./SortableList.module.css";
import { moved } from "./moved";

interface SortableListProps<T> {
  label: string;
  items: readonly T[];
  nameOf: (item: T) => string;
  /** Told once a move has come to rest. */
  onOrder: (items: T[]) => void;
  children: (item: T) => ReactNode;
}

// Several presses of a key are one move.
const rest = 700;

/** A list that is put in order by dragging its handles, or by the arrow keys on them. */
export function SortableList<T extends { id: string }>({ label, items, nameOf, onOrder, children }: SortableListProps<T>) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<readonly T[] | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, say] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = draft ?? items;
  const latest = useRef(shown);
  const commit = useRef<() => void>(() => {});

  useEffect(() => {
    latest.current = shown;
    commit.current = () => {
      clearTimeout(timer.current);
      if (draft && draft.some((item, index) => item.id !== items[index]?.id)) onOrder([...draft]);
      setDraft(null);
    };
  });
  // A move that has not come to rest is not lost when the page is left.
  useEffect(() => () => clearTimeout(timer.current), []);

  const move = (id: string, to: number) => {
    const from = latest.current.findIndex((item) => item.id === id);
    if (from < 0 || to < 0 || to >= latest.current.length || from === to) return;
    latest.current = moved(latest.current, from, to);
    setDraft(latest.current);
    say(t("sortable.moved", { name: nameOf(latest.current[to]!), position: to + 1, total: latest.current.length }));
  };

  // The window is listened to: the handle itself is moved in the page, and would lose the pointer.
  const drag = (id: string) => (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    setDragged(id);
    const onMove = ({ clientY }: globalThis.PointerEvent) => {
      const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
      const to = rows.findIndex(({ top, bottom }) => clientY >= top && clientY <= bottom);
      if (to >= 0) move(id, to);
    };
    const onEnd = () => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onEnd);
      window.removeEventListener("pointercancel", onEnd);
      setDragged(null);
      // After the last move is drawn.
      requestAnimationFrame(() => commit.current());
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onEnd);
    window.addEventListener("pointercancel", onEnd);
  };

  return (
    <>
      <ul ref={list} className={classes.list} aria-label={label}>
        {shown.map((item, index) => (
          <li key={item.id} className={classes.item} data-dragged={item.id === dragged || undefined}>
            <button
              type="button"
              className={classes.handle}
              aria-label={t("sortable.handle", { name: nameOf(item) })}
              onPointerDown={drag(item.id)}
              onBlur={() => dragged || commit.current()}
              onKeyDown={(event) => {
                if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
                event.preventDefault();
                event.stopPropagation();
                const handle = event.currentTarget;
                move(item.id, index + (event.key === "ArrowUp" ? -1 : 1));
                // The row moves in the page, and its handle must keep the focus.
                requestAnimationFrame(() => handle.focus());
                clearTimeout(timer.current);
                timer.current = setTimeout(() => commit.current(), rest);
              }}
            >
              <IconGripVertical size={15} stroke={1.7} aria-hidden />
            </button>
            <div className={classes.content}>{children(item)}</div>
          </li>
        ))}
      </ul>
      <span className="sr-only" role="status">
        {said}
      </span>
    </>
  );
}
