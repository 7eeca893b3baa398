import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { groupKey, type LeadGroup } from "../table/groups";
import type { TableLead } from "../table/tableRow";
import { useOffers, type Offers } from "../table/useOffers";
import type { Way } from "./ways";

/** A card that is being carried. */
export interface Carried {
  lead: TableLead;
  from: string;
  /** The column that it would go to. */
  to: string;
  /** Where the pointer is; null when it is carried by keys. */
  at: { x: number; y: number } | null;
  /** What the server allows with it; null while it has not said. */
  offers: Offers | null;
}

interface CarryProps {
  board: RefObject<HTMLDivElement | null>;
  columns: readonly LeadGroup[];
  /** How a lead would come into a column. */
  way: (lead: TableLead, column: LeadGroup, offers: Offers) => Way;
  onDrop: (lead: TableLead, from: string, column: LeadGroup, offers: Offers) => Promise<boolean>;
}

const threshold = 6;
// A finger that rests picks a card up; one that moves scrolls.
const rest = 260;
const edge = 56;

/** Carries cards between columns: by mouse, by a finger that rests on one, and by keys, said aloud. */
export function useCarry({ board, columns, way, onDrop }: CarryProps) {
  const { t } = useTranslation("body");
  const ask = useOffers();
  const [carried, setCarried] = useState<Carried | null>(null);
  const [said, say] = useState("");
  const now = useRef<Carried | null>(null);
  const latest = useRef({ columns, way, onDrop });
  const wasCarried = useRef(false);
  useEffect(() => {
    latest.current = { columns, way, onDrop };
  });

  const put = useCallback((next: Carried | null) => {
    now.current = next;
    setCarried(next);
  }, []);
  const columnOf = (key: string) => latest.current.columns.find((column) => groupKey(column.value) === key);
  const nameOf = useCallback((key: string) => {
    const column = columnOf(key);
    return column ? (column.value === null ? t("group.unknown") : column.label) : "";
  }, [t]);

  const lift = useCallback(
    (lead: TableLead, from: string, at: Carried["at"]) => {
      put({ lead, from, to: from, at, offers: null });
      void ask(lead.id).then((offers) => now.current?.lead.id === lead.id && put({ ...now.current, offers: offers ?? [] }));
    },
    [ask, put],
  );
  const drop = useCallback(async () => {
    const carry = now.current;
    put(null);
    if (!carry || carry.to === carry.from) return;
    const column = columnOf(carry.to);
    const offers = carry.offers ?? (await ask(carry.lead.id)) ?? [];
    if (!column) return;
    const done = await latest.current.onDrop(carry.lead, carry.from, column, offers);
    if (done) say(t("board.dropped", { name: carry.lead.name, column: nameOf(carry.to) }));
  }, [ask, put, nameOf, t]);

  const onPointerDown = useCallback(
    (lead: TableLead, from: string, event: PointerEvent<HTMLElement>) => {
      wasCarried.current = false;
      if (event.button !== 0) return;
      const touch = event.pointerType === "touch";
      const start = { x: event.clientX, y: event.clientY };
      let up = false;
      let frame = 0;
      const begin = (at: { x: number; y: number }) => {
        up = true;
        wasCarried.current = true;
        lift(lead, from, at);
      };
      const timer = touch ? setTimeout(() => begin(start), rest) : undefined;
      const follow = () => {
        const at = now.current?.at;
        const box = board.current?.getBoundingClientRect();
        if (at && box && board.current) {
          // Near its edge the board comes along.
          if (at.x < box.left + edge) board.current.scrollLeft -= 12;
          else if (at.x > box.right - edge) board.current.scrollLeft += 12;
        }
        frame = requestAnimationFrame(follow);
      };
      const move = (moved: globalThis.PointerEvent) => {
        const at = { x: moved.clientX, y: moved.clientY };
        const far = Math.hypot(at.x - start.x, at.y - start.y) >= threshold;
        if (!up) {
          if (!far) return;
          if (touch) return stop();
          begin(at);
          frame = requestAnimationFrame(follow);
        }
        const over = document.elementsFromPoint(at.x, at.y).map((element) => element.closest("[data-column]")?.getAttribute("data-column")).find(Boolean);
        if (now.current) put({ ...now.current, at, to: over ?? now.current.from });
      };
      const keepStill = (moved: TouchEvent) => up && moved.cancelable && moved.preventDefault();
      const stop = () => {
        clearTimeout(timer);
        cancelAnimationFrame(frame);
        window.removeEventListener("pointermove", move);
        window.removeEventListener("pointerup", end);
        window.removeEventListener("pointercancel", cancel);
        window.removeEventListener("touchmove", keepStill);
        window.removeEventListener("keydown", leave, true);
      };
      const end = () => {
        stop();
        if (up) void drop();
      };
      const cancel = () => {
        stop();
        put(null);
      };
      const leave = (pressed: globalThis.KeyboardEvent) => {
        if (pressed.key !== "Escape" || !up) return;
        pressed.preventDefault();
        pressed.stopPropagation();
        cancel();
      };
      window.addEventListener("pointermove", move);
      window.addEventListener("pointerup", end);
      window.addEventListener("pointercancel", cancel);
      window.addEventListener("touchmove", keepStill, { passive: false });
      window.addEventListener("keydown", leave, true);
    },
    [board, lift, drop, put],
  );

  /** Space picks up and puts down, the arrows choose the column; true when the key was for the card. */
  const onKeyDown = useCallback(
    (lead: TableLead, from: string, event: KeyboardEvent<HTMLElement>): boolean => {
      const carry = now.current;
      const name = nameOf(from);
      if (!carry) {
        if (event.key !== " ") return false;
        lift(lead, from, null);
        say(t("board.pick", { name: lead.name, column: name }));
        return true;
      }
      if (event.key === "Escape") {
        put(null);
        say(t("board.cancelled", { name: lead.name, column: name }));
      } else if (event.key === "Enter" || event.key === " ") void drop();
      else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        const keys = latest.current.columns.map((column) => groupKey(column.value));
        const to = keys[Math.min(keys.length - 1, Math.max(0, keys.indexOf(carry.to) + (event.key === "ArrowLeft" ? -1 : 1)))]!;
        put({ ...carry, to });
        const found = columnOf(to);
        const way = found && carry.offers && to !== from ? latest.current.way(lead, found, carry.offers) : undefined;
        say(way?.kind === "none" ? t("board.refusedOver", { column: nameOf(to), reason: way.reason }) : t("board.over", { column: nameOf(to) }));
        board.current?.querySelector(`[data-column="${CSS.escape(to)}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
      }
      return true;
    },
    [board, lift, drop, put, nameOf, t],
  );
  /** Whether the press that ends now carried a card, and is no click on it. */
  const carriedIt = useCallback(() => wasCarried.current, []);
  return { carried, said, onPointerDown, onKeyDown, carriedIt };
}
