import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { BROWSER, FIXTURES, open, quit } from "../support/harness.mjs";
import { plan } from "../support/week.mjs";

after(quit);

const overall = (page) => page.evaluate(() => document.querySelector("hybrid-week").score().overall);

test("a team comes in by CSV, gets groups and rules, is planned by keyboard, and is there after a reload", async () => {
  const { page, log, close } = await open({ body: '<hybrid-week lang="en" storage-key="job"></hybrid-week>' });

  await page.getByRole("heading", { name: "Who is in the team?" }).waitFor();
  await page.locator(".start input[type=file]").setInputFiles(`${FIXTURES}good/agency.csv`);
  const dialog = page.getByRole("dialog", { name: "Import and export" });
  await dialog.getByRole("heading", { name: "In the file: people" }).waitFor();
  await dialog.getByText("No problems found.").waitFor();
  await dialog.getByRole("button", { name: "Take over" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("rowheader", { name: "Anna Holm" }).waitFor();
  assert.equal((await plan(page)).groups.length, 4);

  await page.getByRole("button", { name: "Groups", exact: true }).click();
  await page.getByRole("button", { name: "Remove Ledelse" }).click();
  await page.getByRole("region", { name: "Udvikling" }).getByLabel("Weight, 1–5").fill("5");
  await page.keyboard.press("Enter");

  await page.getByRole("button", { name: "Rules", exact: true }).click();
  await page.getByRole("button", { name: "Add a shared day" }).click();
  await page.locator(".panel").getByRole("combobox", { name: "Day", exact: true }).selectOption("wed");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.locator(".panel").getByLabel("Name of the team").fill("Digital Forvaltning");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Digital Forvaltning" }).waitFor();
  await page.keyboard.press("Escape");

  const ruled = await plan(page);
  assert.deepEqual(ruled.rules.anchors, [{ day: "wed", group: null, must: true }]);
  assert.equal(ruled.groups.find((group) => group.name === "Udvikling").weight, 5);

  const before = await overall(page);
  await page.getByRole("grid").locator("td.cell").first().focus();
  // Up to the days' heads: Wednesday and Tuesday for everybody, the rest at home.
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowUp");
  for (const key of ["h", "o", "o", "h", "h"]) {
    await page.keyboard.press(key);
    await page.keyboard.press("ArrowRight");
  }
  const planned = await overall(page);
  assert.ok(planned > before, `${before} → ${planned}`);

  await page.keyboard.press("Control+z");
  assert.match((await plan(page)).weeks[0].cells["anna-holm"], /\.$/);
  await page.keyboard.press("Control+Shift+z");
  assert.equal(await overall(page), planned);

  const kept = await plan(page);
  await page.waitForFunction(
    (week) => localStorage.getItem("hybrid-week:job")?.includes(week),
    kept.weeks[0].cells["anna-holm"],
  );
  await page.reload();
  await page.getByRole("heading", { name: "Digital Forvaltning" }).waitFor();
  assert.deepEqual(await plan(page), kept);
  assert.equal(await overall(page), planned);
  assert.deepEqual([log.violations, log.errors], [[], []]);
  await close();
});

test("names alone make a team", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="da"></hybrid-week>' });
  await page.getByLabel("Navne", { exact: true }).fill("Anna Holm\nBo Friis\nÅse Toft");
  await page.getByRole("button", { name: "Tilføj", exact: true }).click();
  await page.getByRole("rowheader", { name: "Åse Toft" }).waitFor();
  assert.deepEqual(
    (await plan(page)).people.map((person) => person.id),
    ["anna-holm", "bo-friis", "aase-toft"],
  );
  await close();
});

test("a repair is one click, and one step back", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const before = await page.evaluate(() => document.querySelector("hybrid-week").score());
  await page.locator("button.repair").first().click();
  const repaired = await page.evaluate(() => document.querySelector("hybrid-week").score());
  assert.ok(repaired.broken < before.broken, "the first finding is a broken rule");
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await page.evaluate(() => document.querySelector("hybrid-week").score()), before);
  await close();
});

test("a drag selects cells or paints them with a brush, and a click takes the next place", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const cells = page.getByRole("grid").locator("tr.person").nth(2).locator("td.cell");
  const drag = async (from, to) => {
    await cells.nth(from).hover();
    await page.mouse.down();
    await cells.nth(to).hover();
    await page.mouse.up();
  };
  const row = async () => (await plan(page)).weeks[0].cells["bo-friis"];
  await drag(0, 2);
  assert.equal(await page.locator('td[aria-selected="true"]').count(), 3);
  await page.keyboard.press("o");
  assert.equal(await row(), "O O O X H");
  await cells.nth(4).click();
  assert.equal(await row(), "O O O X H");
  await cells.nth(4).click();
  assert.equal(await row(), "O O O X X");
  await page.locator(".brush", { hasText: "Home" }).click();
  await drag(3, 4);
  assert.equal(await row(), "O O O H H");
  for (let n = 0; n < 3; n += 1) await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await row(), "O H O X H");
  await close();
});

const slow = { skip: BROWSER === "firefox" && "only Chromium can be slowed down" };
test("keys typed faster than a slow machine draws are neither lost nor misplaced", slow, async () => {
  const { page, context, close } = await open({
    context: {},
    body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>',
  });
  await page.getByRole("button", { name: "Groups", exact: true }).click();
  await page.getByRole("heading", { name: "Groups", exact: true }).waitFor();
  const debuggers = await context.newCDPSession(page);
  await debuggers.send("Emulation.setCPUThrottlingRate", { rate: 20 });
  const keys = "Escape PageUp x ArrowRight h ArrowRight x ArrowDown h ArrowRight x".split(" ");
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
  const { cells } = (await plan(page)).weeks[0];
  assert.deepEqual([cells["mette-bach"], cells["anna-holm"]], ["X H! X H H", "H O H X H"]);
  await debuggers.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.locator("td.selected:focus", { hasText: "Anna Holm, Thursday" }).waitFor();
  await close();
});

test("the page has the integers of Node and of the checker", async () => {
  const text = await readFile(`${FIXTURES}good/agency.json`, "utf8");
  const { page, close } = await open({ body: "<hybrid-week></hybrid-week>" });
  const { findings, notices, ...figures } = await page.evaluate((text) => {
    const element = document.querySelector("hybrid-week");
    element.setPlan(JSON.parse(text));
    return element.score();
  }, text);
  assert.deepEqual(figures, JSON.parse(await readFile(`${FIXTURES}agency.score.json`, "utf8")));
  assert.ok(findings.length > 0 && notices.length > 0);
  await close();
});

test("a menu opens and closes by mouse and keyboard, and its file line chooses a file", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const [week, menu] = ["Week", "Plan"].map((name) => page.getByRole("button", { name, exact: true }));
  const isOpen = async (button, open) => button.and(page.locator(`[aria-expanded="${open}"]`)).waitFor();
  await menu.click();
  await isOpen(menu, true);
  const choosing = page.waitForEvent("filechooser");
  await page.locator(".menu").getByText("Open a file").click();
  await choosing;
  await isOpen(menu, false);
  await menu.click();
  await week.click();
  await isOpen(menu, false);
  await isOpen(week, true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await isOpen(week, false);
  await page.locator("button:focus", { hasText: "Week" }).waitFor();
  await page.keyboard.press("Enter");
  await isOpen(week, true);
  await page.locator(".score-card").click({ position: { x: 4, y: 4 } });
  await isOpen(week, false);
  await week.click();
  await page.getByRole("button", { name: "Clear the week" }).click();
  await isOpen(week, false);
  assert.equal((await plan(page)).weeks[0].cells["bo-friis"], ". . . X .");
  await close();
});

const saves = { skip: BROWSER === "firefox" && "its driver keeps no downloads" };
test("the plan is downloaded as the file that opens again", saves, async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const first = await plan(page);
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the plan" }).click();
  const download = await downloading;
  assert.equal(download.suggestedFilename(), "digital-services-2026-W48.json");
  const file = await download.path();
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("button", { name: "Start anew" }).click();
  assert.equal((await plan(page)).people.length, 0);
  await page.locator('input[accept^=".json"]').first().setInputFiles(file);
  await page.getByRole("status").getByText("The plan is open.").waitFor();
  assert.deepEqual(await plan(page), first);
  await close();
});
