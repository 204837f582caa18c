// Our search as a browser has it, in Node: `ours_wasm.mjs FILE SEED SECONDS DIST MARK…`. Its progress has figures
// only, so there is one search for each mark, whose plan is printed at its end. Lines of JSON as the peers print.
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
  const elapsed = () => (performance.now() - start) / 1000;
  const tell = ({ broken, overall, upper_bound, proven }, plan = null) =>
    console.log(
      JSON.stringify({
        seconds: elapsed(),
        broken,
        overall,
        bound_broken: upper_bound.broken,
        bound_overall: upper_bound.overall,
        proven,
        plan,
      }),
    );
  let told = "";
  const onProgress = (progress) => {
    if (JSON.stringify(progress) !== told) tell(progress);
    told = JSON.stringify(progress);
  };
  const best = await suggest(file, { seed: Number(seed), seconds: limit, onProgress });
  tell({ ...best, ...best.score }, best.plan);
  if (best.proven) break;
}
