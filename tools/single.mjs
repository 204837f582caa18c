// Makes single.html: the whole planner in one file, for places that take one file and let it load nothing.
// Each script becomes a function that is given what it would ask the folder for: `require` for other scripts,
// `fetch` for programs and texts, `create` for style sheets; workers there are none.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Where the scripts believe to lie. No server can have such a name. */
const BASE = "https://hybrid-week.invalid/";

/** What is loaded by its name; the rest is inside of these. */
const SCRIPTS = ["hybrid-week", "store", "suggest", "files", "share", "share-dialog", "files-dialog"].concat(
  ["page", "solver", "exchange", "sharing"], // made by wasm-bindgen
);

/** What every policy needs to allow for it; named in docs/hosting.md too. */
export const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:";

/** The scripts as functions, by name. @param {string} dist */
async function scripts(dist) {
  // Away from package.json, which would have modules read as Node reads them.
  const folder = await mkdtemp(join(tmpdir(), "single-"));
  try {
    for (const name of (await readdir(dist)).filter((name) => name.endsWith(".js")))
      await cp(join(dist, name), join(folder, name));
    const { outputFiles } = await build({
      absWorkingDir: folder,
      entryPoints: SCRIPTS.map((name) => `${name}.js`),
      outdir: "out",
      bundle: true,
      minify: true,
      write: false,
      format: "cjs",
      charset: "ascii",
      external: ["node:*"],
      supported: { "dynamic-import": false },
      define: { "import.meta.url": JSON.stringify(`${BASE}x`), "document.createElement": "create" },
    });
    return outputFiles.map(({ path, text }) => {
      if (/<\/script|<!--/i.test(text)) throw new Error(`${path} would end the page's script`);
      const name = path.slice(path.lastIndexOf("/") + 1);
      return `${JSON.stringify(name)}(module,require,fetch,create,Worker){${text}}`;
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Texts as they are, and programs packed. @param {string} dist */
async function files(dist) {
  const names = (await readdir(dist)).filter((name) => /^words\..*|^sample\..*\.json$|\.wasm$/.test(name)).sort();
  const packed = names
    .filter((name) => !/\.(br|gz)$/.test(name))
    .concat("hybrid-week.css", "later.css", "share.css")
    .map(async (name) => {
      const bytes = await readFile(join(dist, name));
      return [name, name.endsWith(".wasm") ? gzipSync(bytes, { level: 9 }).toString("base64") : bytes.toString("utf8")];
    });
  return JSON.stringify(Object.fromEntries(await Promise.all(packed))).replaceAll("<", "\\u003c");
}

/** Runs in the page. @param {Record<string, string>} files @param {Record<string, Function>} scripts @param {string} base */
function start(files, scripts, base) {
  const nameOf = (url) => new URL(url, document.baseURI).href.slice(base.length).split("?")[0];
  const isOurs = (url) => new URL(url, document.baseURI).href.startsWith(base);
  const loaded = new Map();
  const require = (url) => {
    if (!loaded.has(url)) {
      const module = { exports: {} };
      scripts[nameOf(url)](module, require, fetchHere, create, undefined);
      loaded.set(url, module.exports);
    }
    return loaded.get(url);
  };
  const fetchHere = async (url, options) => {
    if (!isOurs(url)) return fetch(url, options);
    const name = nameOf(url);
    if (files[name] === undefined) return new Response(null, { status: 404 });
    if (!name.endsWith(".wasm")) return new Response(files[name]);
    const packed = new Blob([Uint8Array.from(atob(files[name]), (letter) => letter.charCodeAt(0))]);
    const body = packed.stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(body, { headers: { "content-type": "application/wasm" } });
  };
  // A link to one of our sheets is a style element here.
  const create = (tag) => {
    const made = document.createElement(tag === "link" ? "style" : tag);
    if (tag !== "link") return made;
    Object.defineProperty(made, "href", {
      set: (url) => {
        made.textContent = files[nameOf(url)];
      },
    });
    return made;
  };
  document.documentElement.lang = new URLSearchParams(location.search).get("lang") ?? navigator.language;
  require(`${base}hybrid-week.js`);
}

/** Makes the file of a built folder. @param {string} dist @param {string} to @returns {Promise<number>} its bytes */
export async function single(dist, to) {
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>hybrid-week</title>
<link rel="icon" href="data:,">
<style>
${await readFile(join(dist, "host.css"), "utf8")}</style>
</head>
<body>
<hybrid-week storage-key="single" links></hybrid-week>
<script>
(${start})(${await files(dist)},{${(await scripts(dist)).join(",\n")}},${JSON.stringify(BASE)});
</script>
</body>
</html>
`;
  await writeFile(to, page);
  return Buffer.byteLength(page);
}
