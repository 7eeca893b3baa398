import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { newContext, windowOf, type Look } from "./windows";

export { closeBrowser } from "./windows";

// Where there is a product for each worker of the test runner, none reads what another one's tests change.
const products = (process.env.LEADPOOL_URLS ?? process.env.LEADPOOL_URL ?? "http://127.0.0.1:8080").split(" ");

/** The address of the product under test; it runs with its demo organization. */
export let url = products[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % products.length]!;

/** Has the tests of a file visit another server. */
export const visit = (address: string) => {
  url = address;
};

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sessions = new Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>();

/** An empty window of nobody. */
export const open = (look: Look = {}) => windowOf(url, look, []);

/** A window in which a person of the demo organization is signed in. */
export const openAs = async (person: string, look: Look = {}) => windowOf(url, look, await sessionOf(person));

/** Signs in once for each person; guessing is throttled, and so are we. */
async function sessionOf(person: string) {
  const known = sessions.get(person);
  if (known) return known;
  const context = await newContext({ baseURL: url });
  const answer = await context.request.post("/graphql", {
    headers: { origin: url },
    data: {
      query: "mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }",
      variables: { input: { email: person.includes("@") ? person : `${person}@demo.test`, password: "demo" } },
    },
  });
  const { data } = (await answer.json()) as { data: { signIn: { token: string | null; userErrors: unknown[] } } };
  if (!data.signIn.token) throw new Error(`${person} cannot sign in: ${JSON.stringify(data.signIn.userErrors)}`);
  const cookies = await context.cookies();
  sessions.set(person, cookies);
  await context.close();
  return cookies;
}

/** Goes on to another address as a link of the app does, without loading everything anew. */
export const go = (page: Page, address: string) => page.evaluate((to) => history.pushState(null, "", to), address);

/** Asks the API as the person of a window. */
export async function ask<Data>(page: Page, query: string, variables: object = {}): Promise<Data> {
  const answer = await page.context().request.post("/graphql", { headers: { origin: url }, data: { query, variables } });
  return ((await answer.json()) as { data: Data }).data;
}

interface Axe {
  run: (root: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
}

/** What axe finds wrong on the page, in words; empty is good. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`);
  });
}

/** The four looks that together have each size, colour and language. */
export const looks: [string, Look][] = [
  ["desk, light, English", {}],
  ["desk, dark, Chinese", { dark: true, chinese: true }],
  ["phone, light, Chinese", { phone: true, chinese: true }],
  ["phone, dark, English", { phone: true, dark: true }],
];

/** A name that no other test has. */
export const stamp = (what = "e2e") => `${what} ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 5)}`;

/** Picks from a list that is searched by typing. */
export async function pick(form: Locator, label: string, name: string) {
  await form.getByRole("combobox", { name: label }).fill(name);
  await form.page().getByRole("option", { name }).first().click();
}

/** The rows of the leads table, or the cards of a phone, once there are any. */
export async function leadLinks(page: Page) {
  const links = page.locator("main").locator("[role=row] a, li a");
  await links.first().waitFor();
  return links;
}
