// HiGHS in WebAssembly on a model in LP format: `high_s_wasm.mjs MODEL.lp SPOTS SEED SECONDS FOLDER`, where the
// folder has the npm package. Prints a line of JSON at each better solution and one at the end.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [path, spots, seed, seconds, folder] = process.argv.slice(2);
const highs = await createRequire(`${folder}/`)("highs")();
const model = highs.createModel({ format: "lp", data: readFileSync(path, "utf8") });
model.options.set({
  output_flag: false,
  mip_rel_gap: 0,
  mip_abs_gap: 0.01,
  random_seed: Number(seed),
  time_limit: Number(seconds),
});
const columns = Array.from({ length: Number(spots) }, (_, spot) => model.getColByName(`x${spot}`));
const start = performance.now();

function tell(/** @type {ArrayLike<number>} */ values, points, bound, rest = {}) {
  const office = columns.map((column) => (values[column] > 0.5 ? 1 : 0));
  console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, office, points, bound, ...rest }));
}

model.run({
  [highs.constants.callbackType.mipImprovingSolution]({ data }) {
    tell(data.mip_solution, data.objective_function_value, data.mip_dual_bound);
  },
});
const status = model.getModelStatus();
const { modelStatus } = highs.constants;
const bound = model.info.get("mip_dual_bound");
const is_found = model.info.get("primal_solution_status") === highs.constants.solutionStatus.feasible;
const rest = { proven: status === modelStatus.optimal, impossible: status === modelStatus.infeasible };
if (is_found) tell(model.getSolution().colValue, model.getObjectiveValue(), bound, rest);
else console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, bound, ...rest }));
