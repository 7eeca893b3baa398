import { afterAll, describe, expect, it } from "vitest";
import { closeBrowser, go, leadLinks, looks, openAs, violations } from "./browser";

afterAll(closeBrowser);

describe.each(looks)("%s", (_, look) => {
  it("has nothing for axe to find on the list, the lead and the forms", async () => {
    const page = await openAs("rep", look);
    await page.goto("/leads");
    const links = await leadLinks(page);
    expect(await violations(page), "list").toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "scrolls sideways").toBe(true);
    await links.first().click();
    await page.locator("ol li").first().waitFor();
    expect(await violations(page), "lead").toEqual([]);
    await go(page, "/leads?new=true");
    await page.getByRole("dialog").locator("input").first().waitFor();
    expect(await violations(page), "form").toEqual([]);
    await go(page, "/leads/unknown");
    await page.getByRole("link", { name: look.chinese ? "前往线索" : "Go to leads" }).waitFor();
    expect(await violations(page), "not found").toEqual([]);
  });

  it("has nothing for axe to find on the pools", async () => {
    const page = await openAs("pooladmin", look);
    await page.goto("/pools");
    await page.locator("main li a").first().waitFor();
    expect(await violations(page), "pools").toEqual([]);
    await page.locator("main li a").first().click();
    // The list of pools has links too, and stays until the pool is there: wait for what the pool's page alone has.
    const settings = page.getByRole("button", { name: look.chinese ? /设置/ : /settings/i });
    await settings.waitFor();
    await leadLinks(page);
    expect(await violations(page), "pool").toEqual([]);
    await settings.click();
    await page.getByRole("dialog").locator("input").first().waitFor();
    expect(await violations(page), "settings of the pool").toEqual([]);
  });

  it("has nothing for axe to find on the settings", async () => {
    const page = await openAs("admin", look);
    const dialog = page.getByRole("dialog");
    const made = ["people", "departments", "groups", "roles", "sharing", "fields", "campaigns"];
    await page.goto("/settings");
    let title: string | null = null;
    for (const section of ["profile", ...made, "catalogs", "organization"]) {
      await go(page, `/settings/${section}`);
      await page.waitForFunction((last) => ![null, last].includes(document.querySelector("main h1")?.textContent ?? null) && !document.querySelector("[role=dialog]"), title);
      title = await page.locator("main h1").textContent();
      await page.locator("main .mantine-Skeleton-root").first().waitFor({ state: "detached" });
      expect(await violations(page), section).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${section} scrolls sideways`).toBe(true);
      if (!made.includes(section)) continue;
      await go(page, `/settings/${section}?edit=new`);
      await dialog.getByRole("button", { name: look.chinese ? "新建" : "Create", exact: true }).waitFor();
      expect(await violations(page), `new: ${section}`).toEqual([]);
    }
  }, 180_000);
});
