import { defineConfig } from "vitest/config";

// Browser tests run against servers that are already up (LEADPOOL_URLS, default the demo's address):
// what they prove is the product as people get it, not a build of the front end alone. As many files run at a
// time as there are servers, each with its own: files may change what others read.
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    environment: "node",
    maxWorkers: (process.env.LEADPOOL_URLS ?? "").split(" ").length,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Node has the WebSocket of browsers from 22 on by itself.
    execArgv: ["--experimental-websocket"],
  },
});
