// Draws the installable app's icons from the mark, with the browser that the tests use:
// node scripts/icons.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { chromium } from "playwright-core";

const folder = fileURLToPath(new URL("../public", import.meta.url));
const mark = readFileSync(join(folder, "favicon.svg"), "utf8");
const icons = [
  ["icon-192.png", 192, 0],
  ["icon-512.png", 512, 0],
  // A mask may cut the edge: the mark keeps away from it.
  ["icon-maskable-512.png", 512, 0.14],
  ["apple-touch-icon.png", 180, 0.06],
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const [name, size, margin] of icons) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;width:${size}px;height:${size}px;background:${margin ? "#0b7285" : "transparent"};display:grid;place-items:center">
      <div style="width:${Math.round(size * (1 - 2 * margin))}px;line-height:0">${mark}</div></body>`,
  );
  writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }));
}
await browser.close();
