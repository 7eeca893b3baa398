import { afterAll, describe, expect, it } from "vitest";
import { closeBrowser, leadLinks, openAs, violations, type Look } from "./browser";

afterAll(closeBrowser);

const looks: [string, Look][] = [
  ["desk, light, English", {}],
  ["desk, dark, Chinese", { dark: true, chinese: true }],
  ["phone, light, Chinese", { phone: true, chinese: true }],
  ["phone, dark, English", { phone: true, dark: true }],
];

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
});
