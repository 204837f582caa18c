import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe, open, quit } from "../support/harness.mjs";

after(quit);

const sample = (lang, more = "") =>
  `<h1>Host</h1><hybrid-week lang="${lang}" src="/sample.${lang}.json" ${more}></hybrid-week>`;
const cell = (page, person, day) => page.getByRole("grid").locator("tr.person").nth(person).locator("td.cell").nth(day);

for (const [lang, colorScheme, width] of [
  ["da", "light", 1280],
  ["en", "dark", 520],
]) {
  test(`axe finds nothing on pictures, opened numbers, a counted day and two versions: ${lang}, ${colorScheme}, ${width}`, async () => {
    const { page, log, close } = await open({
      lang,
      body: sample(lang),
      media: { colorScheme },
      viewport: { width, height: 900 },
    });
    await page.locator(".pictures h2 button").click();
    await page.locator(".picture").last().getByRole("button").click();
    await page.locator("#wishes").waitFor();
    for (const summary of await page.locator(".picture summary").all()) await summary.click();
    await page.locator(".principle summary").first().click();
    await page.locator("button.criterion").first().click();
    await cell(page, 2, 1).focus();
    await page.locator(".counted > button").click();
    await page.locator(".counted td").first().waitFor();
    // Before axe, which writes a style of its own.
    assert.deepEqual([log.errors, log.violations], [[], []]);
    assert.deepEqual(await axe(page), []);
    await page.getByRole("button", { name: lang === "da" ? "Uge" : "Week", exact: true }).click();
    await page.getByRole("button", { name: lang === "da" ? "Prøv en anden version" : "Try another version" }).click();
    await page.locator(".what-if").waitFor();
    await cell(page, 2, 1).focus();
    await page.keyboard.press("k");
    await page.locator(".what-if .behind li").first().waitFor();
    const unequal = page.locator(".what-if tbody tr").filter({ has: page.locator("td:empty") });
    assert.equal(await unequal.count(), 0, "each line says what the other version changes");
    assert.deepEqual(await axe(page, ".what-if", ".week"), []);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `the page is ${wider} pixels too wide`);
    await close();
  });
}

test("a number is opened by keyboard down to cells that light up in the week", async () => {
  const { page, close } = await open({ body: sample("en") });
  await page.locator(".principle summary").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("button.criterion").first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".behind .link").first().waitFor();
  await page.keyboard.press("Tab");
  await page.locator("td.lit").first().waitFor();
  assert.ok((await page.locator("tr.person:has(td.lit)").count()) === 2, "a pair lights up");
  await page.locator("button.criterion").first().focus();
  await page.locator("td.lit").waitFor({ state: "detached" });
  await close();
});

test("a pair in the picture lights up in the week", async () => {
  const { page, close } = await open({ body: sample("en") });
  await page.locator(".pictures h2 button").click();
  await page.locator('[aria-labelledby="meetings"] g').first().hover();
  await page.locator("td.lit").first().waitFor();
  assert.equal(await page.locator("tr.person:has(td.lit)").count(), 2);
  await close();
});

test("whom a place touches is marked in the week and told, by keyboard, by pointer, in the menu and by brush", async () => {
  const { page, close } = await open({ body: sample("en") });
  const marked = () => page.locator(".tag.wins, .tag.loses").first().waitFor();
  const unmarked = () => page.locator(".tag.wins, .tag.loses").waitFor({ state: "detached" });
  await cell(page, 2, 1).focus();
  await page.locator(".choice .place").first().focus();
  await marked();
  await page
    .getByRole("status")
    .getByText(/^Also for .+ [+−][\d.]+ days$/)
    .waitFor();
  await cell(page, 2, 1).focus();
  await unmarked();
  const colour = () =>
    page
      .locator(".choice .place")
      .first()
      .evaluate((place) => getComputedStyle(place).backgroundColor);
  const before = await colour();
  await page.locator(".choice .place").first().hover();
  await marked();
  assert.equal(await colour(), before, "a place keeps its colour under the pointer");
  await page.mouse.move(0, 0);
  await unmarked();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitemradio").first().focus();
  await marked();
  await page.keyboard.press("Escape");
  await page.mouse.move(0, 0);
  await unmarked();
  await page.locator(".brush").first().click();
  await cell(page, 2, 1).hover();
  await marked();
  await page.mouse.down();
  await cell(page, 6, 1).hover();
  await marked();
  await page.mouse.up();
  await page.mouse.move(0, 0);
  await unmarked();
  await close();
});

test("two versions are there after a reload, and the one that is not kept comes back by one step", async () => {
  const { page, close } = await open({ body: sample("en", 'storage-key="versions"') });
  const row = (person) =>
    page.evaluate((p) => document.querySelector("hybrid-week").getPlan().weeks[0].cells[p], person);
  const first = await row("bo-friis");
  await page.getByRole("button", { name: "Week", exact: true }).click();
  await page.getByRole("button", { name: "Try another version" }).click();
  await cell(page, 2, 1).focus();
  await page.keyboard.press("o");
  const second = await row("bo-friis");
  assert.notEqual(first, second);
  await page.waitForFunction(() => localStorage.getItem("hybrid-week:versions")?.includes("second_version"));
  await page.reload();
  await page.locator(".what-if .behind li").waitFor();
  assert.equal(await row("bo-friis"), second);
  await page.locator(".version").first().click();
  assert.equal(await row("bo-friis"), first);
  await page.getByRole("button", { name: "Keep A" }).click();
  await page.locator(".what-if").waitFor({ state: "detached" });
  assert.equal(await row("bo-friis"), first);
  await page.keyboard.press("Control+z");
  await page.waitForFunction(
    (expected) => document.querySelector("hybrid-week").getPlan().weeks[0].cells["bo-friis"] === expected,
    second,
  );
  await close();
});
