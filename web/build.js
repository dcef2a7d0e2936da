// Bundles the scripts and styles of `kg serve`; what comes out is served as it is, from one folder.
import { build } from "esbuild";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = fileURLToPath(new URL("../kg/serving/assets/web", import.meta.url));
await rm(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
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
  legalComments: "none",
  loader: { ".svg": "dataurl" },
  logLevel: "warning",
  metafile: true,
});
await writeFile(join(out, "licences.txt"), await licences(Object.keys(metafile.inputs)));

// What we hand on of others goes with their licences, also what they had bundled before.
async function licences(inputs) {
  const modules = join(here, "node_modules");
  const wanted = inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const texts = new Map();
  while (wanted.length) {
    const folder = wanted.pop();
    if (!folder || texts.has(folder)) continue;
    const about = JSON.parse(await readFile(join(modules, folder, "package.json"), "utf8"));
    const file = (await readdir(join(modules, folder))).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? await readFile(join(modules, folder, file), "utf8") : "";
    texts.set(folder, `${about.name} ${about.version} (${about.license})\n\n${text.trim()}`.trim());
    wanted.push(...Object.keys(about.dependencies ?? {}));
  }
  const sorted = [...texts].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${sorted.map(([, text]) => text).join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}
