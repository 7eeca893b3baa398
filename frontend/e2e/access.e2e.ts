import { afterAll, describe, expect, it } from "vitest";
import { closeBrowser, leadLinks, looks, openAs, violations } from "./browser";

afterAll(closeBrowser);

describe.each(looks)("%s", (_, look) => {
  it("has nothing for axe to find on the list, the lead and the forms", async () => {
    const page = await openAs("rep", look);
    await page.goto("/leads");
    const links = await leadLinks(page);
    expect(await violations(page), "list").toEqual([]);
    await links.first().click();
    await page.locator("ol li").first().waitFor();
    expect(await violations(page), "lead").toEqual([]);
    await page.goto("/leads?new=true");
    await page.getByRole("dialog").locator("input").first().waitFor();
    expect(await violations(page), "form").toEqual([]);
    await page.goto("/leads/unknown");
    await page.getByRole("link", { name: look.chinese ? "前往线索" : "Go to leads" }).waitFor();
    expect(await violations(page), "not found").toEqual([]);
  });

  it("never scrolls sideways", async () => {
    const page = await openAs("rep", look);
    await page.goto("/leads");
    await leadLinks(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
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
    for (const section of ["profile", "people", "departments", "groups", "roles", "sharing", "catalogs", "fields", "campaigns", "organization"]) {
      await page.goto(`/settings/${section}`);
      await page.locator("main h1").waitFor();
      await page.locator("main .mantine-Skeleton-root").first().waitFor({ state: "detached" });
      expect(await violations(page), section).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${section} scrolls sideways`).toBe(true);
    }
    for (const form of ["people", "departments", "groups", "roles", "sharing", "fields", "campaigns"]) {
      await page.goto(`/settings/${form}?edit=new`);
      await page.getByRole("dialog").getByRole("button", { name: look.chinese ? "新建" : "Create", exact: true }).waitFor();
      expect(await violations(page), `new: ${form}`).toEqual([]);
    }
  }, 180_000);
});
