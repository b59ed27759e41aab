import { build, context } from "esbuild";
import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "static", "built");
const watch = process.argv.includes("--watch");

const islands = (await readdir(join(here, "islands")))
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
  .map((name) => join(here, "islands", name));

const shared = {
  bundle: true,
  minify: true,
  outdir: out,
  logLevel: "warning",
  legalComments: "none",
  sourcemap: watch ? "linked" : false,
};

const scripts = {
  ...shared,
  entryPoints: islands,
  format: "esm",
  target: "es2022",
  splitting: true,
  chunkNames: "chunk-[name]-[hash]",
};

// Names of fonts stay plain: pages preload them, and the static files storage adds its own hash.
const styles = {
  ...shared,
  entryPoints: [join(here, "styles", "app.css")],
  target: ["chrome123", "firefox120", "safari17.5"],
  loader: { ".woff2": "file" },
  assetNames: "[name]",
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

if (watch) {
  const contexts = await Promise.all([scripts, styles].map((options) => context(options)));
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  await Promise.all([scripts, styles].map((options) => build(options)));
}
