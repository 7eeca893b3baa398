import { createRequest, type Client, type CombinedError, type OperationResult, type TypedDocumentNode } from "urql";
import { pipe, subscribe } from "wonka";

/** One page of a connection. */
export interface PageOf<Row> {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** What a list shows. */
export interface Pages<Row> {
  rows: readonly Row[];
  hasMore: boolean;
  /** Nothing to show yet. */
  loading: boolean;
  error?: CombinedError;
}

interface Link<Row> {
  after: string | null;
  page?: PageOf<Row>;
  error?: CombinedError;
  stop: () => void;
}

/**
 * Keeps the pages of a list as a chain: each begins behind the end of the one before. When a page changes and ends
 * elsewhere, the next one is asked anew from there, so that no lead is shown twice and none is missed, whatever is
 * added and removed meanwhile.
 */
export class PageChain<Data, Variables extends { after?: string | null }, Row extends { id: string }> {
  private links: Link<Row>[] = [];
  private wanted = 1;
  private listeners = new Set<() => void>();
  private snapshot: Pages<Row> = { rows: [], hasMore: false, loading: true };

  constructor(
    private client: Pick<Client, "executeQuery">,
    private query: TypedDocumentNode<Data, Variables>,
    private variables: Omit<Variables, "after">,
    private pageOf: (data: Data) => PageOf<Row>,
  ) {}

  /** Starts with the first listener and stops with the last. */
  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.open(0, null);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.cut(0);
    };
  };

  current = () => this.snapshot;

  /** Asks for one page more, unless one is on its way. */
  more = () => {
    const last = this.links[this.links.length - 1];
    if (!last?.page?.pageInfo.hasNextPage || this.links.length < this.wanted) return;
    this.wanted++;
    this.open(this.links.length, last.page.pageInfo.endCursor);
  };

  /** Asks for all shown pages again. */
  refresh = () => {
    this.links.forEach((link, index) => this.open(index, link.after, "network-only"));
  };

  private open(index: number, after: string | null, requestPolicy: "cache-and-network" | "network-only" = "cache-and-network") {
    const before = this.links[index];
    before?.stop();
    // What was shown stays until the answer comes.
    const link: Link<Row> = { after, page: before?.page, stop: () => {} };
    this.links[index] = link;
    const request = createRequest(this.query, { ...this.variables, after } as Variables);
    const { unsubscribe } = pipe(
      this.client.executeQuery<Data, Variables>(request, { requestPolicy }),
      subscribe((result) => this.take(index, link, result)),
    );
    link.stop = unsubscribe;
  }

  private take(index: number, link: Link<Row>, result: OperationResult<Data, Variables>) {
    if (this.links[index] !== link) return;
    if (result.data) link.page = this.pageOf(result.data);
    link.error = result.error;
    const { hasNextPage, endCursor } = link.page?.pageInfo ?? { hasNextPage: false, endCursor: null };
    if (!hasNextPage) this.cut(index + 1);
    else if (index + 1 < this.wanted && this.links[index + 1]?.after !== endCursor) this.open(index + 1, endCursor);
    this.publish();
  }

  private cut(from: number) {
    this.links.splice(from).forEach((link) => link.stop());
  }

  private publish() {
    const rows = new Map<string, Row>();
    for (const link of this.links) for (const row of link.page?.nodes ?? []) if (!rows.has(row.id)) rows.set(row.id, row);
    const last = this.links[this.links.length - 1];
    const error = this.links.find((link) => link.error)?.error;
    this.snapshot = { rows: [...rows.values()], hasMore: last?.page?.pageInfo.hasNextPage ?? true, loading: !this.links[0]?.page && !error, error };
    this.listeners.forEach((listener) => listener());
  }
}
