// Our search as a browser has it, in Node: `ours_wasm.mjs FILE SEED SECONDS DIST MARK…`. Its progress has figures
// only, so there is one search for each mark, whose plan is printed at its end
// with the time at which it was found. Lines of JSON as the peers print.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [path, seed, seconds, dist, ...marks] = process.argv.slice(2);
const { suggest } = await import(pathToFileURL(resolve(dist, "hybrid-week.js")).href);
const file = readFileSync(path, "utf8");
// Loads the program.
await suggest(file, { seconds: 0 });

for (const limit of new Set([...marks, seconds].map(Number))) {
  const start = performance.now();
  let found = { broken: Infinity, overall: -1, seconds: 0 };
  const tell = ({ broken, overall, upper_bound, proven }, elapsed, plan = null) => {
    const bounds = { bound_broken: upper_bound.broken, bound_overall: upper_bound.overall };
    console.log(JSON.stringify({ seconds: elapsed, broken, overall, ...bounds, proven, plan }));
  };
  const onProgress = (progress) => {
    const elapsed = (performance.now() - start) / 1000;
    if (progress.broken !== found.broken || progress.overall !== found.overall) {
      found = { ...progress, seconds: elapsed };
      tell(progress, elapsed);
    }
  };
  const best = await suggest(file, { seed: Number(seed), seconds: limit, onProgress });
  // The search looks at its clock between slices only: the plan was there before it stopped.
  tell({ ...best, ...best.score }, found.seconds, best.plan);
  if (best.proven) break;
}
