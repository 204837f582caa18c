import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { DIST, FIXTURES } from "../support/harness.mjs";

const { score, read } = await import(`${DIST}/hybrid-week.js`);
const agency = await readFile(`${FIXTURES}good/agency.json`, "utf8");

test("Node scores a plan with the integers of the native program and the checker", async () => {
  const { findings, notices, ...figures } = await score(agency);
  assert.deepEqual(figures, JSON.parse(await readFile(`${FIXTURES}agency.score.json`, "utf8")));
  assert.ok(findings.length > 0);
  assert.ok(notices.length > 0);
  assert.deepEqual(await score(JSON.parse(agency)), await score(agency));
});

test("Node reads a plan and names its problems", async () => {
  const text = await readFile(`${FIXTURES}sloppy/wrong-wish.json`, "utf8");
  const { plan, problems } = await read(text);
  assert.equal(plan.people.length, 4);
  assert.deepEqual(problems, ["people[3].wishes.wed: expected a number from -2 to 2, found 5; the default is used"]);
});

test("a refused plan throws its sentence", async () => {
  await assert.rejects(score("{"), /Line 1, column 1: expected JSON/);
});
