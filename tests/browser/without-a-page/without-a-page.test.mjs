import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { DIST, FIXTURES } from "../support/harness.mjs";

const { curve, read, score, suggest, toCSV, writeLink } = await import(`${DIST}/hybrid-week.js`);
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
  // What is no plan at all, too, whoever is asked.
  for (const none of [undefined, Symbol("none"), () => {}])
    for (const ask of [score, suggest, curve, toCSV, writeLink])
      await assert.rejects(ask(none), /The file is empty\. Choose a plan file/, ask.name);
});

const schema = JSON.parse(await readFile(`${DIST}/plan.schema.json`, "utf8"));
const conforms = new Ajv({ strict: true, strictTypes: false, formats: { date: true } }).compile(schema);
const fixtures = async (folder) => {
  const names = (await readdir(`${FIXTURES}${folder}`)).filter((name) => name.endsWith(".json"));
  return Promise.all(names.map(async (name) => [name, await readFile(`${FIXTURES}${folder}/${name}`, "utf8")]));
};

test("the schema takes what the program takes", async () => {
  const samples = await Promise.all(
    ["da", "en"].map(async (lang) => [lang, await readFile(`${DIST}/sample.${lang}.json`, "utf8")]),
  );
  for (const [name, text] of [...samples, ...(await fixtures("good"))]) {
    assert.ok(conforms(JSON.parse(text)), `${name}: ${JSON.stringify(conforms.errors)}`);
    const { plan, problems } = await read(text);
    assert.deepEqual(problems, [], name);
    assert.ok(conforms(plan), `${name}, written again: ${JSON.stringify(conforms.errors)}`);
  }
});

/** Each value of `plan` that the schema speaks about: the pointer to it, and what the schema says. */
function* places(schemaHere, value, pointer = []) {
  const found = schemaHere.$ref ? { ...schema.$defs[schemaHere.$ref.split("/").pop()], ...schemaHere } : schemaHere;
  const chosen = found.oneOf?.find((one) => one.type === (Number.isInteger(value) ? "integer" : "object")) ?? found;
  yield { pointer, says: chosen };
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* places(chosen.items, item, [...pointer, i]);
  else if (value && typeof value === "object")
    for (const [key, item] of Object.entries(value)) {
      const below = chosen.properties?.[key] ?? chosen.additionalProperties ?? found.oneOf?.[0];
      assert.ok(below, `${[...pointer, key].join(".")}: expected the schema to know it`);
      yield* places(below, item, [...pointer, key]);
    }
}

test("the schema and the program draw the same limits, at every key", async () => {
  const whole = JSON.parse(await readFile(`${FIXTURES}good/every-key.json`, "utf8"));
  const put = (pointer, value) => {
    const plan = structuredClone(whole);
    const last = pointer.at(-1);
    const parent = pointer.slice(0, -1).reduce((at, key) => at[key], plan);
    parent[last] = value;
    // A band with a lower limit of 7 has no room for a smaller upper one.
    if (last === "max") parent.min = 0;
    return plan;
  };
  const takes = (plan) =>
    read(plan).then(
      ({ problems }) => problems.length === 0,
      () => false,
    );
  let looked = 0;
  for (const { pointer, says } of places(schema, whole)) {
    if (pointer.length === 0) continue;
    const values = [true, "?!", -1000, 1e9, {}];
    if (says.type === "integer") values.push(says.minimum, says.maximum, says.minimum - 1, says.maximum + 1);
    for (const value of values) {
      const plan = put(pointer, value);
      const where = `${pointer.join(".")} = ${JSON.stringify(value)}`;
      assert.equal(await takes(plan), conforms(plan), where);
      looked += 1;
    }
  }
  assert.ok(looked > 400, `looked at ${looked}`);
});
