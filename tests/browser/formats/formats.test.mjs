// An older program with a newer plan, and the reverse: what it does not know is carried along, what it cannot read is
// left alone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { readRecord, Store } from "../../../static/store.js";
import { DIST, FIXTURES, open, planned, quit } from "../support/harness.mjs";
import { recordOf } from "../support/record.mjs";
import { plan, put, rowOf } from "../support/week.mjs";

after(quit);

const { readLink } = await import(`${DIST}/hybrid-week.js`);

const BODY = '<hybrid-week lang="en" src="/plan.json" storage-key="formats"></hybrid-week>';
const KEY = "hybrid-week:formats";
const newer = await readFile(`${FIXTURES}good/newer-minor.json`, "utf8");
const served = (body) => ({ "/plan.json": { body, type: "application/json" } });
const kept = (page) => page.evaluate((key) => localStorage.getItem(key), KEY);

/** What is somewhere in `some` and not the same in `all`. @returns {string[]} */
function missing(some, all, path = "") {
  if (typeof some !== "object" || some === null) return some === all ? [] : [path];
  return Object.keys(some).flatMap((key) => missing(some[key], all?.[key], `${path}/${key}`));
}

/** The text of what is kept, once it has `what` in it. */
async function keptWith(page, what) {
  await page.waitForFunction(([key, what]) => localStorage.getItem(key)?.includes(what), [KEY, what]);
  return readRecord(await kept(page)).text;
}

test("what a newer plan has more is still there after an edit, a reload, a second version and a link", async () => {
  const { page, log, close } = await open({ body: BODY, files: served(newer) });
  const expected = JSON.parse(newer);
  expected.weeks[0].cells.anna = "X O H H H";
  // One key does not survive the way to the test.
  const lost = async (expected) => missing(expected, await plan(page)).filter((path) => !path.startsWith("/__proto__"));
  assert.deepEqual(await lost(JSON.parse(newer)), []);
  await put(page, "Anna", 0, "x");
  const text = await keptWith(page, "X O H H H");
  assert.deepEqual(missing(expected, JSON.parse(text)), []);
  // Numbers that JavaScript would round are the same, digit by digit.
  for (const raw of ["9007199254740993", '"mentor_days": 1.0', "2.5"]) assert.ok(text.includes(raw), raw);
  await page.reload();
  await planned(page);
  await page.getByRole("button", { name: "Week", exact: true }).click();
  await page.getByRole("button", { name: "Try another version" }).click();
  await put(page, "Anna", 1, "h");
  await keptWith(page, "X H H H H");
  await page.reload();
  await planned(page);
  expected.weeks[0].cells.anna = "X H H H H";
  assert.deepEqual(await lost(expected), []);
  const link = await page.evaluate(() => document.querySelector("hybrid-week").toLink());
  const { plan: sent } = await readLink(link);
  assert.equal(sent.weeks[0].cells.anna, "X H H H H");
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("a plan of a newer kind is refused with its sentence, and the one before stays", async () => {
  const major = await readFile(`${FIXTURES}hostile/newer-major.json`, "utf8");
  const { page, close } = await open({ body: BODY, files: served(newer) });
  const before = await plan(page);
  const said = await page.evaluate((text) => {
    try {
      document.querySelector("hybrid-week").setPlan(text);
    } catch (error) {
      return String(error);
    }
  }, major);
  assert.match(said, /A newer program made this plan; the file is left untouched/);
  assert.deepEqual(await plan(page), before);
  await close();
});

/** A plan of a newer kind as it may be kept: in a record, or as files were before there were records. */
const MAJOR = JSON.stringify({ format: "hybrid-week/2", people: [{ id: "anna" }], seats: {} });
const recorded = () => {
  const items = new Map();
  const storage = { getItem: (name) => items.get(name) ?? null, setItem: (name, text) => items.set(name, text) };
  new Store(KEY, () => storage).write(MAJOR);
  return items.get(KEY);
};
/** A page that finds this text where plans are kept. */
async function openedWith(text) {
  const opened = await open({ body: BODY, files: served(newer), ready: false });
  await opened.page.evaluate(
    ([key, text]) => {
      localStorage.clear();
      localStorage.setItem(key, text);
    },
    [KEY, text],
  );
  await opened.page.reload();
  await planned(opened.page);
  return opened;
}

for (const [what, text] of Object.entries({ "in a record": recorded(), "by itself": MAJOR })) {
  test(`a plan of a newer kind that is kept ${what} is left as it is, whatever is done`, async () => {
    const { page, close } = await openedWith(text);
    await page.getByText("What was kept in this browser cannot be read. It is left as it is").waitFor();
    await page.evaluate((text) => document.querySelector("hybrid-week").setPlan(text), newer);
    for (const key of "xhx") {
      await put(page, "Anna", 0, key);
      await page.getByText("This browser does not keep the plan.").waitFor();
    }
    assert.equal(await rowOf(page, "anna"), "X O H H H");
    await page.reload();
    await planned(page);
    assert.equal(await kept(page), text);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [KEY]);
    await close();
  });
}

test("what older programs kept is read, and kept in the form of now after the first edit", async () => {
  const sound = JSON.stringify({ ...JSON.parse(newer), team: "Old" });
  // Records had an id without a number.
  for (const text of [sound, recordOf(1, `abc123 \n${sound}`)]) {
    const { page, close } = await openedWith(text);
    assert.equal((await plan(page)).team, "Old");
    await put(page, "Anna", 0, "x");
    assert.equal(JSON.parse(await keptWith(page, "X O H H H")).team, "Old");
    await close();
  }
});
