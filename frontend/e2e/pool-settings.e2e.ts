import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, looks, openAs, stamp, violations } from "./browser";

afterAll(closeBrowser);

const save = "mutation ($input: SavePoolInput!) { savePool(input: $input) { pool { id version } userErrors { message } } }";

/** A pool of Petra's with leads that Rosa has had for a moment. */
async function poolWith(leads: number, policy: object = {}) {
  const admin = await openAs("admin");
  const { users } = await ask<{ users: { nodes: { id: string; name: string }[] } }>(admin, "{ users(active: true, first: 100) { nodes { id name } } }");
  const id = (name: string) => users.nodes.find((user) => user.name === name)!.id;
  const name = stamp("Ruled pool");
  const { savePool } = await ask<{ savePool: { pool: { id: string } } }>(admin, save, {
    input: { name, policy, members: [{ userId: id("Rosa Martínez") }, { userId: id("Petra Novak"), administrator: true }] },
  });
  const poolId = savePool.pool.id;
  const ids: string[] = [];
  for (let i = 0; i < leads; i++) {
    const { createLead } = await ask<{ createLead: { lead: { id: string } } }>(admin, "mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id } userErrors { message } } }", { input: { name: stamp("Ruled"), poolId } });
    ids.push(createLead.lead.id);
  }
  if (leads > 0) await ask(admin, "mutation ($input: AssignLeadsInput!) { assignLeads(input: $input) { succeeded } }", { input: { leadIds: ids, ownerId: id("Rosa Martínez") } });
  return { poolId, name };
}

const policyOf = async (page: Page, id: string) =>
  (await ask<{ pool: { policy: Record<string, unknown> } }>(page, "query ($id: ID!) { pool(id: $id) { policy { maxOpenLeads firstFollowUpHours reminderHours onTimeout graceHours countInvalid timeoutCoolOffHours } } }", { id })).pool.policy;

async function settingsOf(person: string, poolId: string) {
  const page = await openAs(person);
  await page.goto(`/pools/${poolId}?edit=${poolId}`);
  const form = page.getByRole("dialog", { name: "Pool settings" });
  await form.getByLabel("Open leads at once").waitFor();
  const field = (label: string) => form.getByLabel(label, { exact: true });
  return { page, form, field, preview: form.getByRole("region", { name: "What these rules would do" }), submit: () => form.getByRole("button", { name: "Save", exact: true }).click() };
}

describe("a pool's rules", () => {
  it("are not shown to a member, whatever the address says", async () => {
    const { poolId } = await poolWith(0);
    const rosa = await openAs("rep");
    await rosa.goto(`/pools/${poolId}?edit=${poolId}`);
    await rosa.getByRole("heading", { level: 1 }).waitFor();
    expect(await rosa.getByLabel("Open leads at once").count()).toBe(0);
  });

  it("say what they would do before they are saved, and are saved as they read", async () => {
    const { poolId } = await poolWith(2);
    const { page, field, preview, submit } = await settingsOf("pooladmin", poolId);
    await preview.getByText("Change a rule").waitFor();
    await field("Open leads at once").fill("2");
    await preview.getByText("1 person would be at the limit of open leads").waitFor();
    await field("First follow-up within").fill("3");
    await field("Unit: First follow-up within").selectOption("days");
    await preview.getByText("2 leads would have a deadline, 0 now").waitFor();
    await field("Leads they marked as invalid").check();
    await field("After a deadline passed").fill("12");
    await submit();
    await page.getByText("Pool saved").waitFor();
    expect(await policyOf(page, poolId)).toMatchObject({ maxOpenLeads: 2, firstFollowUpHours: 72, countInvalid: true, timeoutCoolOffHours: 12 });
  });

  it("stand beside their fields when they cannot be", async () => {
    const { poolId } = await poolWith(0, { firstFollowUpHours: 24 });
    const { page, form, field, preview, submit } = await settingsOf("pooladmin", poolId);
    await field("Remind the owner before").fill("30");
    await preview.getByText("choose fewer than 24 hours").waitFor();
    await submit();
    await form.locator("[id$=-error]").getByText("choose fewer than 24 hours").waitFor();
    expect(await field("Remind the owner before").getAttribute("aria-invalid")).toBe("true");
    expect(await policyOf(page, poolId)).toMatchObject({ reminderHours: 0 });
  });

  it("are saved over a colleague's only when one says so", async () => {
    const { poolId } = await poolWith(0);
    const { page, field, submit } = await settingsOf("pooladmin", poolId);
    await ask(await openAs("admin"), save, { input: { id: poolId, policy: { maxOpenLeads: 7 } } });
    await field("Claims in 24 hours").fill("5");
    await submit();
    await page.getByText("Somebody else changed this").waitFor();
    await page.getByRole("button", { name: "Show what is there now" }).click();
    await expect.poll(() => field("Open leads at once").inputValue()).toBe("7");
  });
});

describe("rules that take leads from their owners at once", () => {
  it("are saved only by who says so", async () => {
    const petra = await openAs("pooladmin");
    const { pools } = await ask<{ pools: { id: string; overdueCount: number; policy: { onTimeout: string } }[] }>(petra, "{ pools { id overdueCount policy { onTimeout } } }");
    const pool = pools.find((each) => each.policy.onTimeout === "RECLAIM" && each.overdueCount > 0);
    if (!pool) throw new Error("the demo has no pool that takes overdue leads back");
    const before = await policyOf(petra, pool.id);
    const { page, field, preview, submit } = await settingsOf("pooladmin", pool.id);
    await field("Taken back after").fill("");
    await preview.getByText(/taken back at once/).waitFor();
    expect(await preview.getAttribute("data-tone")).toBe("danger");
    await submit();
    const question = page.getByRole("dialog", { name: /Take \d+ leads? back at once/ });
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });
    expect(await policyOf(petra, pool.id)).toEqual(before);
  });
});

describe("a pool that holds leads", () => {
  it("is not removed, and leads to moving them", async () => {
    const { poolId, name } = await poolWith(1);
    const { page, form } = await settingsOf("admin", poolId);
    await form.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog", { name: `Delete ${name}?` }).getByRole("button", { name: "Delete" }).click();
    await form.getByRole("alert").getByText("still holds 1 lead").waitFor();
    await form.getByRole("alert").getByRole("link").click();
    await page.waitForURL(/move=true/);
  });
});

describe("the organization's limits", () => {
  it("are set over all pools", async () => {
    const page = await openAs("admin");
    await page.goto("/settings/organization");
    const limit = page.getByLabel("Claims in 24 hours");
    const before = await limit.inputValue();
    const set = async (value: string) => {
      await limit.fill(value);
      await page.getByRole("button", { name: "Save changes" }).click();
      await page.getByText("Saved", { exact: true }).first().waitFor();
      await page.reload();
      await expect.poll(() => limit.inputValue()).toBe(value);
    };
    await set("90000");
    await set(before);
  });
});

it.each(looks)("the rules have nothing for axe to find: %s", async (_, look) => {
  const { poolId } = await poolWith(1);
  const page = await openAs("pooladmin", look);
  await page.goto(`/pools/${poolId}?edit=${poolId}`);
  const form = page.getByRole("dialog");
  await form.getByLabel(look.chinese ? "同时持有的线索" : "Open leads at once").fill("1");
  await form.getByRole("region").getByRole("listitem").first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth && window.innerWidth === window.screen.width)).toBe(true);
});
