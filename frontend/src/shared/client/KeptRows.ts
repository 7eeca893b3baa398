import type { CombinedError } from "urql";
import { goesOn, isCalm, keep, type Own } from "./keep";
import { isOwnDeed, isOwnWork } from "./ownWork";
import type { Stillness } from "./Stillness";

/** What a source of rows shows of itself: pages of a list. */
export interface RowsNow<Row> {
  rows: readonly Row[];
  hasMore: boolean;
  loading: boolean;
  leaving?: ReadonlySet<string>;
  error?: CombinedError;
}

export interface RowsSource<Row> {
  subscribe: (listener: () => void) => () => void;
  current: () => RowsNow<Row>;
}

/** A list that holds still while somebody is in it. */
export interface Kept<Row> extends RowsNow<Row> {
  leaving: ReadonlySet<string>;
  /** How many came in that are held back. */
  waiting: number;
  /** Rows that somebody else changed a moment ago, as they were before. */
  news: ReadonlyMap<string, Row>;
}

interface KeptOptions<Row> {
  still: Stillness;
  /** Rows that do not are left out although the pages have them. */
  fits?: (row: Row) => boolean;
  /** Edits of one's own take rows away at once too. */
  follows?: boolean;
  /** Whether a change may have moved a row to another place of the list. */
  moves?: (before: Row, after: Row) => boolean;
  /** Told when one may have moved. */
  onMoved?: () => void;
}

const none: ReadonlySet<string> = new Set();
const nothing: ReadonlyMap<string, never> = new Map<string, never>();
/** How long a change by others is marked. */
const marked = 1_600;
const remembered = 10_000;
// So many changes at once are no news but another list.
const most = 40;

/** Stands between the pages of a list and what is shown of them. */
export class KeptRows<Row extends { id: string; version?: number }> {
  private listeners = new Set<() => void>();
  private stops: (() => void)[] = [];
  /** Said to have left before the pages say so. */
  private absent = new Set<string>();
  /** Came in beyond the pages that are asked for. */
  private beyond = new Set<string>();
  /** Stayed for somebody who has moved on. */
  private letGo = new Set<string>();
  private adopting = false;
  private news: ReadonlyMap<string, Row> = nothing;
  private timer?: ReturnType<typeof setTimeout>;
  private from?: RowsNow<Row>;
  private snapshot: Kept<Row>;
  private own: Own;

  constructor(
    private source: RowsSource<Row>,
    private options: KeptOptions<Row>,
  ) {
    this.snapshot = { ...source.current(), leaving: none, waiting: 0, news: nothing };
    this.own = { took: (id) => this.letGo.has(id) || (options.follows ? isOwnWork(id) : isOwnDeed(id)), brought: isOwnWork };
  }

  /** Starts with the first listener and stops with the last. */
  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      this.stops = [this.source.subscribe(this.take), this.options.still.listen(this.settle)];
      this.take();
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stops.forEach((stop) => stop());
      clearTimeout(this.timer);
      this.news = nothing;
    };
  };

  current = () => this.snapshot;

  /** Nobody is in the list. */
  get calm() {
    return isCalm(this.options.still.current);
  }

  /** A lead left, before the pages are asked again. */
  left = (id: string) => {
    this.beyond.delete(id);
    this.absent.add(id);
    this.put();
  };

  /** A lead is in the list; true when it is among the shown ones. */
  has = (id: string) => {
    this.absent.delete(id);
    this.letGo.delete(id);
    return this.snapshot.rows.some((row) => row.id === id);
  };

  /** A lead came in where the pages are not asked for: it waits. */
  wait = (id: string) => {
    this.beyond.add(id);
    this.put();
  };

  /** What was told lead by lead does not count any more: the pages say it all. */
  forget = () => {
    this.absent.clear();
    this.beyond.clear();
  };

  /** Shows the list as the server has it, with those that waited. */
  adopt = () => {
    this.adopting = true;
    this.beyond.clear();
    this.put();
  };

  /** What leaves now was taken away by the person's own work. */
  takeAway = (ids: Iterable<string>) => {
    const taken = [...ids];
    taken.forEach((id) => this.letGo.add(id));
    this.put();
    // An answer that no longer has a row may be on its way for so long.
    setTimeout(() => taken.forEach((id) => this.letGo.delete(id)), remembered);
  };

  private settle = (movedOn: boolean) => {
    const { cursor, pointer, selected } = this.options.still.current;
    if (movedOn && pointer === null) this.snapshot.leaving.forEach((id) => id !== cursor && !selected.has(id) && this.letGo.add(id));
    this.put();
  };

  private take = () => {
    this.note();
    this.from = this.source.current();
    this.put();
  };

  // What others changed is marked; what they changed so that it belongs elsewhere is asked for.
  private note() {
    const [before, after] = [this.from?.rows, this.source.current().rows];
    if (!before || goesOn(after, before)) return;
    const old = new Map(before.map((row) => [row.id, row]));
    const changed = after.flatMap((row) => {
      const was = old.get(row.id);
      return was && was !== row && (was.version ?? 0) < (row.version ?? 0) ? [[was, row] as const] : [];
    });
    if (changed.some(([was, row]) => this.options.moves?.(was, row))) this.options.onMoved?.();
    const fresh = changed.filter(([, row]) => !isOwnWork(row.id));
    if (fresh.length === 0 || fresh.length > most) return;
    this.news = new Map([...this.news, ...fresh.map(([was]) => [was.id, was] as const)]);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.news = nothing;
      this.put();
    }, marked);
  }

  private put() {
    const now = this.source.current();
    const { fits } = this.options;
    const present = this.absent.size > 0 || fits ? now.rows.filter((row) => !this.absent.has(row.id) && (!fits || fits(row))) : now.rows;
    const still = this.adopting ? { ...this.options.still.current, pointer: null, cursor: null, top: true } : this.options.still.current;
    this.adopting = false;
    const { rows, leaving, waiting } = keep(this.snapshot.rows, present, still, this.own);
    // What is gone for good is nothing to remember.
    if (this.letGo.size > 0) for (const id of this.letGo) if (!leaving.has(id) && !present.some((row) => row.id === id)) this.letGo.delete(id);
    if (isCalm(still)) this.beyond.clear();
    const beyond = [...this.beyond].filter((id) => !waiting.includes(id) && !rows.some((row) => row.id === id)).length;
    const before = this.snapshot;
    const same = rows === before.rows || (rows.length === before.rows.length && rows.every((row, index) => row === before.rows[index]));
    const greyed = leaving.size > 0 && now.leaving && now.leaving.size > 0 ? new Set([...leaving, ...now.leaving]) : leaving.size > 0 ? leaving : (now.leaving ?? none);
    const alike = greyed.size === before.leaving.size && [...greyed].every((id) => before.leaving.has(id));
    const next: Kept<Row> = { ...now, rows: same ? before.rows : rows, leaving: alike ? before.leaving : greyed, waiting: waiting.length + beyond, news: this.news };
    if (same && alike && next.waiting === before.waiting && next.news === before.news && next.hasMore === before.hasMore && next.loading === before.loading && next.error === before.error) return;
    this.snapshot = next;
    this.listeners.forEach((listener) => listener());
  }
}
