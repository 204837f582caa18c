import assert from "node:assert/strict";
import { after, test } from "node:test";
import { FIXTURES, open, quit } from "../support/harness.mjs";

after(quit);

const plan = (page) => page.evaluate(() => document.querySelector("hybrid-week").getPlan());

test("each hostile file gets its sentence, and the plan before is still there", async () => {
  const { page, log, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const before = await plan(page);
  const sentences = {
    "empty.json": "The file is empty.",
    "broken.json": "expected JSON",
    "truncated.json": "expected JSON",
    "newer-major.json": "A newer program made this plan",
  };
  for (const [name, sentence] of Object.entries(sentences)) {
    await page.locator('input[accept^=".json"]').first().setInputFiles(`${FIXTURES}hostile/${name}`);
    await page.getByRole("status").getByText(sentence).waitFor();
    assert.deepEqual(await plan(page), before, name);
    await page.getByRole("status").getByRole("button", { name: "Close" }).click();
  }
  // What is no plan may be another program's.
  for (const name of ["deep.json", "not-a-plan.json"]) {
    await page.locator('input[accept^=".json"]').first().setInputFiles(`${FIXTURES}hostile/${name}`);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("status").getByText("expected a plan file, or a file of Microsoft Graph").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.deepEqual(await plan(page), before, name);
  }
  assert.deepEqual(log.errors, []);
  await close();
});

test("names with markup, emoji and turned directions are shown as text", async () => {
  const { page, log, close } = await open({ body: '<hybrid-week lang="en"></hybrid-week>' });
  await page.locator('input[accept^=".json"]').first().setInputFiles(`${FIXTURES}hostile/names-with-markup.json`);
  await page.getByRole("rowheader", { name: "<img src=x onerror=alert(1)>" }).waitFor();
  assert.equal(await page.locator("hybrid-week img, hybrid-week .planner script").count(), 0);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("a wrong field says what it expects, and nothing changes", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const before = await plan(page);
  await page.getByRole("button", { name: "People", exact: true }).click();
  await page.getByRole("button", { name: "More about Bo Friis" }).click();
  await page.getByLabel("Work done together, %").fill("140");
  await page.keyboard.press("Tab");
  await page.getByRole("alert").getByText("Expected a whole number from 0 to 100.").waitFor();
  assert.deepEqual(await plan(page), before);
  await close();
});

test("a table with problems names row and column before anything is taken over", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en"></hybrid-week>' });
  await page.locator(".start input[type=file]").setInputFiles(`${FIXTURES}sloppy/people-misspelt-days.csv`);
  await page.getByRole("dialog").getByText('row 2, column "days": expected working days').waitFor();
  assert.equal((await plan(page)).people.length, 0);
  await close();
});
