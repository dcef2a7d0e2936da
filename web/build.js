// Bundles the scripts and styles of `kg serve`; what comes out is served as it is, from one folder.
import { build } from "esbuild";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const out = fileURLToPath(new URL("../kg/serving/assets/web", import.meta.url));
await rm(out, { recursive: true, force: true });
await build({
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  entryPoints: {
    explore: "src/explore/main.js",
    layout: "src/explore/layout-worker.js",
    query: "src/query/main.js",
  },
  outdir: out,
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "external",
  loader: { ".svg": "dataurl" },
  logLevel: "warning",
});
