import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, looks, openAs, stamp, violations } from "./browser";

afterAll(closeBrowser);

/** A lead that Petra gave to Rosa, who gave it back; it waits in a pool where who returns one has to leave it alone for a day. */
async function returned() {
  const admin = await openAs("admin");
  const { users } = await ask<{ users: { nodes: { id: string; name: string }[] } }>(admin, "{ users(active: true, first: 100) { nodes { id name } } }");
  const id = (name: string) => users.nodes.find((user) => user.name === name)!.id;
  const pool = stamp("Ledger pool");
  const { savePool } = await ask<{ savePool: { pool: { id: string } } }>(admin, "mutation ($input: SavePoolInput!) { savePool(input: $input) { pool { id } userErrors { message } } }", {
    input: { name: pool, policy: { returnCoolOffHours: 24, unassignedHours: 48 }, members: [{ userId: id("Rosa Martínez") }, { userId: id("Petra Novak"), administrator: true }] },
  });
  const { createLead } = await ask<{ createLead: { lead: { id: string } } }>(admin, "mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id } userErrors { message } } }", {
    input: { name: stamp("Ledger"), poolId: savePool.pool.id },
  });
  const leadIds = [createLead.lead.id];
  const rosa = await openAs("rep");
  await ask(await openAs("pooladmin"), "mutation ($input: AssignLeadsInput!) { assignLeads(input: $input) { succeeded } }", { input: { leadIds, ownerId: id("Rosa Martínez"), reason: "Speaks Spanish" } });
  await ask(rosa, "mutation ($input: ReturnLeadsInput!) { returnLeads(input: $input) { succeeded } }", { input: { leadIds, reason: "No budget" } });
  return { id: createLead.lead.id, pool, rosa };
}

describe("the page of a lead that waits", () => {
  it("says why it cannot be claimed, since when it waits, and until when it may", async () => {
    const { id, rosa } = await returned();
    await rosa.goto(`/leads/${id}`);
    await rosa.getByText("You cannot claim this lead now").waitFor();
    await rosa.getByRole("note").getByText(/again/).waitFor();
    expect(await rosa.getByRole("button", { name: "Claim" }).count()).toBe(0);
    const next = rosa.getByRole("region", { name: "What is next" });
    expect(await next.innerText()).toMatch(/Waits\s+since /);
    expect(await next.innerText()).toContain("Too long on ");
  });

  it("shows whose it was, the newest first, how it came so and why", async () => {
    const { id, pool, rosa } = await returned();
    await rosa.goto(`/leads/${id}`);
    const ledger = rosa.getByRole("region", { name: "Owners and pools" });
    const spans = ledger.getByRole("listitem");
    await spans.first().waitFor();
    const texts = await spans.allInnerTexts();
    expect(texts).toHaveLength(3);
    for (const part of ["Waits", pool, "Returned to the pool · by Rosa Martínez", "No budget"]) expect(texts[0]).toContain(part);
    for (const part of ["Rosa Martínez", "Assigned · by Petra Novak", "Speaks Spanish"]) expect(texts[1]).toContain(part);
    expect(texts[2]).toContain("Created");
    await ledger.getByRole("button", { name: "Owners and pools" }).click();
    await spans.first().waitFor({ state: "detached" });
  });

  it.each(looks)("has nothing for axe to find: %s", async (_, look) => {
    const { id } = await returned();
    const rosa = await openAs("rep", look);
    await rosa.goto(`/leads/${id}`);
    await rosa.getByRole("region", { name: look.chinese ? "负责人与线索池" : "Owners and pools" }).getByRole("listitem").first().waitFor();
    expect(await violations(rosa)).toEqual([]);
    expect(await rosa.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
