// Moves of local search a second in WebAssembly, as `benches/suggest.rs` has them natively: `node benches/moves.mjs`
// after `make dist`.
import { readFile } from "node:fs/promises";

const MOVES = 2_000_000;
const dist = new URL("../dist/", import.meta.url);
const solver = await import(new URL("solver.js", dist).href);
await solver.default({ module_or_path: await readFile(new URL("solver_bg.wasm", dist)) });
const search = new solver.Solver(await readFile(new URL("sample.en.json", dist), "utf8"), "{}");
const start = performance.now();
search.step(MOVES, false);
console.log(`sample: ${Math.round((1000 * MOVES) / (performance.now() - start))} moves a second`);
