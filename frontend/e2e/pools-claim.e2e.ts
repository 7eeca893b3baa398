import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, go, looks, openAs, violations } from "./browser";
import { rowOf, trialPool } from "./pools";

afterAll(closeBrowser);

describe("claiming from a pool", () => {
  it("gives a lead to one of two who press at once, and tells the other kindly", async () => {
    const pool = await trialPool({ leads: 3 });
    const wanted = pool.leads[1]!.name;
    const [rosa, ravi] = [await openAs("rep"), await openAs("rep2")];
    for (const page of [rosa, ravi]) {
      await page.goto(`/pools/${pool.id}`);
      await rowOf(page, wanted).waitFor();
    }
    const press = (page: typeof rosa) => rowOf(page, wanted).getByRole("button", { name: `Claim: ${wanted}` }).click();
    await Promise.all([press(rosa), press(ravi)]);
    const said = await Promise.all([rosa, ravi].map((page) => page.getByText(/Lead claimed|was faster/).first().innerText()));
    expect(said.map((text) => /faster/.test(text)).sort()).toEqual([false, true]);
    const [winner, loser] = /claimed/.test(said[0]!) ? [rosa, ravi] : [ravi, rosa];
    await rowOf(loser, wanted).waitFor({ state: "detached" });
    await rowOf(loser, pool.leads[0]!.name).waitFor();
    // Who has it sees it beside the list, and can reach them now.
    await winner.getByRole("complementary", { name: "Yours" }).getByRole("link", { name: wanted }).waitFor();
    expect(await loser.getByRole("complementary", { name: "Yours" }).getByRole("link", { name: wanted }).count()).toBe(0);
  });

  it("hides what the pool hides, and claims by key, row after row", async () => {
    const pool = await trialPool({ leads: 3 });
    const page = await openAs("rep");
    await page.goto(`/pools/${pool.id}`);
    const first = rowOf(page, pool.leads[0]!.name);
    await first.waitFor();
    expect(await first.innerText()).not.toContain("612");
    await page.keyboard.press("j");
    await page.keyboard.press("c");
    await first.waitFor({ state: "detached" });
    await page.keyboard.press("c");
    await rowOf(page, pool.leads[1]!.name).waitFor({ state: "detached" });
    await rowOf(page, pool.leads[2]!.name).waitFor();
    await page.getByRole("complementary", { name: "Yours" }).getByRole("link", { name: pool.leads[1]!.name }).waitFor();
  });

  it("opens the next lead at one key, another one for each", async () => {
    const pool = await trialPool({ leads: 2 });
    const [rosa, ravi] = [await openAs("rep"), await openAs("rep2")];
    // Both look at the pool before either claims from it.
    for (const page of [rosa, ravi]) {
      await page.goto(`/pools/${pool.id}`);
      await rowOf(page, pool.leads[0]!.name).waitFor();
    }
    const got = await Promise.all(
      [rosa, ravi].map(async (page) => {
        await page.keyboard.press("n");
        await page.waitForURL(/\/leads\//);
        return page.getByRole("heading", { level: 2, name: /^Lead \d/ }).innerText();
      }),
    );
    expect(new Set(got)).toEqual(new Set(pool.leads.map((lead) => lead.name)));
    await rosa.goto(`/pools/${pool.id}`);
    await rosa.getByText("Nothing waits here").waitFor();
    await rosa.keyboard.press("n");
    await rosa.getByText(/Nothing waits here that you could claim/).waitFor();
  });

  it("says which limit is reached, and lists what was and was not claimed", async () => {
    const pool = await trialPool({ leads: 4, policy: { maxOpenLeads: 2 } });
    const page = await openAs("rep");
    await page.goto(`/pools/${pool.id}`);
    await rowOf(page, pool.leads[0]!.name).waitFor();
    await page.getByText("2 claims left").waitFor();
    await page.getByRole("checkbox", { name: "Select all loaded rows" }).check();
    await page.getByRole("toolbar", { name: "4 selected" }).getByRole("button", { name: "Claim" }).click();
    const outcome = page.getByRole("dialog", { name: "2 leads claimed" });
    await outcome.getByText("2 leads were not done:").waitFor();
    await outcome.getByText(/You hold 2 of the 2 leads that this pool allows at once/).waitFor();
    await outcome.getByText(pool.leads[3]!.name).waitFor();
    await outcome.getByRole("button", { name: "Close" }).last().click();
    await page.getByText("No claims left now").waitFor();
    await page.getByText("2 of 2").waitFor();
  });

  it("names the day's limit with the time when there is room again", async () => {
    const pool = await trialPool({ leads: 2, policy: { maxClaimsPerDay: 1 } });
    const page = await openAs("rep2");
    await page.goto(`/pools/${pool.id}`);
    await rowOf(page, pool.leads[0]!.name).getByRole("button", { name: /^Claim/ }).click();
    await page.getByText("No claims left now").waitFor();
    await page.getByText(/Room again in 23 hours|Room again in 1 day/).waitFor();
    await page.getByRole("button", { name: "Claim next" }).click();
    await page.getByText(/claimed 1 of the 1 leads that this pool allows in 24 hours\. You can claim again in/).waitFor();
  });

  it("returns with a reason, and rests a lead for who returned it", async () => {
    const pool = await trialPool({ leads: 1, policy: { returnCoolOffHours: 48, firstFollowUpHours: 24 } });
    const lead = pool.leads[0]!;
    const page = await openAs("rep");
    await page.goto(`/pools/${pool.id}`);
    await rowOf(page, lead.name).getByRole("button", { name: /^Claim/ }).click();
    const mine = page.getByRole("complementary", { name: "Yours" });
    await mine.getByText(/Due in 2[34] hours|Due in 1 day/).first().waitFor();
    await mine.getByRole("button", { name: `Return: ${lead.name}` }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("Speaks another language");
    await dialog.getByRole("button", { name: "Return to pool" }).click();
    await page.getByText("Lead returned").waitFor();
    await rowOf(page, lead.name).waitFor();
    const { lead: after } = await ask<{ lead: { history: { action: string; reason: string }[] } }>(page, "query ($id: ID!) { lead(id: $id) { history { action reason } } }", { id: lead.id });
    expect(after.history.at(-1)).toEqual({ action: "RETURNED", reason: "Speaks another language" });
    // The server says that it rests; the button tells why and does nothing.
    const offer = rowOf(page, lead.name).getByRole("button", { name: /^Claim/ });
    await expect.poll(() => offer.isDisabled()).toBe(true);
  });

  it("works with the thumb", async () => {
    const pool = await trialPool({ leads: 2, policy: { firstFollowUpHours: 24 } });
    const lead = pool.leads[0]!;
    const page = await openAs("rep2", { phone: true });
    await page.goto(`/pools/${pool.id}`);
    await page.getByRole("button", { name: `Claim: ${lead.name}` }).tap();
    await page.getByText("Lead claimed").waitFor();
    await page.getByRole("tab", { name: "Yours" }).tap();
    await page.getByText(/Due in/).first().waitFor();
    await page.getByRole("button", { name: `Return: ${lead.name}` }).tap();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("Not mine");
    await dialog.getByRole("button", { name: "Return to pool" }).tap();
    await page.getByText("Lead returned").waitFor();
    await page.getByRole("button", { name: "Claim next" }).tap();
    await page.waitForURL(/\/leads\//);
    expect(await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth].every((width) => width <= screen.width))).toBe(true);
  });
});

describe.each(looks)("a member's workspace: %s", (_name, look) => {
  it("has nothing for axe to find", async () => {
    const pool = await trialPool({ leads: 3, policy: { maxOpenLeads: 5, maxClaimsPerDay: 5, firstFollowUpHours: 24 } });
    const page = await openAs("rep", look);
    await ask(page, "mutation ($input: LeadsInput!) { claimLeads(input: $input) { succeeded } }", { input: { leadIds: [pool.leads[0]!.id] } });
    await page.goto(`/pools/${pool.id}${look.phone ? "?tab=mine" : ""}`);
    await page.getByRole("link", { name: pool.leads[0]!.name }).waitFor();
    expect(await violations(page), "yours").toEqual([]);
    await go(page, `/pools/${pool.id}`);
    await page.getByText(pool.leads[1]!.name).waitFor();
    expect(await violations(page), "waiting").toEqual([]);
    expect(await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth].every((width) => width <= screen.width))).toBe(true);
    await go(page, "/pools");
    await page.locator("main li").getByRole("link", { name: pool.name }).waitFor();
    expect(await violations(page), "all pools").toEqual([]);
  });
});
