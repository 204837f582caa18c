// Parts a module in two that work on the same memory: the first starts alone, and the second brings the functions
// that are needed when somebody does something. In their place the first has doors, calls through a table that the
// second fills; who goes through a door before that traps, and nothing else has happened.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";

/** What Rust's modules use and every browser has; the text of a module does not say. */
const FEATURES = [
  "mutable-globals",
  "sign-ext",
  "nontrapping-float-to-int",
  "bulk-memory",
  "reference-types",
  "multivalue",
];

/** Runs a tool of Binaryen, and gives what it prints. @param {string} tool @param {string[]} given */
export const binaryen = (tool, ...given) =>
  execFileSync(process.execPath, [`node_modules/binaryen/bin/${tool}`, ...given], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: "pipe",
  });
export const features = FEATURES.map((feature) => `--enable-${feature}`);

/** What a function is known by from one build to the next. @param {string} name */
export const markOf = (name) => {
  const lasting = name.replaceAll(/\[[0-9a-f]{9,}\]/g, "").replace(/(\.\d+|\[\d+\])+$/, "");
  return createHash("sha256").update(lasting).digest("hex").slice(0, 8);
};

const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)`;
const FUNC = new RegExp(`^ \\(func (${NAME})((?: \\((?:type|param|result) [^)]*\\))*)`);

/** A function whose text is no longer than this is in both modules: to hand it over would cost the first more. */
const SMALL = 500;

/** @typedef {{ kind: string, text: string, name?: string, type: string }} Part */

/** The parts of a module's text, each with its kind and, of functions, name and type. @param {string} text @returns {Part[]} */
const partsOf = (text) =>
  text
    .slice(text.indexOf("\n") + 1, text.lastIndexOf("\n)"))
    .split(/\n(?= \()/)
    .map((text) => {
      const [, name, type = ""] = FUNC.exec(text) ?? [];
      return { kind: /^ \((\w+)/.exec(text)?.[1] ?? "", text, name, type };
    });

/** The name of a function without the signs of the text. @param {string} name */
const plain = (name) => name.slice(1).replace(/^"(.*)"$/, "$1");

/** A function that goes through a door. @param {Part} part @param {number} number */
const door = ({ name, type }, number) => {
  const given = [...type.matchAll(/\(param (\$\S+)/g)].map(([, param]) => `(local.get ${param})`);
  const shape = type.replaceAll(/\(param \$\S+ /g, "(param ");
  return ` (func ${name}${type}\n  (call_indirect $later${shape} ${given.join(" ")} (i32.const ${number})))`;
};

/** What the second module takes from the first instead of having it. @param {string} text @param {number} number */
const taken = (text, number) => {
  const [, kind, name, rest] = new RegExp(`^ \\((\\w+) (${NAME}) (.*)\\)$`, "s").exec(text) ?? [];
  const type = kind === "global" ? /^\(mut \w+\)|^\w+/.exec(rest)?.[0] : rest;
  return [` (import "first" "-${number}" (${kind} ${name} ${type}))`, ` (export "-${number}" (${kind} ${name}))`];
};

/** Writes a module without what it does not use, and gives its parts. @param {string} path @param {(string | string[])[]} lines */
async function made(path, ...lines) {
  await writeFile(`${path}.wat`, `(module\n${lines.flat().join("\n")}\n)\n`);
  binaryen("wasm-opt", `${path}.wat`, "-o", path, "-g", "--remove-unused-module-elements", ...features);
  return partsOf(binaryen("wasm-dis", path, ...features));
}

/**
 * Makes of the module `from`, which has the names of its functions, the modules `first` and `later`.
 * @param {string} from @param {(name: string) => boolean} isLater @param {string} first @param {string} later
 */
export async function split(from, isLater, first, later) {
  const parts = partsOf(binaryen("wasm-dis", from, ...features));
  const isOf = (/** @type {string[]} */ ...kinds) => parts.filter(({ kind }) => kinds.includes(kind));
  const texts = (/** @type {Part[]} */ parts) => parts.map(({ text }) => text);
  const behind = isOf("func").filter(({ name }) => isLater(plain(name ?? "")));
  const numbers = new Map(behind.map(({ name }, number) => [name, number]));
  const table = `(table $later ${behind.length} ${behind.length} funcref)`;
  const shared = isOf("memory", "table", "global").map(({ text }, number) => taken(text, number));

  const isDoor = (/** @type {Part} */ { name }) => numbers.has(name);
  const withDoors = parts.map((part) => (isDoor(part) ? door(part, numbers.get(part.name) ?? 0) : part.text));
  const own = [` ${table}`, ' (export "-" (table $later))', ...shared.map(([, give]) => give)];
  // What only functions behind doors need is not here any more.
  const here = await made(first, withDoors, own);
  const isShared = (/** @type {Part} */ part) => part.kind === "func" && !isDoor(part) && part.text.length > SMALL;
  const known = here.filter(isShared).map(({ name }) => name);
  const numbered = new Map(known.map((name, number) => [name, `_${number.toString(36)}`]));

  const wanted = await made(
    later,
    texts(isOf("type", "rec", "import")),
    shared.map(([take]) => take),
    ` (import "first" "-" ${table})`,
    isOf("func")
      .filter(({ name }) => numbered.has(name))
      .map(({ name, type }) => ` (import "first" "${numbered.get(name)}" (func ${name}${type}))`),
    texts(isOf("func").filter(({ name }) => !numbered.has(name))),
    ` (elem (table $later) (i32.const 0) func ${behind.map(({ name }) => name).join(" ")})`,
  );
  const imports = new Set(wanted.map(({ text }) => /^ \(import "first" "(\w+)"/.exec(text)?.[1]));
  const given = known.filter((name) => imports.has(numbered.get(name)));
  await made(
    first,
    texts(here),
    given.map((name) => ` (export "${numbered.get(name)}" (func ${name}))`),
  );
}
