// Everything that a browser may do to a plan, in full numbers: one table of faults, times tried and edits lost.
// `make faults`
import { run } from "node:test";

const files = ["faults/faults", "faults/away", "tabs/store", "tabs/tabs", "bad-input/naughty", "hostile/hostile"].map(
  (name) => `tests/browser/${name}.test.mjs`,
);

const rows = [];
let hasFailed = false;
const tests = run({ files, concurrency: 1, forceExit: false });
tests.on("test:diagnostic", ({ message }) => {
  const [, row] = /^fault: (.*)/.exec(message) ?? [];
  if (!row) return;
  rows.push(`| ${row} |`);
  console.error(row);
});
tests.on("test:fail", ({ name, details }) => {
  hasFailed = true;
  console.error(`${name}: ${details.error.cause ?? details.error}`);
});
for await (const _ of tests);
console.log(["| fault | times tried | edits lost |", "| --- | ---: | ---: |", ...rows].join("\n"));
process.exit(hasFailed ? 1 : 0);
