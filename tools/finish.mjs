// Finishes a build: makes each module small with the names it shares with its script shortened in both,
// minifies scripts, writes the program's digest into the loader, and compiles each module once, because an
// optimiser can write modules that no engine loads.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { minify } from "terser";

const dist = process.env.TRUNK_STAGING_DIR ?? process.argv[2] ?? "dist";
const release = process.env.TRUNK_PROFILE !== "debug";

/** Optimises `name`_bg.wasm. The script beside it is the module's only caller, so both may use short names. */
async function shrink(name, ...flags) {
  const module = join(dist, `${name}_bg.wasm`);
  const script = join(dist, `${name}.js`);
  const optimise = (...passes) =>
    execFileSync(process.execPath, ["node_modules/binaryen/bin/wasm-opt", module, "-o", module, ...passes], {
      encoding: "utf8",
      maxBuffer: 1 << 24,
    });
  // Rust keeps its stack at the bottom of the memory: nothing else is there.
  optimise(...flags, "--low-memory-unused");
  const { imports, exports } = JSON.parse(
    optimise("--minify-imports-and-exports-and-modules", "--strip-producers", "--strip-target-features"),
  );
  let source = await readFile(script, "utf8");
  const replace = (/** @type {RegExp} */ what, by) => {
    if (source.search(what) < 0) throw new Error(`${name}.js: expected the name ${what}, found none`);
    source = source.replaceAll(what, by);
  };
  for (const [from, long, short] of imports) {
    if (from !== `./${name}_bg.js`) throw new Error(`${name}: unexpected import from ${from}`);
    replace(new RegExp(`(?<![\\w$])${long}(?=: function|\\()`, "g"), () => short);
  }
  if (imports.length) replace(new RegExp(`"./${name}_bg.js"`, "g"), '"a"');
  for (const [long, short] of exports) {
    // Some are made for debuggers only.
    if (source.includes(`wasm.${long}`)) replace(new RegExp(`wasm\\.${long}(?![\\w$])`, "g"), () => `wasm.${short}`);
  }
  await writeFile(script, source);
}

async function minified(name) {
  const path = join(dist, name);
  const { code } = await minify(await readFile(path, "utf8"), { module: true, compress: { passes: 3 }, ecma: 2022 });
  await writeFile(path, `${code}\n`);
}

if (release) {
  // Code that repeats itself packs better than the same value kept: 1 KB (brotli).
  await shrink("page", "-Oz", "--converge", "--skip-pass=local-cse", "--skip-pass=simplify-locals");
  await shrink("solver", "-O3");
  await shrink("exchange", "-Os");
  await shrink("sharing", "-Oz");
}

const wasm = (await readdir(dist)).filter((name) => name.endsWith(".wasm"));
for (const name of wasm) {
  await WebAssembly.compile(await readFile(join(dist, name)));
  console.log(`${name} compiles.`);
}

// The texts of each language, which Cargo's build script has left beside the program; the loader is told of them.
const built = join(
  process.env.CARGO_TARGET_DIR ?? "target",
  "wasm32-unknown-unknown",
  release ? "release" : "debug",
  "words",
);
const languages = [];
for (const name of (await readdir(built)).sort()) {
  const text = await readFile(join(built, name), "utf8");
  await writeFile(join(dist, `words.${name}`), text);
  // Dialogs load theirs by name.
  if (!name.endsWith(".txt")) continue;
  const [, , speaks] = text.split("\n", 1)[0].split("\t");
  const digest = createHash("sha256").update(text).digest("base64");
  languages.push([`words.${name}`, `sha256-${digest}`, speaks.split(" ")]);
}

/** Writes what only the build knows into a line of a script. */
async function tell(script, constant, value) {
  const source = await readFile(join(dist, script), "utf8");
  const marked = new RegExp(`const ${constant} = .*;`);
  if (!marked.test(source)) throw new Error(`${script}: expected the line const ${constant}, found none`);
  await writeFile(
    join(dist, script),
    source.replace(marked, () => `const ${constant} = ${JSON.stringify(value)};`),
  );
}

await tell("hybrid-week.js", "WORDS", languages);
const digestOf = async (/** @type {string} */ name) => {
  const digest = createHash("sha384").update(await readFile(join(dist, `${name}_bg.wasm`)));
  return `sha384-${digest.digest("base64")}`;
};
await tell("hybrid-week.js", "WASM_INTEGRITY", await digestOf("page"));
const onDemand = ["solver", "exchange", "sharing"];
const digests = await Promise.all(onDemand.map(async (name) => [name, await digestOf(name)]));
await tell("program.js", "INTEGRITY", Object.fromEntries(digests));

/** Takes the comments and the blanks out of a style sheet. */
async function squeezed(name) {
  const path = join(dist, name);
  const source = await readFile(path, "utf8");
  const short = source
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([{};,>]) ?/g, "$1")
    .replaceAll(/: /g, ":")
    .replaceAll(";}", "}");
  await writeFile(path, `${short.trim()}\n`);
}

if (release) {
  for (const name of ["hybrid-week.css", "share.css"]) await squeezed(name);
  for (const name of await readdir(dist)) if (name.endsWith(".js")) await minified(name);
}
