// The week on paper: one sheet of A4, black and white, with legend and date, whatever the screen shows.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BROWSER, open, quit } from "../support/harness.mjs";

after(quit);

const sample = (more = "") => `<hybrid-week lang="en" src="/sample.en.json" ${more}></hybrid-week>`;
const paper = { skip: BROWSER === "firefox" && "its driver prints nothing" };
const sheets = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
/** Takes the page as it would be on a sheet of A4, landscape. */
async function print(page) {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 1040, height: 720 });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.getByRole("grid").waitFor();
}
const isSeen = (page, selector) =>
  page.locator(selector).evaluateAll((all) => all.some((one) => one.checkVisibility()));

test(
  "the page of its own prints a week with legend and date on one sheet, and pictures that are open on more",
  paper,
  async () => {
    const { page, close } = await open({ path: "/", today: "2026-11-25T10:00:00" });
    const pdf = () => page.pdf({ preferCSSPageSize: true });
    assert.equal(sheets(await pdf()), 1);
    await print(page);
    assert.ok(await page.getByText("25. november 2026", { exact: true }).isVisible());
    assert.ok(await isSeen(page, ".brushes .place"));
    assert.ok(await isSeen(page, ".marks .pin"));
    assert.equal(await isSeen(page, ".pictures"), false);
    await page.emulateMedia({ media: null });
    await page.locator(".pictures h2 button").click();
    await page.locator(".picture").last().waitFor();
    assert.ok(sheets(await pdf()) > 1);
    await print(page);
    assert.ok(await isSeen(page, ".picture figure"));
    assert.equal(await isSeen(page, ".pictures button, .picture summary"), false);
    await close();
  },
);

test("paper is white and has no form, and marks are on it that a background draws", paper, async () => {
  const { page, close } = await open({ body: sample('theme="dark"') });
  await page.getByRole("button", { name: "People", exact: true }).click();
  await page.locator(".who").first().waitFor();
  await page.locator("td.cell").nth(6).click();
  await page.keyboard.press("Enter");
  await print(page);
  assert.equal(await isSeen(page, ".who, .cell-menu, .cell-bar, .side, .tools"), false);
  const look = await page
    .locator("tr.person th")
    .first()
    .evaluate((name) => getComputedStyle(name).colorScheme);
  assert.equal(look, "light");
  const pin = await page
    .locator(".cell .pin")
    .first()
    .evaluate((pin) => getComputedStyle(pin).printColorAdjust);
  assert.equal(pin, "exact");
  await close();
});

test("a phone prints the table, not the list it shows", paper, async () => {
  const { page, close } = await open({ body: sample(), viewport: { width: 360, height: 740 } });
  await page.locator(".day-list").waitFor();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.getByRole("grid").waitFor();
  assert.equal(await page.locator(".day-list").count(), 0);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.locator(".day-list").waitFor();
  await close();
});
