import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// Those that take longest begin first, so that no worker is left alone with one of them at the end.
const longest = ["long-list", "access", "imported", "list-views"];
const rank = ({ moduleId }: TestSpecification) => (longest.findIndex((name) => moduleId.includes(name)) + longest.length + 1) % (longest.length + 1);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

// Browser tests run against servers that are already up (LEADPOOL_URLS, default the demo's address):
// what they prove is the product as people get it, not a build of the front end alone. As many files run at a
// time as there are servers, each with its own: files may change what others read.
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    environment: "node",
    maxWorkers: (process.env.LEADPOOL_URLS ?? "").split(" ").length,
    sequence: { sequencer: LongestFirst },
    // As long as the browser waits for what comes into sight.
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 60_000,
    // A browser on a busy machine misses a beat now and then; what fails twice is broken.
    retry: 1,
    hookTimeout: 60_000,
    // Node has the WebSocket of browsers from 22 on by itself.
    execArgv: ["--experimental-websocket"],
  },
});
