import type { PageOf } from "./PageChain";

/**
 * The rows of pages that lie behind each other, each row once. What stood before the first page that changed is not put
 * together again: a thousand pages are not walked for each one more.
 */
export class Flat<Row extends { id: string }> {
  private pages: readonly PageOf<Row>[] = [];
  private parts: Row[][] = [];
  private known = new Set<string>();
  private rows: readonly Row[] = [];

  of(pages: readonly PageOf<Row>[]): readonly Row[] {
    let same = 0;
    while (same < pages.length && pages[same] === this.pages[same]) same++;
    if (same === pages.length && same === this.pages.length) return this.rows;
    for (const part of this.parts.splice(same)) for (const row of part) this.known.delete(row.id);
    for (const { nodes } of pages.slice(same)) {
      const fresh = nodes.filter((row) => !this.known.has(row.id));
      for (const row of fresh) this.known.add(row.id);
      this.parts.push(fresh);
    }
    this.pages = pages;
    this.rows = this.parts.flat();
    return this.rows;
  }
}
