import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, go, looks, openAs, violations } from "./browser";
import { rowOf, trialPool } from "./pools";

afterAll(closeBrowser);

const ownersOf = async (page: Parameters<typeof ask>[0], id: string) => {
  const { pool } = await ask<{ pool: { leads: { nodes: { owner: { name: string } | null }[] } } }>(page, "query ($id: ID!) { pool(id: $id) { leads(first: 100) { nodes { owner { name } } } } }", { id });
  return pool.leads.nodes.map((lead) => lead.owner?.name ?? "");
};

describe("handing out the leads of a pool", () => {
  it("spreads over several, shows their load, and takes back", async () => {
    const pool = await trialPool({ leads: 4 });
    const petra = await openAs("pooladmin");
    await petra.goto(`/pools/${pool.id}`);
    await rowOf(petra, pool.leads[0]!.name).waitFor();
    await petra.getByRole("checkbox", { name: "Select all loaded rows" }).check();
    await petra.getByRole("toolbar", { name: "4 selected" }).getByRole("button", { name: "Assign" }).click();
    const dialog = petra.getByRole("dialog");
    await dialog.getByText("Spread over several").click();
    await dialog.getByRole("button", { name: "Assign" }).click();
    await dialog.getByText("Choose who gets them.").waitFor();
    await dialog.getByRole("checkbox", { name: "Rosa Martínez" }).check();
    await dialog.getByRole("checkbox", { name: "Ravi Patel" }).check();
    await dialog.getByText("4 leads are spread over 2 people.").waitFor();
    await dialog.getByRole("button", { name: "Assign" }).click();
    await petra.getByText("4 leads assigned").waitFor();
    const owners = await ownersOf(petra, pool.id);
    expect(owners).toHaveLength(4);
    expect(owners.every((name) => name === "Rosa Martínez" || name === "Ravi Patel")).toBe(true);

    // Somebody's load opens the leads behind it.
    await petra.getByRole("tab", { name: "People" }).click();
    const busy = owners[0]!;
    const count = owners.filter((name) => name === busy).length;
    await petra.getByRole("link", { name: `${busy}, Pending: ${count}` }).click();
    await petra.waitForURL(/owner=/);
    await petra.getByText(`${count} lead`).first().waitFor();
    await petra.getByRole("checkbox", { name: "Select all loaded rows" }).check();
    await petra.getByRole("toolbar").getByRole("button", { name: "Reclaim" }).click();
    await dialog.getByText(/and waits? in the pool again/).waitFor();
    await dialog.getByLabel("Reason").fill("Fair shares");
    await dialog.getByRole("button", { name: "Reclaim" }).click();
    await petra.getByText(/leads? reclaimed/).first().waitFor();
    expect((await ownersOf(petra, pool.id)).filter((name) => name === "")).toHaveLength(count);
  });

  it("moves a whole result, with progress that survives leaving the page", async () => {
    const [from, to] = [await trialPool({ leads: 55 }), await trialPool({ leads: 0 })];
    const petra = await openAs("pooladmin");
    await petra.goto(`/pools/${from.id}?tab=all`);
    await petra.getByRole("grid").getByRole("row").nth(5).waitFor();
    await petra.getByRole("checkbox", { name: "Select all loaded rows" }).check();
    await petra.getByRole("button", { name: "Select all 55" }).click();
    await petra.getByRole("toolbar", { name: "All 55 of the list" }).getByRole("button", { name: "Transfer" }).click();
    const dialog = petra.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Pool" }).fill(to.name);
    await petra.getByRole("option", { name: to.name }).click();
    await dialog.getByText(`55 leads move to ${to.name}`).waitFor();
    await dialog.getByRole("button", { name: "Transfer" }).click();
    const tray = petra.getByRole("region", { name: "Work on many leads" });
    await tray.getByText("Transfer").first().waitFor();
    await petra.goto("/leads");
    await tray.getByText("55 done").waitFor({ timeout: 45_000 });
    await tray.getByRole("button", { name: /^Dismiss/ }).click();
    await petra.goto(`/pools/${from.id}?tab=all`);
    await petra.getByText("No leads in this pool").waitFor();
  });

  it("moves all leads of a pool together", async () => {
    const [from, to] = [await trialPool({ leads: 3 }), await trialPool({ leads: 0 })];
    const petra = await openAs("pooladmin");
    await petra.goto(`/pools/${from.id}`);
    await petra.getByRole("button", { name: "More actions" }).click();
    await petra.getByRole("menuitem", { name: "Move all leads to another pool" }).click();
    const dialog = petra.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "To the pool" }).fill(to.name);
    await petra.getByRole("option", { name: to.name }).click();
    await dialog.getByText("all or none").waitFor();
    await dialog.getByRole("button", { name: "Move all" }).click();
    await petra.getByText("Nothing waits here").waitFor();
    expect(await ownersOf(petra, to.id)).toHaveLength(3);
  });
});

const tabs = { waiting: /^(Waiting|待领取)/, all: /^(All leads|全部)/, people: /^(People|人员)/ };

describe.each(looks)("an administrator's workspace: %s", (_name, look) => {
  it("has nothing for axe to find", async () => {
    const pool = await trialPool({ leads: 3, policy: { maxOpenLeads: 5, unassignedHours: 24 } });
    const page = await openAs("pooladmin", look);
    await page.goto(`/pools/${pool.id}`);
    for (const [tab, name] of Object.entries(tabs)) {
      await go(page, `/pools/${pool.id}?tab=${tab}`);
      await page.getByRole("tab", { selected: true, name }).waitFor();
      await page.getByText(tab === "people" ? "Rosa Martínez" : pool.leads[0]!.name).first().waitFor();
      expect(await violations(page), tab).toEqual([]);
      expect(await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth].every((width) => width <= screen.width)), `${tab} scrolls sideways`).toBe(true);
    }
    await go(page, `/pools/${pool.id}?tab=all`);
    await page.getByText(pool.leads[0]!.name).first().waitFor();
    if (look.phone) await page.getByRole("button", { name: look.chinese ? /^选择全部/ : /^Select all/ }).tap();
    else await page.getByRole("checkbox").first().check();
    await page.getByRole("toolbar").getByRole("button", { name: look.chinese ? "分配" : "Assign" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(look.chinese ? "分给多人" : "Spread over several").click();
    await dialog.getByRole("checkbox").first().waitFor();
    expect(await violations(page), "assign").toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await go(page, `/pools/${pool.id}?move=true`);
    await dialog.getByRole("button").last().waitFor();
    expect(await violations(page), "move all").toEqual([]);
  });
});
