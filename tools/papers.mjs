// The papers of a release, made from what Cargo says was built: a bill of materials (CycloneDX) and the
// licences of everything shipped. Nothing in them depends on the day or the machine.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The packages whose code is in the built modules; build scripts, macros and what tests use are left out. */
export function shipped() {
  const metadata = JSON.parse(
    execFileSync(
      "cargo",
      [
        ...["metadata", "--format-version", "1", "--locked", "--offline"],
        ...["--all-features", "--filter-platform", "wasm32-unknown-unknown"],
      ],
      { encoding: "utf8", maxBuffer: 1 << 27 },
    ),
  );
  const packages = new Map(metadata.packages.map((found) => [found.id, found]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const isMacro = (id) => packages.get(id).targets.some((target) => target.kind.includes("proc-macro"));
  const seen = new Map();
  const waiting = [metadata.resolve.root];
  while (waiting.length) {
    const id = waiting.pop();
    if (seen.has(id)) continue;
    const needs = nodes
      .get(id)
      .deps.filter(({ pkg, dep_kinds }) => dep_kinds.some(({ kind }) => kind === null) && !isMacro(pkg))
      .map(({ pkg }) => pkg);
    seen.set(id, needs);
    waiting.push(...needs);
  }
  const name = (id) => `${packages.get(id).name}@${packages.get(id).version}`;
  const library = standardLibrary();
  return [...seen]
    .map(([id, needs]) => ({ ...packages.get(id), ref: name(id), needs: [...needs.map(name), library.ref].sort() }))
    .concat(library)
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** Rust's own library, which is in every module: core, alloc, std, what the compiler adds, and what they are made of. */
function standardLibrary() {
  const told = (...asked) => execFileSync("rustc", asked, { encoding: "utf8" }).trim();
  const version = told("--version").split(" ")[1];
  const folder = join(told("--print", "sysroot"), "share/doc/rust/licenses");
  return {
    name: "rust-std",
    version,
    ref: `rust-std@${version}`,
    description: "Rust's standard library for WebAssembly, with compiler-builtins, dlmalloc and hashbrown",
    // That of the library, and of what the compiler adds.
    license: "(MIT OR Apache-2.0) AND MIT AND Apache-2.0 WITH LLVM-exception",
    purl: `pkg:generic/rust-std@${version}?download_url=https://static.rust-lang.org`,
    texts: ["Apache-2.0", "LLVM-exception", "MIT"].map((licence) => join(folder, `${licence}.txt`)),
    needs: [],
  };
}

/** The licence expression in today's spelling: older packages part alternatives by a stroke. */
const expression = ({ license }) => (license ?? "").replaceAll(/\s*\/\s*/g, " OR ");

/** A bill of materials in CycloneDX 1.6. @param {ReturnType<typeof shipped>} packages @param {string} root */
export function bill(packages, root) {
  const component = (found) => ({
    type: found.name === root ? "application" : "library",
    "bom-ref": found.ref,
    name: found.name,
    version: found.version,
    ...(found.description ? { description: found.description.trim().replaceAll(/\s+/g, " ") } : {}),
    licenses: [{ expression: expression(found) }],
    purl: found.purl ?? `pkg:cargo/${found.name}@${found.version}`,
  });
  const own = packages.find((found) => found.name === root);
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: component(own) },
    components: packages.filter((found) => found !== own).map(component),
    dependencies: packages.map(({ ref, needs }) => ({ ref, dependsOn: needs })),
  };
}

/** The texts that come with a package. */
function textsOf({ texts, manifest_path }) {
  if (texts) return texts;
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|unlicense|notice)/i.test(file));
  return files.sort().map((file) => join(folder, file));
}

/**
 * The licences of everything shipped: a list, then each text once. Packages that bring no text are taken under the
 * Apache licence, whose text is the same for all.
 * @param {ReturnType<typeof shipped>} packages
 */
export function licences(packages) {
  const texts = new Map();
  const number = (path) => {
    const text = readFileSync(path, "utf8").replaceAll("\r\n", "\n").trim();
    const digest = createHash("sha256").update(text.replaceAll(/\s+/g, " ")).digest("hex");
    if (!texts.has(digest)) texts.set(digest, { number: texts.size + 1, text });
    return texts.get(digest).number;
  };
  const [apache] = packages.find(({ texts }) => texts).texts;
  const lines = packages.map((found) => {
    const own = textsOf(found);
    if (!own.length && !expression(found).includes("Apache-2.0")) throw new Error(`${found.ref} brings no licence`);
    return `${found.ref}  ${expression(found)}  [${(own.length ? own : [apache]).map(number).join(", ")}]`;
  });
  const bodies = [...texts.values()].map(({ number, text }) => `[${number}]\n\n${text}`);
  return `What is shipped, its licence, and the number of the text below.\n\n${lines.join("\n")}\n\n${bodies.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
