import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterEach } from "vitest";

export interface Look {
  phone?: boolean;
  dark?: boolean;
  chinese?: boolean;
}

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

// A page that is new costs twice what one does that was here before: a process, and all scripts compiled again. So windows
// are emptied after each test and used by the next; cookies, storage and the page itself are new, the cache is not.
let browser: Promise<Browser> | undefined;
const used: { page: Page; drawer: Page[] }[] = [];
const drawers = new Map<string, Page[]>();

const launch = () => (browser ??= chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] }));

/** A context of its own, which nobody else uses. */
export const newContext = async (options: Parameters<Browser["newContext"]>[0]) => (await launch()).newContext(options);

/** An empty window of a look, with these cookies; it goes back when the test ends. */
export async function windowOf(url: string, { phone = false, dark = false, chinese = false }: Look, cookies: Cookies) {
  const key = JSON.stringify([url, phone, dark, chinese]);
  const drawer = drawers.get(key) ?? [];
  drawers.set(key, drawer);
  const page = drawer.pop() ?? (await newPage(url, phone, dark, chinese));
  used.push({ page, drawer });
  await page.context().addCookies(cookies);
  return page;
}

async function newPage(url: string, phone: boolean, dark: boolean, chinese: boolean) {
  const context = await newContext({
    baseURL: url,
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    isMobile: phone,
    hasTouch: phone,
    colorScheme: dark ? "dark" : "light",
    locale: chinese ? "zh-CN" : "en-US",
    reducedMotion: "reduce",
    serviceWorkers: "block",
    // The tests put axe into the page, which the content policy rightly refuses to others.
    bypassCSP: true,
  });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

/** Wipes a window, on a page of the same origin that runs nothing. */
async function empty(page: Page) {
  await page.mouse.move(0, 0);
  await page.goto("/robots.txt");
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.context().clearCookies();
}

// Also so that no window asks the server for news, and no list moves, behind a test that is long over.
afterEach(async ({ task }) => {
  const failed = task.result?.state === "fail";
  await Promise.all(
    used.splice(0).map(async ({ page, drawer }) => {
      const alone = page.context().pages().length === 1 && !page.isClosed();
      if (failed || !alone) return page.context().close();
      await empty(page);
      drawer.push(page);
    }),
  );
});

/** Ends the browser; for afterAll. */
export const closeBrowser = async () => {
  drawers.clear();
  await (await browser)?.close();
  browser = undefined;
};
