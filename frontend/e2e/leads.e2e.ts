import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, leadLinks, openAs } from "./browser";

afterAll(closeBrowser);

describe("who sees what", () => {
  it("shows nothing of a lead that is not theirs, as if it did not exist", async () => {
    const admin = await openAs("admin");
    const rep = await openAs("rep");
    const all = await ask<{ leads: { nodes: { id: string }[] } }>(admin, "{ leads(first: 100, sort: [{ field: CREATED_AT, direction: ASC }]) { nodes { id } } }");
    const ids = all.leads.nodes.map((lead) => lead.id);
    const seen = await ask<{ nodes: ({ id: string } | null)[] }>(rep, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    const foreign = ids.filter((_, index) => seen.nodes[index] === null);
    expect(foreign.length).toBeGreaterThan(0);
    const unknown = "TGVhZDowMDAwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDA";
    const pages = [];
    for (const id of [foreign[0], foreign[foreign.length - 1], unknown]) {
      await rep.goto(`/leads/${id}`);
      await rep.getByText("Nothing here").waitFor();
      pages.push(await rep.locator("main").innerText());
    }
    expect(new Set(pages).size).toBe(1);
  });

  it.each(["rep", "manager", "director", "admin"])("opens each view as %s, with as many leads as its count says", async (person) => {
    const page = await openAs(person);
    await page.goto("/leads");
    const tabs = page.getByRole("tab");
    await tabs.first().waitFor();
    expect(await tabs.count()).toBeGreaterThanOrEqual(8);
    // The default views; saved ones may be boards.
    for (const tab of (await tabs.all()).slice(0, 8)) {
      await tab.locator("span").waitFor();
      const count = Number((await tab.locator("span").innerText()).replace(/\D/g, ""));
      await tab.click();
      const grid = page.getByRole("grid", { name: "Leads" });
      if (count === 0) await page.getByText(/No leads in this view|No lead fits this filter/).waitFor();
      else await leadLinks(page);
      // The grid knows its length once the last page is in it.
      if (count > 0 && count < 50) await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe(String(count + 1));
    }
  });
});

describe("the list", () => {
  it("filters by status, searches, and keeps both in its address", async () => {
    const page = await openAs("manager");
    await page.goto("/leads");
    await leadLinks(page);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("group", { name: "Filter by" }).getByRole("button", { name: "Status", exact: true }).click();
    await page.getByLabel("In progress").check();
    await page.waitForURL(/filter=/);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => [...document.querySelectorAll("[role=row] [data-status]")].every((badge) => badge.getAttribute("data-status") === "IN_PROGRESS"));
    const name = await (await leadLinks(page)).first().innerText();
    await page.keyboard.press("/");
    await page.keyboard.type(name);
    await page.waitForURL(/q=/);
    const again = await openAs("manager");
    await again.goto(page.url());
    expect(await (await leadLinks(again)).first().innerText()).toBe(name);
  });

  it("works by keyboard: move, select, open, back", async () => {
    const page = await openAs("rep");
    await page.goto("/leads?view=PENDING_MY_FOLLOW_UP");
    const links = await leadLinks(page);
    const second = await links.nth(1).innerText();
    for (const key of ["j", "x", "j", "X"]) await page.keyboard.press(key);
    await page.getByRole("toolbar", { name: "2 selected" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2, name: second, exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await leadLinks(page);
  });
});
