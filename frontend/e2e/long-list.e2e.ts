import type { Page, Request } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, openAs, visit } from "./browser";

// scripts/e2e fills a server of its own with so many leads; filling it takes a while, so that it is not done for other files.
const server = process.env.LEADPOOL_LONG_URL;
const expected = Number(process.env.LEADPOOL_LONG_LEADS);
if (server) visit(server);
else console.warn("long-list.e2e.ts is skipped: LEADPOOL_LONG_URL names no server with a list that is long");

afterAll(closeBrowser);

/** What was seen of a list on the way to its end. */
interface Walk {
  /** The row that stood on each line, as the lines follow each other. */
  ids: string[];
  /** Lines on which another row stood when they were seen again. */
  moved: number;
  mostDrawn: number;
  frames: number;
  slowest: number;
}

/** Scrolls to the end as fast as rows come, and reads each row as it is drawn. */
const walk = (page: Page) =>
  page.evaluate(async (): Promise<Walk> => {
    const grid = document.querySelector<HTMLElement>("[role=grid]")!;
    const seen = new Map<number, string>();
    const rows = () => grid.querySelectorAll<HTMLElement>("[role=row][id]");
    const { height } = rows()[0]!.getBoundingClientRect();
    const walk = { moved: 0, mostDrawn: 0, frames: 0, slowest: 0 };
    let [next, last] = [2, performance.now()];
    for (;;) {
      const now = await new Promise(requestAnimationFrame);
      walk.frames++;
      walk.slowest = Math.max(walk.slowest, now - last);
      last = now;
      const drawn = rows();
      walk.mostDrawn = Math.max(walk.mostDrawn, drawn.length);
      for (const row of drawn) {
        const line = Number(row.getAttribute("aria-rowindex"));
        if ((seen.get(line) ?? row.id) !== row.id) walk.moved++;
        seen.set(line, row.id);
      }
      while (seen.has(next)) next++;
      // The list says how long it is once its end is there.
      const count = Number(grid.getAttribute("aria-rowcount"));
      if (count > 0 && next > count) return { ...walk, ids: Array.from({ length: count - 1 }, (_, index) => seen.get(index + 2)!) };
      grid.scrollTop = (next - 2) * height;
    }
  });

/** Jumps to a line, and gives the row that is drawn on it and how long that took. */
const jump = (page: Page, line: number) =>
  page.evaluate(async (to) => {
    const grid = document.querySelector<HTMLElement>("[role=grid]")!;
    const since = performance.now();
    grid.scrollTop = to * grid.querySelector("[role=row][id]")!.getBoundingClientRect().height;
    for (;;) {
      await new Promise(requestAnimationFrame);
      const row = grid.querySelector(`[role=row][id][aria-rowindex="${to + 2}"]`);
      if (row) return { id: row.id, took: performance.now() - since };
    }
  }, line);

const megabytes = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  await devtools.detach();
  return usedSize / 1e6;
};

interface Ends {
  head: { totalCount: number; nodes: { id: string }[] };
  tail: { nodes: { id: string }[] };
}
const ends = `query {
  head: leads(view: "ALL_LEADS", first: 100, sort: [{ field: NAME }]) { totalCount nodes { id } }
  tail: leads(view: "ALL_LEADS", last: 100, sort: [{ field: NAME }]) { nodes { id } }
}`;

describe.skipIf(!server)("a list of a hundred thousand", () => {
  it("is scrolled to its very end, each row once, and back at once", async () => {
    const page = await openAs("admin@seed.test");
    const { head, tail } = await ask<Ends>(page, ends);
    expect(head.totalCount).toBeGreaterThanOrEqual(expected);
    await page.goto("/leads?view=ALL_LEADS&sort=NAME&columns=name");
    await page.locator("main [role=row] a").first().waitFor();
    // Tabs count to ten thousand; how long it is exactly the table says at its end.
    if (expected > 10_000) await page.getByRole("tab", { selected: true }).getByText("10,000+").waitFor();
    const before = await megabytes(page);
    const since = Date.now();
    const { ids, ...walked } = await walk(page);
    const seconds = (Date.now() - since) / 1000;
    const after = await megabytes(page);
    console.log(`${ids.length} rows in ${seconds.toFixed(0)} s, ${JSON.stringify(walked)}, memory ${before.toFixed(0)} to ${after.toFixed(0)} MB`);
    expect(ids.length).toBe(head.totalCount);
    expect(new Set(ids).size).toBe(head.totalCount);
    expect(walked.moved).toBe(0);
    expect(walked.mostDrawn).toBeLessThan(80);
    expect((after - before) / ids.length, "MB a row").toBeLessThan(0.005);
    const bare = (id: string) => head.nodes.concat(tail.nodes).find((lead) => id.endsWith(lead.id))?.id;
    expect(ids.slice(0, 100).map(bare)).toEqual(head.nodes.map((lead) => lead.id));
    expect(ids.slice(-100).map(bare)).toEqual(tail.nodes.map((lead) => lead.id));

    // What was seen is there at once: nothing is asked for again.
    let asked = 0;
    const count = (request: Request) => (asked += /LeadPages/.test(request.postData() ?? "") ? 1 : 0);
    page.on("request", count);
    for (const line of [0.5, 0.99, 0.123, 0].map((part) => Math.floor(part * ids.length))) {
      const { id, took } = await jump(page, line);
      expect(id).toBe(ids[line]);
      console.log(`to row ${line} in ${took.toFixed(0)} ms`);
    }
    page.off("request", count);
    expect(asked).toBe(0);
  }, 300_000);
});
