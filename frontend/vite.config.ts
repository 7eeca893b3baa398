import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

const api = process.env.LEADPOOL_API ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      // A new version waits until the person agrees: nobody loses a half-written note to a reload.
      registerType: "prompt",
      injectRegister: false,
      includeAssets: ["favicon.svg", "apple-touch-icon.png"],
      manifest: {
        name: "Leadpool",
        short_name: "Leadpool",
        description: "Leads, shared fairly and followed up in time.",
        start_url: "/",
        display: "standalone",
        background_color: "#ffffff",
        theme_color: "#0b7285",
        icons: [
          { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
          { src: "/favicon.svg", sizes: "any", type: "image/svg+xml" },
        ],
      },
      workbox: {
        globPatterns: ["**/*.{js,css,html,svg,woff2}"],
        globIgnores: ["**/*-{cyrillic,greek,vietnamese}*"],
        navigateFallback: "/index.html",
        navigateFallbackDenylist: [/^\/graphql/, /^\/export\//, /^\/healthz/, /^\/readyz/, /^\/metrics/],
      },
    }),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { target: "es2022", sourcemap: false, manifest: true, assetsInlineLimit: 0 },
  server: {
    port: 5173,
    proxy: { "/graphql": { target: api, ws: true }, "/export": { target: api } },
  },
});
