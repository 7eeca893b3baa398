import { defineConfig } from "vitest/config";

// Browser tests run against a server that is already up (LEADPOOL_URL, default the demo's address):
// what they prove is the product as people get it, not a build of the front end alone.
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Node has the WebSocket of browsers from 22 on by itself.
    execArgv: ["--experimental-websocket"],
  },
});
