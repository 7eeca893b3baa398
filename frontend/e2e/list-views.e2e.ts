import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, leadLinks, looks, openAs, pick, stamp, violations } from "./browser";

afterAll(closeBrowser);

const filtered = (filter: object) => `/leads?filter=${encodeURIComponent(JSON.stringify(filter))}`;
const hot = { rating: { in: ["HOT"] } };

/** Chooses a field to filter by. */
async function addFilter(page: Page, field: string) {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("textbox", { name: "Search fields" }).fill(field);
  await page.getByRole("group", { name: "Filter by" }).getByRole("button", { name: field, exact: true }).click();
}

const countOf = async (page: Page, filter: object) =>
  (await ask<{ leads: { totalCount: number } }>(page, "query ($filter: LeadFilter) { leads(filter: $filter, first: 1) { totalCount } }", { filter })).leads.totalCount;

/** Makes a view through the API; answers with its id. */
async function makeView(page: Page, name: string, shares: object[] = []) {
  const { saveView } = await ask<{ saveView: { view: { id: string } | null; userErrors: { message: string }[] } }>(
    page,
    "mutation ($input: SaveViewInput!) { saveView(input: $input) { view { id } userErrors { message } } }",
    { input: { name, filter: hot, shares } },
  );
  expect(saveView.userErrors).toEqual([]);
  return saveView.view!.id;
}

describe("a view that is not shared", () => {
  it("is no more there for others than one that never was", async () => {
    const id = await makeView(await openAs("manager"), stamp("private"));
    const other = await openAs("rep");
    await other.goto(`/leads?view=${id}`);
    await other.getByText("No such view").waitFor();
    await other.getByRole("button", { name: "Go to all leads" }).click();
    await leadLinks(other);
  });
});

describe("views", () => {
  it("are made of what one sees, shared, opened by their link, and mended by who made them", async () => {
    const page = await openAs("manager");
    const name = stamp("Hot");
    await page.goto("/leads");
    await leadLinks(page);
    await addFilter(page, "Rating");
    await page.getByLabel("Hot").check();
    await page.waitForURL(/filter=/);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Save as new" }).click();
    const form = page.getByRole("dialog", { name: "New view" });
    await form.getByRole("textbox", { name: "Name" }).fill(name);
    await pick(form, "Person", "Rosa");
    await form.getByRole("list", { name: "Share with" }).getByText("Rosa").waitFor();
    await form.getByRole("button", { name: "Create" }).click();
    await page.waitForURL(/view=/);
    await page.getByRole("tab", { name, selected: true }).waitFor();
    expect(await page.getByText("Unsaved changes").count()).toBe(0);

    // Whoever has it opens it by its link, and sees of it what they may see.
    const rep = await openAs("rep");
    await rep.goto(page.url());
    await rep.getByRole("tab", { name, selected: true }).waitFor();
    await rep.getByRole("button", { name: /^Rating is Hot/ }).waitFor();
    await rep.getByRole("button", { name: "View options" }).click();
    expect(await rep.getByRole("menuitem", { name: "Edit view" }).count()).toBe(0);

    // What is changed is marked, and saved or taken back.
    await page.getByRole("button", { name: "Remove filter Rating" }).click();
    await page.getByText("Unsaved changes").waitFor();
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByRole("button", { name: /^Rating is Hot/ }).click();
    await page.getByRole("dialog", { name: "Rating" }).getByLabel("Warm").check();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("View saved").waitFor();
    await rep.reload();
    await rep.getByRole("button", { name: /^Rating is any of/ }).waitFor();
  });

  it("are put in order, opened first, copied and deleted in the manager", async () => {
    const page = await openAs("director");
    const name = stamp("Managed");
    const id = await makeView(page, name);
    await page.goto("/leads?manage=true");
    const manager = page.getByRole("dialog", { name: "Views" });
    const line = manager.getByRole("listitem").filter({ hasText: name });
    await line.getByRole("button", { name: `Move ${name}` }).focus();
    await page.keyboard.press("ArrowUp");
    await manager.getByText(/is now \d+ of \d+/).waitFor({ state: "attached" });
    await line.getByRole("button", { name: `What can be done with ${name}` }).click();
    await page.getByRole("menuitem", { name: "Duplicate" }).click();
    await manager.getByText(`${name} (copy)`).waitFor();
    await manager.getByRole("button", { name: `What can be done with ${name}`, exact: true }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("dialog", { name: /^Delete/ }).getByRole("button", { name: "Delete" }).click();
    await page.getByText(`View “${name}” deleted`).waitFor();
    expect((await ask<{ view: unknown }>(page, "query ($id: ID!) { view(id: $id) { id } }", { id })).view).toBeNull();
  });
});

describe("filters", () => {
  it("stand as chips in words, are edited where they stand, and in groups", async () => {
    const page = await openAs("manager");
    await page.goto(filtered({ createdAt: { within: { from: -30, to: 0 } }, activities: [{ exists: false, kind: ["CALL"] }], or: [{ score: { gt: 50 } }, hot] }));
    await page.getByRole("button", { name: /Created.*in the last.*30 days/ }).waitFor();
    await page.getByRole("button", { name: /Activities.*not done.*Call/ }).waitFor();
    await page.getByRole("button", { name: /Created.*in the last/ }).click();
    await page.getByRole("dialog", { name: "Created" }).getByLabel("Created: how many").fill("90");
    await page.waitForURL(/-90/);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /Any of.*2 conditions/ }).click();
    const panel = page.getByRole("dialog", { name: "Filter" });
    await panel.getByRole("group", { name: "Any of these hold" }).waitFor();
    await panel.getByLabel("What must hold").last().selectOption({ label: "None of these holds" });
    await panel.getByRole("button", { name: "Show leads" }).click();
    await page.waitForURL(/not/);
    await page.getByRole("button", { name: "Clear all" }).click();
    await page.waitForURL((url) => !url.search.includes("within"));
  });

  it("of an address that nobody can read show no leads until they are taken away", async () => {
    const page = await openAs("rep");
    await page.goto("/leads?filter=%7B%22nothing%22%3A1%7D");
    await page.getByText("The filter of this link cannot be used").waitFor();
    expect(await page.getByRole("grid").count()).toBe(0);
    await page.getByRole("button", { name: "Remove the filter" }).click();
    await leadLinks(page);
  });

  it("leave out softly what else of an address nobody can read", async () => {
    const page = await openAs("rep");
    await page.goto("/leads?sort=EVIL&columns=%3Cb%3E&layout=cube");
    await leadLinks(page);
  });

  it("name what is refused, and do without just that", async () => {
    const page = await openAs("rep");
    await page.goto("/leads?group=name");
    await page.getByText("Leads cannot be grouped by “Name”").waitFor();
    await page.getByRole("button", { name: "Columns and display" }).waitFor();
    await page.getByRole("button", { name: "Do without this grouping" }).click();
    await leadLinks(page);
  });

  it.each(looks)("have no fault that axe finds: %s", async (_name, look) => {
    const page = await openAs("manager", look);
    await page.goto(filtered({ ...hot, createdAt: { within: { from: -365, to: 0 } } }));
    await leadLinks(page);
    expect(await violations(page)).toEqual([]);
    const button = page.locator("main").getByRole("button", { name: look.phone ? /^(Filter|筛选)/ : /^(Advanced|高级)/ });
    await button.first().click();
    await page.getByRole("dialog").getByRole("group").first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});

/** A file of comma-separated values, cell by cell. */
const tableOf = (text: string) =>
  [...text.replace(/^\uFEFF/, "").matchAll(/(.+)\r\n/g)].map(([, line]) => [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));

/** Name, company and owner of each lead of a list, page by page. */
async function listed(page: Page, filter: object) {
  const rows: string[][] = [];
  let [after, more]: [string | null, boolean] = [null, true];
  while (more) {
    const { leads }: { leads: { nodes: { name: string; company: string; owner: { name: string } | null }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await ask(
      page,
      "query ($filter: LeadFilter, $after: String) { leads(filter: $filter, sort: [{ field: NAME }], first: 100, after: $after) { nodes { name company owner { name } } pageInfo { hasNextPage endCursor } } }",
      { filter, after },
    );
    rows.push(...leads.nodes.map((lead) => [lead.name, lead.company, lead.owner?.name ?? ""]));
    [after, more] = [leads.pageInfo.endCursor, leads.pageInfo.hasNextPage];
  }
  return rows;
}

describe("export", () => {
  it("gives the very leads of the list, in its order", async () => {
    const page = await openAs("admin");
    await page.goto(`${filtered(hot)}&sort=NAME`);
    await leadLinks(page);
    const total = await countOf(page, hot);
    await page.getByRole("button", { name: "Export" }).click();
    const saved = page.waitForEvent("download");
    await page.getByRole("dialog", { name: "Export leads" }).getByRole("button", { name: "Download" }).click();
    const [head = [], ...lines] = tableOf(readFileSync(await (await saved).path(), "utf8"));
    const columns = ["Name", "Company", "Owner"].map((title) => head.indexOf(title));
    expect(columns).not.toContain(-1);
    expect(total).toBeGreaterThan(10);
    expect(lines.map((line) => columns.map((column) => line[column]))).toEqual(await listed(page, hot));
  });

  it("is not offered to those who may not", async () => {
    const page = await openAs("rep");
    await page.goto("/leads");
    await leadLinks(page);
    const { viewer } = await ask<{ viewer: { capabilities: string[] } }>(page, "{ viewer { capabilities } }");
    expect(await page.getByRole("button", { name: "Export" }).count()).toBe(viewer.capabilities.includes("EXPORT_LEADS") ? 1 : 0);
  });
});

describe("work on a whole list", () => {
  it("is looked at first, done by itself, and taken back", async () => {
    const page = await openAs("admin");
    const tag = stamp("tag");
    const tagged = { tags: { hasAny: [tag] } };
    // More than are loaded at once, so that the whole list is more than the rows.
    const wanted = { status: { in: ["PENDING", "IN_PROGRESS"] } };
    await page.goto(filtered(wanted));
    await leadLinks(page);
    const total = await countOf(page, wanted);
    await page.getByRole("checkbox", { name: "Select all loaded rows" }).check();
    await page.getByRole("button", { name: /^Select all [\d,]+ that match/ }).click();
    const bar = page.getByRole("toolbar", { name: `All ${total} leads of the list` });
    await bar.getByRole("button", { name: "Edit" }).click();
    const dialog = page.getByRole("dialog", { name: "Edit" });
    await dialog.getByLabel("Add a field").selectOption({ label: "Put on tags" });
    await dialog.getByLabel("Put on tags").first().fill(tag);
    await page.keyboard.press("Enter");
    await dialog.getByText(`It would be done for all ${total} leads.`).waitFor();
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: `Edit: ${total} leads` }).click();
    const job = page.getByRole("region", { name: "Work on many leads" }).getByRole("article", { name: "Edit", exact: true });
    await job.getByText(`${total} done`).waitFor();
    expect(await countOf(page, tagged)).toBe(total);
    expect(await job.getByRole("link", { name: /Download results/ }).getAttribute("href")).toBeTruthy();
    await job.getByRole("button", { name: /^Undo/ }).click();
    await page.getByRole("dialog", { name: "Take this back?" }).getByRole("button", { name: "Undo" }).click();
    await page.getByRole("article", { name: /^Takes back/ }).getByText(`${total} done`).waitFor();
    expect(await countOf(page, tagged)).toBe(0);
  });
});

describe("on a phone", () => {
  it("cards are held to be chosen, and have a button for what a finger does", async () => {
    const page = await openAs("rep", { phone: true });
    await page.goto("/leads?view=PENDING_MY_FOLLOW_UP");
    await leadLinks(page);
    await page.getByRole("button", { name: /^Actions for/ }).first().tap();
    const menu = page.getByRole("dialog");
    await menu.getByRole("button", { name: "Log activity" }).waitFor();
    await menu.getByRole("button", { name: "Select", exact: true }).tap();
    await page.getByRole("toolbar", { name: "1 selected" }).waitFor();
    await page.getByRole("toolbar").getByRole("button", { name: "Clear selection" }).tap();
    await page.getByRole("button", { name: /^Sort/ }).tap();
    await page.getByRole("dialog", { name: "Sort" }).getByRole("button", { name: "Add a key" }).tap();
    await page.waitForURL(/sort=/);
  });
});
