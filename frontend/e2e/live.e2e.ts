import { afterAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { rowOf as poolRow, trialPool } from "./pools";
import { ask, closeBrowser, leadLinks, looks, open, openAs, stamp, violations } from "./browser";

afterAll(closeBrowser);

const change = (page: Page, input: object) =>
  ask<{ updateLead: { userErrors: { message: string }[] } }>(page, "mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { userErrors { message } } }", { input });

async function newLead(page: Page, name: string, more: object = {}) {
  const { createLead } = await ask<{ createLead: { lead: { id: string; version: number } } }>(
    page, "mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id version } userErrors { message } } }", { input: { name, ...more } },
  );
  return createLead.lead;
}

const listOf = (company: string) => `/leads?view=ALL_LEADS&filter=${encodeURIComponent(JSON.stringify({ company: { eq: company } }))}`;
const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
const gone = { state: "detached" } as const;

// The app listens once its streams have begun; what was there before is in the answers that it asked for after.
const listening = (page: Page) => page.locator("[role=status][data-state=open]").first().waitFor({ state: "attached" });

/** A window with the list of a company that has two leads. */
async function listWith(person: string, layout = "") {
  const company = stamp("Live");
  const page = await openAs(person);
  const [first, second] = [stamp("first"), stamp("second")];
  const leads = [await newLead(page, first, { company }), await newLead(page, second, { company })] as const;
  await page.goto(`${listOf(company)}${layout}`);
  await page.getByText(second, { exact: true }).first().waitFor();
  await listening(page);
  return { page, company, first, second, leads };
}

describe("a list that is looked at", () => {
  it("shows in its cell what somebody else wrote, marked for a moment", async () => {
    const { page, leads, first } = await listWith("rep");
    const other = await openAs("manager");
    await change(other, { id: leads[0].id, expectedVersion: leads[0].version, jobTitle: "Head of Live", rating: "HOT" });
    await rowOf(page, first).getByText("Hot").waitFor();
  });

  it("takes in what comes into its filter and lets go of what leaves it", async () => {
    const { page, company, first, leads } = await listWith("rep");
    const other = await openAs("rep");
    const third = stamp("third");
    await newLead(other, third, { company });
    await rowOf(page, third).waitFor();
    await change(other, { id: leads[0].id, expectedVersion: leads[0].version, company: "Elsewhere Ltd" });
    await rowOf(page, first).waitFor(gone);
  });

  it("keeps a row under the pointer, greyed, and others waiting until one is gone", async () => {
    const { page, company, second, leads } = await listWith("rep");
    const other = await openAs("rep");
    const row = rowOf(page, second);
    await row.hover();
    const before = (await row.boundingBox())!.y;
    const third = stamp("third");
    await newLead(other, third, { company });
    await page.getByRole("button", { name: "1 new lead" }).waitFor();
    await change(other, { id: leads[1].id, expectedVersion: leads[1].version, company: "Elsewhere Ltd" });
    await row.and(page.locator("[data-leaving]")).waitFor();
    expect((await row.boundingBox())!.y).toBe(before);
    expect(await rowOf(page, third).count()).toBe(0);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/still.png` });
    expect(await violations(page)).toEqual([]);
    await page.mouse.move(5, 5);
    await row.waitFor(gone);
    await rowOf(page, third).waitFor();
  });

  it("lets in what waits when one asks for it", async () => {
    const { page, company } = await listWith("rep");
    await page.keyboard.press("j");
    await page.locator("[role=row][data-active]").waitFor();
    const third = stamp("third");
    await newLead(await openAs("rep"), third, { company });
    await page.getByRole("button", { name: "1 new lead" }).click();
    await rowOf(page, third).waitFor();
  });

  it("moves a card of the board to the column where it belongs now", async () => {
    const { page, leads, first } = await listWith("rep", "&layout=board&group=rating");
    await change(await openAs("rep"), { id: leads[0].id, expectedVersion: leads[0].version, rating: "HOT" });
    await page.locator('[data-column="is:HOT"]').getByText(first).waitFor();
  });

  it("keeps the lead open beside it when another comes before it", async () => {
    const { page, company, second } = await listWith("rep", "&layout=split");
    await page.getByRole("region", { name: "Lead", exact: true }).getByRole("heading", { name: second }).first().waitFor();
    await newLead(await openAs("rep"), stamp("third"), { company });
    await page.getByRole("button", { name: "1 new lead" }).click();
    await page.getByRole("option").nth(2).waitFor();
    await page.getByRole("region", { name: "Lead", exact: true }).getByRole("heading", { name: second }).first().waitFor();
  });
});

describe("a pool that is looked at", () => {
  it("has no longer what somebody else claimed", async () => {
    const pool = await trialPool({ leads: 2 });
    const page = await openAs("rep");
    await page.goto(`/pools/${pool.id}`);
    await poolRow(page, pool.leads[0]!.name).waitFor();
    await listening(page);
    const start = Date.now();
    await ask(await openAs("rep2"), "mutation ($input: LeadsInput!) { claimLeads(input: $input) { userErrors { message } } }", { input: { leadIds: [pool.leads[0]!.id] } });
    await poolRow(page, pool.leads[0]!.name).waitFor(gone);
    console.info(`claimed on one screen, gone on the other: ${Date.now() - start} ms`);
    expect(await poolRow(page, pool.leads[1]!.name).count()).toBe(1);
  });
});

describe("a session", () => {
  it("that ends elsewhere leads to the sign-in page", async () => {
    // A session of its own: the others' live on.
    const page = await open();
    await page.goto("/leads");
    await page.getByLabel("Email").fill("analyst@demo.test");
    await page.getByRole("textbox", { name: "Password" }).fill("demo");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await listening(page);
    await ask(page, "mutation { signOut { userErrors { message } } }");
    await page.waitForURL(/\/sign-in/);
  });
});

describe("a lead that is looked at", () => {
  it("says who else is editing it, and shows what they saved", async () => {
    const page = await openAs("rep");
    const name = stamp();
    const lead = await newLead(page, name);
    await page.goto(`/leads/${lead.id}`);
    await listening(page);
    const other = await openAs("manager");
    await other.goto(`/leads?edit=${lead.id}`);
    const form = other.getByRole("dialog");
    await form.getByRole("textbox", { name: "Company" }).fill("Written Ltd");
    await page.getByText(/is editing this lead/).waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/editing.png` });
    expect(await violations(page)).toEqual([]);
    await form.getByRole("button", { name: "Save" }).click();
    await page.getByText("Written Ltd").first().waitFor();
    await page.getByText(/is editing this lead/).waitFor(gone);
  });

  it("keeps what one typed when the lead leaves one's sight", async () => {
    const admin = await openAs("admin");
    const { users } = await ask<{ users: { nodes: { id: string; email: string }[] } }>(admin, "{ users(first: 100) { nodes { id email } } }");
    const idOf = (email: string) => users.nodes.find((user) => user.email === email)!.id;
    const lead = await newLead(admin, stamp());
    const give = (ownerId: string) => ask(admin, "mutation ($input: ChangeLeadOwnerInput!) { changeLeadOwner(input: $input) { userErrors { message } } }", { input: { id: lead.id, ownerId } });
    await give(idOf("rep@demo.test"));
    const page = await openAs("rep");
    await page.goto(`/leads/${lead.id}`);
    await listening(page);
    await page.getByRole("button", { name: "More actions" }).waitFor();
    await page.keyboard.press("e");
    const form = page.getByRole("dialog");
    await form.getByRole("textbox", { name: "Company" }).fill("Half a thought");
    await give(idOf("admin@demo.test"));
    await form.getByText("What you typed is not saved").waitFor();
    await form.getByRole("button", { name: "Copy what I typed" }).waitFor();
    expect(await form.getByRole("textbox", { name: "Company" }).isDisabled()).toBe(true);
    expect(await form.getByRole("textbox", { name: "Company" }).inputValue()).toBe("Half a thought");
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/lost.png` });
    expect(await violations(page)).toEqual([]);
  });
});

describe("a window", () => {
  it("goes on where it stopped after a break in the line", async () => {
    const { page, leads, first } = await listWith("rep");
    await page.context().setOffline(true);
    const other = await openAs("rep");
    await change(other, { id: leads[0].id, expectedVersion: leads[0].version, rating: "WARM" });
    await page.context().setOffline(false);
    await rowOf(page, first).getByText("Warm").waitFor();
  });

  it.each(looks)("says quietly how live it is: %s", async (_, look) => {
    const page = await openAs("rep", look);
    await page.goto("/leads");
    await leadLinks(page);
    await listening(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/shell-${JSON.stringify(look).replace(/\W+/g, "-")}.png` });
    expect(await violations(page)).toEqual([]);
  });
});
