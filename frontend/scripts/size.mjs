// Fails the build when the first page of a desk would load more script than people on a slow line can bear.
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT = 400 * 1024;
const dist = fileURLToPath(new URL("../dist", import.meta.url));
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

// The chunks of an address: the entry, the lazy page, and everything these import at once.
function chunksOf(keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    chunksOf(manifest[key].imports ?? [], seen);
  }
  return seen;
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
const zipped = (file) => gzipSync(readFileSync(join(dist, file))).length;
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const pages = ["src/features/leads/LeadsPage.tsx", "src/features/leads/LeadPage.tsx", "src/features/session/SignInPage.tsx"];

let worst = 0;
for (const page of pages.filter((key) => manifest[key])) {
  const size = [...chunksOf([entry, page])].reduce((sum, key) => sum + zipped(manifest[key].file), 0);
  worst = Math.max(worst, size);
  console.log(`first load ${page.split("/").pop()}: ${kib(size)} of script, compressed`);
}
// Known to the build alone: the program does not carry it.
rmSync(join(dist, ".vite"), { recursive: true });
if (worst > LIMIT) {
  console.error(`over the limit of ${kib(LIMIT)}`);
  process.exit(1);
}
