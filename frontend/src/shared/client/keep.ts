/** What must not move in a list, and what may. */
export interface Still {
  /** The row under the pointer; null when the pointer is elsewhere. */
  pointer: string | null;
  /** The row under the keyboard, open beside its list, or being edited. */
  cursor: string | null;
  selected: ReadonlySet<string>;
  /** The list is scrolled to its top. */
  top: boolean;
}

/** What one did oneself is followed at once. */
export interface Own {
  /** A row that left was taken away by oneself: it goes wherever it stands. */
  took: (id: string) => boolean;
  /** A row that came was brought in by oneself: it comes wherever one looks. */
  brought: (id: string) => boolean;
}

/** A list as it is shown, beside how the server has it. */
export interface KeptList<Row> {
  rows: readonly Row[];
  /** Rows that left but stay for now, greyed. */
  leaving: ReadonlySet<string>;
  /** Ids of rows that came in among those shown, and are held back. */
  waiting: readonly string[];
}

const nobody: ReadonlySet<string> = new Set();

/** Nobody points into the list or walks through it, and its top is in sight: rows may come and go as they do. */
export const isCalm = ({ pointer, cursor, top }: Still) => top && pointer === null && cursor === null;

/** Whether a list goes on from another, whose rows it has as they were: what a further page does to a long one, many times. */
export const goesOn = <Row>(list: readonly Row[], from: readonly Row[]) => list.length >= from.length && from.every((row, index) => row === list[index]);

/**
 * The rows to show: those shown before, and what the server has now, put together so that nothing moves under the
 * pointer or the keyboard. A row that left goes, unless it or one below it must stay where it is, or it is selected. New
 * rows come in while nobody is in the list; else they wait, but for those that follow at its end.
 */
export function keep<Row extends { id: string }>(shown: readonly Row[], now: readonly Row[], still: Still, own: Own): KeptList<Row> {
  if (goesOn(now, shown)) return { rows: now, leaving: nobody, waiting: [] };
  const latest = new Map(now.map((row) => [row.id, row]));
  const pinned = Math.max(...[still.pointer, still.cursor].map((id) => (id === null ? -1 : shown.findIndex((row) => row.id === id))));
  const kept = shown.filter((row, index) => latest.has(row.id) || (!own.took(row.id) && (index <= pinned || still.selected.has(row.id))));
  const left = kept.filter((row) => !latest.has(row.id));
  const leaving = left.length > 0 ? new Set(left.map((row) => row.id)) : nobody;
  if (isCalm(still)) return { rows: left.length > 0 ? beside(now, kept, leaving) : now, leaving, waiting: [] };

  const known = new Set(kept.map((row) => row.id));
  const last = now.findLastIndex((row) => known.has(row.id));
  const waiting: string[] = [];
  const rows = kept.map((row) => latest.get(row.id) ?? row);
  now.forEach((row, index) => {
    if (known.has(row.id)) return;
    if (index > last) return void rows.push(row);
    if (!own.brought(row.id)) return void waiting.push(row.id);
    const before = now[index - 1];
    rows.splice(before ? rows.findIndex((each) => each.id === before.id) + 1 : 0, 0, row);
  });
  return { rows, leaving, waiting };
}

// The rows in the server's order, those that left behind the row that they stood behind.
function beside<Row extends { id: string }>(now: readonly Row[], kept: readonly Row[], leaving: ReadonlySet<string>): Row[] {
  const rows = [...now];
  kept.forEach((row, index) => {
    if (!leaving.has(row.id)) return;
    const before = kept[index - 1];
    rows.splice(before ? rows.findIndex((each) => each.id === before.id) + 1 : 0, 0, row);
  });
  return rows;
}
