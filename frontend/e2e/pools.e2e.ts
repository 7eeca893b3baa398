import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, openAs, pick, stamp } from "./browser";

afterAll(closeBrowser);

const phone = "+34612345678";

/** A pool that hides telephones, with the rep as a member and the head of the lead desk as its administrator; leads wait in it. */
async function newPool(leads: number) {
  const page = await openAs("admin");
  await page.goto("/pools?edit=new");
  const form = page.getByRole("dialog");
  const name = stamp("Trial pool");
  await form.getByLabel("Name").fill(name);
  await pick(form, "Add a person", "Rosa Martínez");
  await pick(form, "Add a person", "Petra Novak");
  await form.getByLabel("Administers: Petra Novak").check();
  await form.getByLabel("Phones").check();
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByText("Nothing waits here").waitFor();
  const poolId = new URL(page.url()).pathname.split("/").pop()!;
  const names = [];
  for (let i = 0; i < leads; i++) {
    const lead = stamp("Waiting");
    names.push(lead);
    await ask(page, "mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id } userErrors { message } } }", {
      input: { name: lead, poolId, phones: [{ number: phone }] },
    });
  }
  return { poolId, name, names };
}

describe("a pool", () => {
  it("is not there for who does not belong to it", async () => {
    const { poolId } = await newPool(0);
    const rep2 = await openAs("rep2");
    await rep2.goto(`/pools/${poolId}`);
    await rep2.getByText("Nothing here").waitFor();
  });

  it("lets a member claim, and only then shows what it hides", async () => {
    const { name, names: [lead = ""] } = await newPool(1);
    const rep = await openAs("rep");
    await rep.goto("/pools");
    await rep.getByRole("link", { name }).click();
    const row = rep.getByRole("row").filter({ hasText: lead });
    await row.waitFor();
    expect(await row.innerText()).not.toContain("612");
    expect(await row.getByRole("img", { name: "Hidden until you claim it" }).count()).toBe(1);
    await row.getByRole("button", { name: `Claim: ${lead}` }).click();
    await rep.getByText("Lead claimed").waitFor();
    await rep.getByText("Nothing waits here").waitFor();
    await rep.goto("/leads?view=PENDING_MY_FOLLOW_UP");
    await rep.getByRole("link", { name: lead }).first().click();
    await rep.getByRole("heading", { level: 2, name: lead }).waitFor();
    await rep.locator("main h2 ~ div [data-status=PENDING]").waitFor();
    await rep.locator("aside").getByText(/612 ?34 ?56 ?78|612345678|612 345 678/).first().waitFor();
  });

  it("lets its administrator assign, and take back", async () => {
    const { poolId, names: [lead = ""] } = await newPool(1);
    const petra = await openAs("pooladmin");
    await petra.goto(`/pools/${poolId}`);
    await petra.getByRole("row").filter({ hasText: lead }).getByRole("checkbox").check();
    await petra.getByRole("toolbar", { name: "1 selected" }).getByRole("button", { name: "Assign" }).click();
    const dialog = petra.getByRole("dialog");
    await pick(dialog, "To whom", "Rosa Martínez");
    await dialog.getByRole("button", { name: "Assign" }).click();
    await petra.getByText("Lead assigned").waitFor();
    await petra.getByRole("tab", { name: "All leads" }).click();
    const row = petra.getByRole("row").filter({ hasText: lead });
    await row.getByText("Rosa Martínez").waitFor();
    await row.getByRole("checkbox").check();
    await petra.getByRole("toolbar", { name: "1 selected" }).getByRole("button", { name: "Reclaim" }).click();
    await petra.getByRole("dialog").getByRole("button", { name: "Reclaim" }).click();
    await petra.getByText("Lead reclaimed").waitFor();
    await row.locator("[data-status=UNASSIGNED]").waitFor();
  });
});
