// Builds the style sheets and scripts into ../static/gebouwd: the same sources give the same bytes on every machine.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";

// htmx can evaluate text; our content security policy forbids it and our settings switch it off. Without the call the
// minifier can also shorten the names around it.
const withoutEval = {
  name: "htmx-without-eval",
  transform(code, id) {
    if (!id.includes("/htmx.org/")) return null;
    if (!code.includes("return eval(str)")) throw new Error("htmx evaluates text elsewhere than before: look at vite.config.js");
    return { code: code.replace("return eval(str)", "return undefined"), map: null };
  },
};

// The licences of all that goes into what is built, the font included, go along with it.
const withLicences = {
  name: "licences",
  generateBundle(options, bundle) {
    const sheet = readFileSync(join(import.meta.dirname, "css/basis.css"), "utf8");
    const font = readFileSync(join(import.meta.dirname, "css/lettertype.css"), "utf8");
    const sources = [...Object.values(bundle).flatMap((file) => Object.keys(file.modules ?? {})), ...`${sheet}${font}`.match(/"@[^"]+"/g).map((name) => `/node_modules/${name.slice(1)}`)];
    const names = new Set(sources.map((id) => id.match(/\/node_modules\/((?:@[^/]+\/)?[^/"]+)/)?.[1]).filter(Boolean));
    const texts = [...names].sort().map((name) => {
      const folder = join(import.meta.dirname, "node_modules", name);
      const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
      const text = file ? readFileSync(join(folder, file), "utf8") : "";
      return `${name} ${version} (${license})\n\n${text.startsWith("EUROPEAN UNION") || /EUROPEAN UNION PUBLIC/i.test(text.slice(0, 300)) ? "EUPL-1.2, as LICENSE of Kapstok." : text.trim()}\n`;
    });
    this.emitFile({ type: "asset", fileName: "LICENTIES.txt", source: texts.join(`\n${"-".repeat(80)}\n\n`) });
  },
};

export default defineConfig({
  plugins: [withoutEval, withLicences],
  root: import.meta.dirname,
  base: "./",
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: "../static/gebouwd",
    emptyOutDir: true,
    manifest: "manifest.json",
    sourcemap: false,
    target: "es2022",
    cssTarget: ["chrome120", "firefox120", "safari17"],
    assetsInlineLimit: 0, // no data: addresses, which the content security policy refuses
    modulePreload: false,
    rollupOptions: {
      input: { "basis-stijl": "css/basis.css", basis: "js/basis.js", graaf: "js/graaf.js", sparql: "js/sparql.js" },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
