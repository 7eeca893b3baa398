import { createRequest, type Client, type CombinedError, type OperationResult, type TypedDocumentNode } from "urql";
import { pipe, subscribe } from "wonka";
import { Flat } from "./Flat";
import type { PageOf } from "./PageChain";

/** What a list of any length shows of itself. */
export interface Windowed<Row> {
  rows: readonly Row[];
  hasMore: boolean;
  /** Nothing to show yet. */
  loading: boolean;
  /** Rows of one's own edit that no longer belong where they stand; they stay until `release`. */
  leaving: ReadonlySet<string>;
  error?: CombinedError;
}

interface Link<Row> {
  after: string | null;
  page?: PageOf<Row>;
  /** The page as the server has it now, while its rows are held in their places. */
  next?: PageOf<Row>;
  error?: CombinedError;
  live: boolean;
  /** Rests, and is to be asked for anew when it comes into sight. */
  stale?: boolean;
  stop: () => void;
}

const nobody: ReadonlySet<string> = new Set();
// Pages beside those in sight that are kept fresh; the ones farther off are asked again when one comes back to them.
const near = 1;

/**
 * Keeps the pages of a list of any length as a chain, each beginning where the one before ends, and only those in sight
 * alive: a change is asked for again there and not on a thousand pages that nobody looks at.
 */
export class PageWindow<Data, Variables extends { after?: string | null }, Row extends { id: string }> {
  private links: Link<Row>[] = [];
  private sight = { from: 0, to: 0 };
  private held = new Map<string, Row>();
  private flat = new Flat<Row>();
  private listeners = new Set<() => void>();
  private snapshot: Windowed<Row> = { rows: [], hasMore: false, loading: true, leaving: nobody };

  constructor(
    private client: Pick<Client, "executeQuery">,
    private query: TypedDocumentNode<Data, Variables>,
    private variables: Omit<Variables, "after">,
    private pageOf: (data: Data) => PageOf<Row>,
  ) {}

  /** Starts with the first listener and stops with the last. */
  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      if (this.links.length === 0) this.open(0, null);
      else this.waken();
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.links.forEach((link) => this.rest(link));
    };
  };

  current = () => this.snapshot;

  /** Says which rows are in sight; asks for the next page as the end comes near. */
  show = (from: number, to: number) => {
    this.sight = { from, to };
    if (this.listeners.size === 0) return;
    const last = this.links[this.links.length - 1];
    if (last?.page?.pageInfo.hasNextPage && to >= this.snapshot.rows.length - 30) this.open(this.links.length, last.page.pageInfo.endCursor);
    this.waken();
  };

  /** Keeps all rows where they are while one of them is edited, and shows that one as it is now. */
  hold = (row: Row) => {
    this.held.set(row.id, row);
    this.publish();
  };

  /** Lets rows go where they belong. */
  release = () => {
    if (this.held.size === 0) return;
    this.held.clear();
    for (const link of this.links) [link.page, link.next] = [link.next ?? link.page, undefined];
    this.mend(0);
    this.publish();
  };

  /** Asks again for the pages in sight; the others are asked when they come into it. */
  refresh = () => {
    this.links.forEach((link, index) => (link.live ? this.open(index, link.after, "network-only") : (link.stale = true)));
  };

  private open(index: number, after: string | null, requestPolicy: "cache-and-network" | "cache-first" | "network-only" = "cache-and-network") {
    const before = this.links[index];
    before?.stop();
    // What was shown stays until the answer comes.
    const link: Link<Row> = { after, page: before?.page, next: before?.next, live: true, stop: () => {} };
    this.links[index] = link;
    const { unsubscribe } = pipe(
      this.client.executeQuery<Data, Variables>(createRequest(this.query, { ...this.variables, after } as Variables), { requestPolicy }),
      subscribe((result) => this.take(index, link, result)),
    );
    // An answer from the cache comes before the subscription is known.
    if (this.links[index] === link) link.stop = unsubscribe;
    else unsubscribe();
  }

  private rest(link: Link<Row>) {
    link.stop();
    link.live = false;
  }

  // Pages that come near are listened to again, the others are left to rest.
  private waken() {
    let at = 0;
    const sizes = this.links.map((link) => link.page?.nodes.length ?? 0);
    const inSight = sizes.map((size) => {
      const shown = at <= this.sight.to && at + size >= this.sight.from;
      at += size;
      return shown;
    });
    const first = Math.max(0, inSight.indexOf(true));
    const last = Math.max(first, inSight.lastIndexOf(true));
    for (const [index, link] of [...this.links.entries()]) {
      const wanted = index >= first - near && index <= last + near;
      if (wanted && !link.live) this.open(index, link.after, link.stale ? "cache-and-network" : "cache-first");
      else if (!wanted && link.live && link.page) this.rest(link);
    }
  }

  private take(index: number, link: Link<Row>, result: OperationResult<Data, Variables>) {
    if (this.links[index] !== link) return;
    link.error = result.error;
    if (result.data) {
      const page = this.pageOf(result.data);
      if (this.held.size > 0 && link.page) link.next = page;
      else link.page = page;
    }
    if (this.held.size === 0) this.mend(index);
    this.publish();
  }

  // The page behind begins where this one ends now: nothing is shown twice, and nothing missed.
  private mend(from: number) {
    for (let index = from; index < this.links.length; index++) {
      const { hasNextPage, endCursor } = this.links[index]?.page?.pageInfo ?? { hasNextPage: true, endCursor: undefined };
      const next = this.links[index + 1];
      if (!hasNextPage) this.links.splice(index + 1).forEach((link) => this.rest(link));
      else if (next && endCursor !== undefined && next.after !== endCursor) {
        if (next.live) return this.open(index + 1, endCursor);
        next.after = endCursor;
      }
    }
  }

  private publish() {
    let rows = this.flat.of(this.links.flatMap((link) => link.page ?? []));
    const now = new Map<string, Row>();
    const known = new Set<string>();
    if (this.held.size > 0) {
      for (const link of this.links) for (const row of (link.next ?? link.page)?.nodes ?? []) now.set(row.id, row);
      this.held.forEach((_, id) => !now.has(id) && known.add(id));
      rows = rows.map((row) => now.get(row.id) ?? this.held.get(row.id) ?? row);
    }
    const last = this.links[this.links.length - 1];
    const error = this.links.find((link) => link.error)?.error;
    this.snapshot = {
      rows,
      hasMore: last?.page?.pageInfo.hasNextPage ?? !error,
      loading: !this.links[0]?.page && !error,
      leaving: known.size > 0 ? known : nobody,
      error,
    };
    this.listeners.forEach((listener) => listener());
  }
}
