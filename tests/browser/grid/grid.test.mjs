import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe, open, quit } from "../support/harness.mjs";

after(quit);

const sample = { body: '<h1>Host</h1><hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' };
const rows = (page, ...people) =>
  page.evaluate((people) => {
    const { cells } = document.querySelector("hybrid-week").getPlan().weeks[0];
    return people.map((person) => cells[person]);
  }, people);
const focused = (page, text) => page.locator("td:focus", { hasText: text }).waitFor();
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("a block is selected, set, copied, pasted, cut and taken back by keyboard alone", async () => {
  const { page, context, close } = await open(sample);
  await page.getByRole("grid").locator("td.cell").first().focus();
  const first = await rows(page, "bo-friis", "carla-juul", "david-ravn");
  // From Bo's Monday to David's Tuesday.
  await press(page, "ArrowDown", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight");
  assert.equal(await page.locator('td[aria-selected="true"]').count(), 6);
  assert.deepEqual(await axe(page), []);
  await press(page, "x");
  const set = first.map((row) => row.replace(/^\S+ \S+/, "X X"));
  assert.deepEqual(await rows(page, "bo-friis", "carla-juul", "david-ravn"), set);
  await press(page, "Control+z");
  assert.deepEqual(await rows(page, "bo-friis", "carla-juul", "david-ravn"), first);

  // No permission for the clipboard is asked for: the keys alone do it.
  await press(page, "Control+c", "Escape", "PageUp", "Home", "Control+v");
  const [mette, anna] = await rows(page, "mette-bach", "anna-holm");
  const start = (row) => row.replaceAll("!", "").split(" ").slice(0, 2);
  assert.deepEqual([start(mette), start(anna)], [start(first[0]), start(first[1])]);
  await page.getByRole("status").getByText("days changed").waitFor();
  await press(page, "Control+z", "Control+x");
  assert.match((await rows(page, "mette-bach"))[0], /^\. \.!? /);

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("Office\tsea\r\n"));
  await press(page, "Escape", "Control+v");
  await page.getByRole("status").getByText('found "sea"').waitFor();
  await close();
});

test("Enter opens the menu of a cell, arrows and letters move in it, and the keyboard comes back", async () => {
  const { page, close } = await open(sample);
  await page.getByRole("grid").locator("td.cell").first().focus();
  await press(page, "ArrowDown", "ArrowDown", "Enter");
  const menu = page.getByRole("menu", { name: "Bo Friis, Monday" });
  await menu.waitFor();
  await menu.locator('button:focus[aria-checked="true"]', { hasText: "Office" }).waitFor();
  assert.deepEqual(await axe(page), []);
  const [cell, box] = [await page.locator("td.stand").boundingBox(), await menu.boundingBox()];
  assert.ok(Math.abs(box.y - cell.y - cell.height) < 4 && Math.abs(box.x - cell.x) < 4, "it stands under its cell");
  await press(page, "ArrowDown", "Enter");
  await focused(page, "Bo Friis, Monday");
  assert.match((await rows(page, "bo-friis"))[0], /^H /);
  await press(page, "F2", "s", "Enter");
  await focused(page, "Bo Friis, Monday");
  assert.match((await rows(page, "bo-friis"))[0], /^H\/O /);
  await press(page, "Enter", "End", "Enter");
  const wishes = () => page.evaluate(() => document.querySelector("hybrid-week").getPlan().people[2].wishes);
  assert.equal((await wishes()).mon, -2);
  await press(page, "Enter", "Escape");
  await menu.waitFor({ state: "detached" });
  await focused(page, "Bo Friis, Monday");
  await page.getByRole("grid").locator("tr.person").nth(4).locator("td.cell").nth(1).click({ button: "right" });
  await page.getByRole("menu", { name: "David Ravn, Tuesday" }).waitFor();
  await page.getByRole("menuitem", { name: "Pin" }).click();
  await focused(page, "David Ravn, Tuesday");
  assert.match((await rows(page, "david-ravn"))[0], /^\S+ \S+! /);
  await close();
});
