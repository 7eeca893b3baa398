import { afterAll, describe, expect, it } from "vitest";
import { closeBrowser, leadLinks, openAs } from "./browser";

afterAll(closeBrowser);

describe("who sees what", () => {
  it("shows nothing of a lead that is not theirs, as if it did not exist", async () => {
    const admin = await openAs("admin");
    await admin.goto("/leads");
    await (await leadLinks(admin)).first().waitFor();
    // A lead that the administrator sees and the analyst's or a rep's list does not hold.
    const ids = async (page: typeof admin) => {
      const links = await (await leadLinks(page)).all();
      return Promise.all(links.map(async (link) => new URL(await link.evaluate((each) => (each as HTMLAnchorElement).href)).pathname));
    };
    const rep = await openAs("rep");
    await rep.goto("/leads");
    const own = new Set(await ids(rep));
    for (const path of (await ids(admin)).filter((each) => !own.has(each)).slice(0, 3)) {
      await rep.goto(path);
      await rep.locator("main").getByText(/Nothing here|Timeline/).first().waitFor();
    }
    await rep.goto("/leads/TGVhZDowMDAwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDA");
    await rep.getByText("Nothing here").waitFor();
  });

  it.each(["rep", "manager", "director", "admin"])("opens each view as %s, with as many leads as its count says", async (person) => {
    const page = await openAs(person);
    await page.goto("/leads");
    const tabs = page.getByRole("tab");
    await tabs.first().waitFor();
    expect(await tabs.count()).toBe(8);
    for (const tab of await tabs.all()) {
      await tab.locator("span").waitFor();
      const count = Number((await tab.locator("span").innerText()).replace(/\D/g, ""));
      await tab.click();
      const grid = page.getByRole("grid", { name: "Leads" });
      if (count === 0) await page.getByText("No leads in this view").waitFor();
      else await leadLinks(page);
      // The grid knows its length once the last page is in it.
      if (count > 0 && count < 50) expect(Number(await grid.getAttribute("aria-rowcount"))).toBe(count + 1);
    }
  });
});

describe("the list", () => {
  it("filters by status, searches, and keeps both in its address", async () => {
    const page = await openAs("manager");
    await page.goto("/leads");
    await leadLinks(page);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("button", { name: "Status" }).last().click();
    await page.getByLabel("In progress").check();
    await page.waitForURL(/status=/);
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
