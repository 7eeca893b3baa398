import type { Page } from "playwright-core";
import { ask, openAs, stamp } from "./browser";

/** A pool made for one test, and the leads that wait in it. */
export interface TrialPool {
  id: string;
  name: string;
  leads: { id: string; name: string }[];
}

interface Making {
  leads: number;
  policy?: object;
  /** Who of the demo's people may claim. */
  members?: string[];
}

const idOf = async (page: Page, email: string) =>
  (await ask<{ users: { nodes: { id: string }[] } }>(page, "query ($search: String) { users(search: $search, first: 1) { nodes { id } } }", { search: email })).users.nodes[0]!.id;

/** Makes a pool by the API, administered by the head of the lead desk, with leads that wait. */
export async function trialPool({ leads, policy = {}, members = ["rep", "rep2"] }: Making): Promise<TrialPool> {
  const admin = await openAs("admin");
  const people = await Promise.all(members.map(async (key) => ({ administrator: false, userId: await idOf(admin, `${key}@demo.test`) })));
  const petra = { administrator: true, userId: await idOf(admin, "pooladmin@demo.test") };
  const name = stamp("Trial pool");
  const { savePool } = await ask<{ savePool: { pool: { id: string }; userErrors: unknown[] } }>(admin, "mutation ($input: SavePoolInput!) { savePool(input: $input) { pool { id } userErrors { message } } }", {
    input: { name, policy: { hiddenFields: ["phones"], ...policy }, members: [...people, petra] },
  });
  const made: TrialPool = { id: savePool.pool.id, name, leads: [] };
  for (let i = 0; i < leads; i++) {
    const { createLead } = await ask<{ createLead: { lead: { id: string; name: string } } }>(admin, "mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id name } userErrors { message } } }", {
      input: { name: stamp(`Lead ${i + 1}`), poolId: made.id, phones: [{ number: "+34612345678" }] },
    });
    made.leads.push(createLead.lead);
  }
  await admin.context().close();
  return made;
}

/** The row of a lead in the table of a pool. */
export const rowOf = (page: Page, name: string) => page.getByRole("grid").getByRole("row").filter({ hasText: name });
