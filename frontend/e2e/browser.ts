import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from "playwright-core";

/** The address of the product under test; it runs with its demo organization. */
export let url = process.env.LEADPOOL_URL ?? "http://127.0.0.1:8080";

/** Has the tests of a file visit another server. */
export const visit = (address: string) => {
  url = address;
};

export interface Look {
  phone?: boolean;
  dark?: boolean;
  chinese?: boolean;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sessions = new Map<string, Awaited<ReturnType<BrowserContext["storageState"]>>>();
let browser: Promise<Browser> | undefined;

const launch = () => (browser ??= chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] }));

/** Ends the browser; for afterAll. */
export const closeBrowser = async () => {
  await (await browser)?.close();
  browser = undefined;
};

/** A new window of nobody, whose errors fail the test that reads them. */
export async function open({ phone = false, dark = false, chinese = false }: Look = {}, person?: string) {
  const context = await (await launch()).newContext({
    baseURL: url,
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    isMobile: phone,
    hasTouch: phone,
    colorScheme: dark ? "dark" : "light",
    locale: chinese ? "zh-CN" : "en-US",
    reducedMotion: "reduce",
    storageState: person ? await sessionOf(person) : undefined,
    serviceWorkers: "block",
    // The tests put axe into the page, which the content policy rightly refuses to others.
    bypassCSP: true,
  });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

/** A window in which a person of the demo organization is signed in. */
export const openAs = (person: string, look: Look = {}) => open(look, person);

/** Signs in once for each person; guessing is throttled, and so are we. */
async function sessionOf(person: string) {
  const known = sessions.get(person);
  if (known) return known;
  const context = await (await launch()).newContext({ baseURL: url });
  const answer = await context.request.post("/graphql", {
    headers: { origin: url },
    data: {
      query: "mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }",
      variables: { input: { email: `${person}@demo.test`, password: "demo" } },
    },
  });
  const { data } = (await answer.json()) as { data: { signIn: { token: string | null; userErrors: unknown[] } } };
  if (!data.signIn.token) throw new Error(`${person} cannot sign in: ${JSON.stringify(data.signIn.userErrors)}`);
  const state = await context.storageState();
  sessions.set(person, state);
  await context.close();
  return state;
}

/** Asks the API as the person of a window. */
export async function ask<Data>(page: Page, query: string, variables: object = {}): Promise<Data> {
  const answer = await page.context().request.post("/graphql", { headers: { origin: url }, data: { query, variables } });
  return ((await answer.json()) as { data: Data }).data;
}

/** What axe finds wrong on the page, in words; empty is good. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (root: Document) => Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> } };
    const { violations } = await axe.run(document);
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
