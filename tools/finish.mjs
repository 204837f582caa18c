// Finishes a build: parts the page's module, makes each module small with the names it shares with its script
// shortened in both, minifies scripts, writes digests into the loaders, and compiles each module once, because an
// optimiser can write modules that no engine loads.
import { createHash } from "node:crypto";
import { appendFile, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { minify } from "terser";
import { binaryen, features, markOf, split } from "./split.mjs";

const dist = process.env.TRUNK_STAGING_DIR ?? process.argv[2] ?? "dist";
const release = process.env.TRUNK_PROFILE !== "debug";
/** The page's module before it is parted, with the names of its functions, for `tools/profile.mjs`. */
const WHOLE = "target/page.wasm";

/** What besides a module decides what is made of it. */
const TOOLS = ["tools/finish.mjs", "tools/split.mjs", "tools/later.txt", "node_modules/binaryen/package.json"];

/** Makes files of a module, or takes what was made of the same one before. @param {string} module @param {string[]} files */
async function once(module, files, make) {
  const hash = createHash("sha256");
  for (const input of [module, ...TOOLS]) hash.update(await readFile(input));
  const digest = hash.digest("hex");
  const kept = files.map((file) => [file, `target/finished/${digest}-${basename(file)}`]);
  try {
    for (const [file, copy] of kept) await copyFile(copy, file);
  } catch {
    await make();
    await mkdir("target/finished", { recursive: true });
    for (const [file, copy] of kept) await copyFile(file, copy);
  }
}

/** Optimises a module. @param {string} name @param {string[]} passes */
function optimise(name, ...passes) {
  const module = join(dist, `${name}_bg.wasm`);
  // Rust keeps its stack at the bottom of the memory: nothing else is there.
  return once(module, [module], () => {
    binaryen("wasm-opt", module, "-o", module, ...passes, "--low-memory-unused", "--strip-producers");
  });
}

/** Shortens the names that `name`_bg.wasm shares with its script, which is its only caller. @param {string} name */
async function shorten(name) {
  const module = join(dist, `${name}_bg.wasm`);
  const script = join(dist, `${name}.js`);
  const { imports, exports } = JSON.parse(
    binaryen("wasm-opt", module, "-g", "-o", module, "--minify-imports-and-exports-and-modules"),
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

/** Code that repeats itself, and stands near what is like it, packs better: 2 KB (brotli). */
const PACKED = [
  "--skip-pass=local-cse",
  "--skip-pass=simplify-locals",
  "--one-caller-inline-max-function-size=120",
  "--always-inline-max-function-size=1",
  "--reorder-functions-by-name",
];

/** Makes the page's module two: what it takes to show a week, and what it takes to work on it. */
async function part() {
  const [first, later] = ["page", "later"].map((name) => join(dist, `${name}_bg.wasm`));
  await copyFile(first, WHOLE);
  await once(WHOLE, [first, later], async () => {
    const marks = new Set((await readFile("tools/later.txt", "utf8")).split("\n"));
    await split(WHOLE, (name) => marks.has(markOf(name)), first, later);
    for (const module of [first, later]) await rm(`${module}.wat`);
  });
  for (const name of ["page", "later"]) await optimise(name, ...features, "-Oz", "--converge", ...PACKED);
  const bring =
    "export const bring = (later) => void new WebAssembly.Instance(later, { first: wasm, ...__wbg_get_imports() });";
  await appendFile(join(dist, "page.js"), bring);
}

async function minified(name) {
  const path = join(dist, name);
  const { code } = await minify(await readFile(path, "utf8"), {
    module: true,
    // No function in an object is called with `new`: the shorter notation is safe.
    compress: { passes: 3, unsafe_methods: true },
    ecma: 2022,
  });
  await writeFile(path, `${code}\n`);
}

if (release) {
  for (const name of ["page", "solver", "exchange", "sharing"]) await shorten(name);
  await part();
  await optimise("solver", "-O3");
  await optimise("exchange", "-Os");
  await optimise("sharing", "-O3");
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
if (release) await tell("hybrid-week.js", "LATER_INTEGRITY", await digestOf("later"));
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
  for (const name of ["hybrid-week.css", "later.css", "share.css"]) await squeezed(name);
  for (const name of await readdir(dist)) if (name.endsWith(".js")) await minified(name);
}
