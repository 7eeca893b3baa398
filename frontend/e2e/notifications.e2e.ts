import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, looks, openAs, stamp, violations } from "./browser";

afterAll(closeBrowser);

const ids = async (page: Page) => {
  const { users } = await ask<{ users: { nodes: { id: string; name: string }[] } }>(page, "{ users(active: true, first: 100) { nodes { id name } } }");
  return (name: string) => users.nodes.find((user) => user.name === name)!.id;
};

/** A new pool with leads that its administrator, Petra, gives to Rosa. */
async function given(count: number) {
  const admin = await openAs("admin");
  const id = await ids(admin);
  const name = stamp("Told pool");
  const { savePool } = await ask<{ savePool: { pool: { id: string } } }>(admin, "mutation ($input: SavePoolInput!) { savePool(input: $input) { pool { id } userErrors { message } } }", {
    input: { name, members: [{ userId: id("Rosa Martínez") }, { userId: id("Petra Novak"), administrator: true }] },
  });
  const leads: { id: string; name: string }[] = [];
  for (let i = 0; i < count; i++) {
    const { createLead } = await ask<{ createLead: { lead: { id: string; name: string } } }>(admin, "mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id name } userErrors { message } } }", {
      input: { name: stamp("Told"), poolId: savePool.pool.id },
    });
    leads.push(createLead.lead);
  }
  const petra = await openAs("pooladmin");
  await ask(petra, "mutation ($input: AssignLeadsInput!) { assignLeads(input: $input) { succeeded userErrors { message } } }", {
    input: { leadIds: leads.map((lead) => lead.id), ownerId: id("Rosa Martínez") },
  });
  return { name, leads, poolId: savePool.pool.id, petra };
}

const unread = async (page: Page) => (await ask<{ viewer: { unreadNotifications: number } }>(page, "{ viewer { unreadNotifications } }")).viewer.unreadNotifications;
const readAll = (page: Page) => ask(page, "mutation { markNotificationsRead(input: {}) { marked } }");

describe("the bell", () => {
  it("says how much is unread, and several of a kind are one notification", async () => {
    const rosa = await openAs("rep");
    await readAll(rosa);
    const { name } = await given(3);
    await rosa.goto("/leads");
    await rosa.getByRole("button", { name: /Notifications.*[1-9]\d* unread/ }).click();
    const panel = rosa.getByRole("dialog", { name: "Notifications" });
    const notice = panel.getByRole("link", { name: `Petra Novak assigned 3 leads to you in ${name}` });
    await notice.waitFor();
    expect(await violations(rosa)).toEqual([]);
    await notice.click();
    await rosa.waitForURL(/view=PENDING_MY_FOLLOW_UP/);
    await rosa.locator("main").getByText(name).first().waitFor();
    await panel.waitFor({ state: "detached" });
    await expect.poll(() => unread(rosa)).toBe(0);
  });

  it("tells the one who returns nothing of it, and the administrators of the pool", async () => {
    const { leads: [lead], name, petra } = await given(1);
    const rosa = await openAs("rep");
    await Promise.all([readAll(rosa), readAll(petra)]);
    await ask(rosa, "mutation ($input: ReturnLeadsInput!) { returnLeads(input: $input) { succeeded userErrors { message } } }", { input: { leadIds: [lead!.id], reason: "No budget" } });
    expect(await unread(rosa)).toBe(0);
    await petra.goto("/notifications");
    await petra.getByRole("link", { name: `Rosa Martínez returned ${lead!.name} in ${name}` }).first().click();
    await petra.getByRole("heading", { level: 2, name: lead!.name }).waitFor();
  });

  it("works by keyboard: open, walk, close", async () => {
    await given(2);
    const rosa = await openAs("rep");
    await rosa.goto("/leads");
    await rosa.locator("main [role=row] a").first().waitFor();
    await rosa.keyboard.press("g");
    await rosa.keyboard.press("n");
    const panel = rosa.getByRole("dialog", { name: "Notifications" });
    await panel.getByRole("link", { name: /assigned/ }).first().waitFor();
    await rosa.keyboard.press("ArrowDown");
    expect(await rosa.evaluate(() => document.activeElement?.hasAttribute("data-notice"))).toBe(true);
    await rosa.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
  });
});

describe("the page of notifications", () => {
  it("shows the unread alone where one asks for them, and is empty when all is read", async () => {
    const { name, leads: [lead] } = await given(1);
    const rosa = await openAs("rep");
    await rosa.goto("/notifications");
    await rosa.getByRole("link", { name: new RegExp(`assigned ${lead!.name} to you in ${name}`) }).waitFor();
    await rosa.getByRole("button", { name: "Unread only" }).click();
    await rosa.waitForURL(/unread=true/);
    await rosa.getByRole("button", { name: "Mark all as read" }).click();
    await rosa.getByText("You have read everything").waitFor();
    await rosa.getByRole("button", { name: "Unread only" }).click();
    await rosa.getByRole("link", { name: new RegExp(`assigned ${lead!.name} to you`) }).waitFor();
    expect(await rosa.getByText("Unread:", { exact: false }).count()).toBe(0);
  });

  it("is a place of its own on a phone", async () => {
    await given(1);
    const rosa = await openAs("rep", { phone: true });
    await rosa.goto("/leads");
    await rosa.getByRole("link", { name: /\d+ unread/ }).click();
    await rosa.locator("main li a").first().waitFor();
    await rosa.getByRole("button", { name: "Account and appearance" }).click();
    await rosa.getByRole("menuitem", { name: "Settings" }).click();
    await rosa.waitForURL(/settings/);
  });

  it.each(looks)("has nothing for axe to find: %s", async (_, look) => {
    await given(1);
    const rosa = await openAs("rep", look);
    await rosa.goto("/notifications");
    await rosa.locator("main li a").first().waitFor();
    expect(await violations(rosa)).toEqual([]);
    expect(await rosa.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});

describe("the digest", () => {
  it("is switched off and on in one's profile", async () => {
    const rosa = await openAs("rep");
    await rosa.goto("/settings/profile");
    const digest = rosa.getByRole("switch", { name: "Mail me what I have not read" });
    const before = await digest.isChecked();
    await digest.setChecked(!before);
    await rosa.getByText(before ? "You are no longer mailed" : "You are mailed what you have not read").waitFor();
    await rosa.reload();
    await expect.poll(() => digest.isChecked()).toBe(!before);
    await digest.setChecked(before);
    await rosa.getByText(before ? "You are mailed what you have not read" : "You are no longer mailed").waitFor();
  });
});
