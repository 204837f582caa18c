// Finishes a build: writes the program's digest into the loader, and compiles each module once, because
// an optimiser can write modules that no engine loads.
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const dist = process.env.TRUNK_STAGING_DIR ?? process.argv[2] ?? "dist";

for (const name of (await readdir(dist)).filter((name) => name.endsWith(".wasm"))) {
  await WebAssembly.compile(await readFile(join(dist, name)));
  console.log(`${name} compiles.`);
}

const digest = createHash("sha384")
  .update(await readFile(join(dist, "page_bg.wasm")))
  .digest("base64");
const loader = join(dist, "hybrid-week.js");
const source = await readFile(loader, "utf8");
const marked = /const WASM_INTEGRITY = "[^"]*";/;
if (!marked.test(source)) throw new Error("hybrid-week.js: expected the line const WASM_INTEGRITY, found none");
await writeFile(loader, source.replace(marked, `const WASM_INTEGRITY = "sha384-${digest}";`));
