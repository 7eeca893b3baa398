import { afterAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { ask, closeBrowser, openAs, stamp, violations } from "./browser";

afterAll(closeBrowser);

/** Makes a lead and opens a board with that one alone. */
async function boardOf(person: string, by: string) {
  const name = stamp("card");
  const page = await openAs(person);
  const { createLead } = await ask<{ createLead: { lead: { id: string } } }>(page, "mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id } userErrors { message } } }", {
    input: { name, rating: "COLD" },
  });
  await page.goto(`/leads?view=ALL_LEADS&q=${encodeURIComponent(name)}&layout=board&group=${by}`);
  const card = page.locator("[data-card]").filter({ hasText: name });
  await card.waitFor();
  return { page, card, name, id: createLead.lead.id };
}

const columnOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const leadOf = (page: Page, id: string) => ask<{ lead: { rating: string; status: string } }>(page, "query ($id: ID!) { lead(id: $id) { rating status } }", { id }).then((data) => data.lead);

describe("the board", () => {
  it("does not take a card where it may not go, and says why", async () => {
    const { page, card, id } = await boardOf("rep", "status");
    await card.focus();
    await page.keyboard.press(" ");
    for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
    await columnOf(page, "Converted").and(page.locator("[data-over=refused]")).waitFor();
    await columnOf(page, "Converted").getByText("A lead comes here when it is converted.").waitFor();
    await page.keyboard.press("Enter");
    expect((await leadOf(page, id)).status).toBe("PENDING");
  });

  it("changes a field when a card is carried by mouse, and takes it back by undo", async () => {
    const { page, card, name, id } = await boardOf("rep", "rating");
    const from = (await card.boundingBox())!;
    const to = (await columnOf(page, "Hot").boundingBox())!;
    await page.mouse.move(from.x + 40, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 30);
    await page.mouse.move(to.x + 80, to.y + 120, { steps: 5 });
    await columnOf(page, "Hot").and(page.locator("[data-over=here]")).waitFor();
    await page.mouse.up();
    await columnOf(page, "Hot").getByText(name).waitFor();
    await page.getByText(`${name} moved to Hot`).waitFor();
    expect((await leadOf(page, id)).rating).toBe("HOT");
    await page.getByRole("button", { name: "Undo" }).first().click();
    await columnOf(page, "Cold").getByText(name).waitFor();
  });

  it("changes a field by keys, and says what happens", async () => {
    const { page, card, name, id } = await boardOf("rep", "rating");
    await card.focus();
    await page.keyboard.press(" ");
    await page.keyboard.press("ArrowLeft");
    await page.getByRole("status").filter({ hasText: "Enter puts it down" }).waitFor();
    await page.keyboard.press("Enter");
    await columnOf(page, "Warm").getByText(name).waitFor();
    await page.getByText(`${name} moved to Warm`).waitFor();
    expect((await leadOf(page, id)).rating).toBe("WARM");
    expect(await violations(page)).toEqual([]);
  });
});

describe("the split view", () => {
  it("shows the lead beside its list, and says in its address which", async () => {
    const page = await openAs("manager");
    await page.goto("/leads?view=ALL_LEADS&layout=split");
    const rows = page.getByRole("option");
    await rows.nth(1).waitFor();
    const second = await rows.nth(1).locator("strong").innerText();
    await page.keyboard.press("j");
    await page.getByRole("region", { name: "Lead", exact: true }).getByRole("heading", { level: 2, name: second, exact: true }).waitFor();
    const again = await openAs("manager");
    await again.goto(page.url());
    await again.getByRole("region", { name: "Lead", exact: true }).getByRole("heading", { level: 2, name: second, exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
