import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { onlyUsedFamilies } from "./scripts/tabler.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// Pages find the files through manifest.json (template tag `built`), never by a guessed name.
export default defineConfig({
  root: here("."),
  base: "./",
  publicDir: false,
  logLevel: "warn",
  css: { postcss: { plugins: [onlyUsedFamilies] } },
  build: {
    outDir: here("../src/duban/site/static/built"),
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { app: here("src/app.js") },
      // name.HASH.ext: the web server recognises such names as never changing.
      output: {
        entryFileNames: "assets/[name].[hash].js",
        chunkFileNames: "assets/[name].[hash].js",
        assetFileNames: "assets/[name].[hash][extname]",
      },
      checks: { eval: false },
    },
  },
});
