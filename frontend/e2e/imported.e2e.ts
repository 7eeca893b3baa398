import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, leadLinks, openAs, visit } from "./browser";

// Real leads are not part of the project: scripts/e2e imports them, where they lie beside it, into a server of their own.
const file = process.env.LEADPOOL_REAL_LEADS;
const server = process.env.LEADPOOL_REAL_URL;
const missing = !file || !server;
if (missing) console.warn("imported.e2e.ts is skipped: LEADPOOL_REAL_LEADS names no file of real leads that scripts/e2e could import");
else visit(server);

afterAll(closeBrowser);

interface Counts {
  views: { id: string; key: string | null; isPinned: boolean; count: { value: number } }[];
}

const counts = "{ views { id key isPinned count { value } } }";

describe.skipIf(missing)("on imported leads", () => {
  it.each(["rep", "manager", "director", "admin"])("%s opens each view, and finds as many leads as the API counts", async (person) => {
    const page = await openAs(person);
    const { views } = await ask<Counts>(page, counts);
    await page.goto("/leads");
    const tabs = page.getByRole("tab");
    await tabs.first().locator("span").waitFor();
    expect(await tabs.count()).toBe(views.filter((view) => view.isPinned).length);
    // The default ones come first and open as tables; saved ones may be boards.
    for (const [index, view] of views.filter((each) => each.key).entries()) {
      await tabs.nth(index).click();
      expect(Number((await tabs.nth(index).locator("span").innerText()).replace(/\D/g, ""))).toBe(view.count.value);
      if (view.count.value === 0) await page.getByText("No leads in this view").waitFor();
      else await leadLinks(page);
    }
    expect(views.find((view) => view.id === "ALL_LEADS")!.count.value).toBeGreaterThan(500);
  });

  it.each(["rep", "manager", "director", "admin"])("%s narrows, searches and orders them", async (person) => {
    const page = await openAs(person);
    await page.goto("/leads");
    await leadLinks(page);
    for (const [field, choice] of [["Status", "Pending"], ["Source", "Google"]] as const) {
      await page.getByRole("button", { name: "Filter", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: field, exact: true }).click();
      await page.getByRole("dialog").getByLabel(choice, { exact: true }).check();
      await page.keyboard.press("Escape");
    }
    await page.waitForURL(/filter=.*status.*source/);
    const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
    await page.waitForFunction(() => {
      const drawn = [...document.querySelectorAll("[role=row]")].filter((row) => row.querySelector("a"));
      return drawn.length > 0 && drawn.every((row) => row.querySelector("[data-status=PENDING]") && row.textContent.includes("Google"));
    });
    const { source } = JSON.parse(new URL(page.url()).searchParams.get("filter") ?? "{}") as { source: { in: string[] } };
    const { leads } = await ask<{ leads: { totalCount: number } }>(
      page, "query ($source: [ID!]) { leads(filter: { status: { in: [PENDING] }, source: { in: $source } }) { totalCount } }", { source: source.in },
    );
    await page.locator("main").getByText(leads.totalCount.toLocaleString("en-US"), { exact: false }).first().waitFor();

    await page.getByRole("columnheader", { name: "Name" }).getByRole("button").first().click();
    await page.waitForURL(/sort=/);
    await rows.first().waitFor();
    let names: string[] = [];
    // The rows of before stand there until those in order come.
    await expect.poll(async () => {
      names = (await rows.getByRole("link").allInnerTexts()).slice(0, 10);
      return names;
    }).toSatisfy((read: string[]) => read.length > 1 && read.every((name, index) => index === 0 || read[index - 1]!.localeCompare(name, "en") <= 0));

    await page.keyboard.press("/");
    await page.keyboard.type(names[0]!.replace(/[^\p{L}\p{N} ]/gu, " "));
    await page.waitForURL(/q=/);
    await page.getByRole("link", { name: names[0], exact: true }).first().waitFor();
  });

  it.each([["rep", false], ["manager", false], ["director", false], ["admin", false], ["rep", true]] as const)("%s edits a lead and logs a call (phone: %s)", async (person, phone) => {
    const page = await openAs(person, { phone });
    const owned = person === "admin" || person === "director" ? "ALL_LEADS" : "PENDING_MY_FOLLOW_UP";
    const { leads } = await ask<{ leads: { nodes: { id: string; name: string; availableActions: { action: string; allowed: boolean }[] }[] } }>(
      page, "query ($view: ID!) { leads(view: $view, search: \"Unemployed\", filter: { status: { in: [PENDING] } }, first: 50) { nodes { id name availableActions { action allowed } } } }", { view: owned },
    );
    const may = (lead: (typeof leads.nodes)[number], action: string) => lead.availableActions.some((each) => each.action === action && each.allowed);
    const lead = leads.nodes.find((each) => may(each, "EDIT") && may(each, "FOLLOW_UP"));
    if (!lead) throw new Error(`${person} may work on none of the first leads`);
    await page.goto(`/leads/${lead.id}`);
    await page.getByRole("heading", { level: 2, name: lead.name }).waitFor();
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await page.getByRole("dialog").getByLabel("City").fill("Testville");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved").waitFor();
    await page.locator("aside").getByText("Testville").first().waitFor();
    await page.getByRole("button", { name: "Log activity" }).click();
    await page.getByRole("dialog").getByLabel("Summary").fill("Asked about the course");
    await page.getByRole("dialog").getByRole("button", { name: "Log", exact: true }).click();
    await page.locator("main [data-status=IN_PROGRESS]").first().waitFor();
    await page.getByText("Asked about the course").waitFor();
  });

  it("fits a phone, however long the names", async () => {
    const page = await openAs("rep", { phone: true });
    await page.goto("/leads");
    await leadLinks(page);
    const cut = await page.locator("main li [data-status]").evaluateAll((badges) => badges.filter((badge) => badge.getBoundingClientRect().right > window.innerWidth).length);
    expect(cut).toBe(0);
    await (await leadLinks(page)).first().click();
    await page.locator("ol li").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
