/** Bundles src into ../static/dist: app.css, app.js, charts.js and the icon sprite. `--watch` rebuilds on change. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "dist");

/** Newer than the browsers we promise to serve (Chromium 87, Firefox 91, Safari 15). */
const TOO_NEW = ["color-mix(", "oklch(", "light-dark(", ":has(", "@layer", "@container"];

const options = {
  absWorkingDir: here,
  entryPoints: [
    { in: "src/js/app.js", out: "app" },
    { in: "src/js/charts.js", out: "charts" },
    { in: "src/css/app.css", out: "app" },
  ],
  outdir: out,
  bundle: true,
  minify: true,
  splitting: false,
  format: "esm",
  charset: "utf8",
  target: ["chrome87", "firefox91", "safari15"],
  logLevel: "warning",
};

function buildSprite() {
  const names = readFileSync(join(here, "src", "icons.txt"), "utf8").split(/\s+/).filter(Boolean);
  const symbols = names.map(symbol);
  writeFileSync(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

function symbol(name) {
  const source = readFileSync(join(here, `node_modules/@tabler/icons/icons/outline/${name}.svg`), "utf8");
  const shapes = source
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/\s+/g, " ")
    .trim();
  const style = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${style}>${shapes}</symbol>`;
}

function refuseNewCss() {
  const css = readFileSync(join(out, "app.css"), "utf8");
  const found = TOO_NEW.filter((feature) => css.includes(feature));
  if (found.length) {
    throw new Error(`app.css uses what old browsers do not know: ${found.join(" ")}`);
  }
}

rmSync(join(out, ".stamp"), { force: true });
mkdirSync(out, { recursive: true });
buildSprite();

if (process.argv.includes("--watch")) {
  const context = await esbuild.context(options);
  await context.watch();
} else {
  await esbuild.build(options);
  refuseNewCss();
}
