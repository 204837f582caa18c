import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe, open, quit } from "../support/harness.mjs";

after(quit);

test("axe finds nothing on the empty planner and at 320 pixels", async () => {
  const { page, close } = await open({
    body: '<h1>Host</h1><hybrid-week lang="en"></hybrid-week>',
    context: { viewport: { width: 320, height: 800 } },
  });
  assert.deepEqual(await axe(page), []);
  await page.getByLabel("Names", { exact: true }).fill("Anna\nBo");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("group", { name: "Anna" }).waitFor();
  assert.deepEqual(await axe(page), []);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `the page is ${wider} pixels too wide`);
  await close();
});

for (const width of [520, 768, 1280]) {
  test(`nothing sticks out of its card at ${width} pixels, whatever a cell counts for`, async () => {
    const { page, close } = await open({
      body: '<hybrid-week lang="da" src="/sample.da.json"></hybrid-week>',
      context: { viewport: { width, height: 900 } },
    });
    await page.getByRole("grid").locator("tr.person").nth(1).locator("td.cell").nth(2).focus();
    await page.locator(".explanation .part").nth(4).waitFor();
    const wider = await page.evaluate(() => {
      const cards = [...document.querySelector("hybrid-week").shadowRoot.querySelectorAll(".cell-bar, .card, header")];
      const inner = [document.documentElement, ...cards].map((element) => element.scrollWidth - element.clientWidth);
      return Math.max(...inner);
    });
    assert.ok(wider <= 2, `${wider} pixels too wide`);
    await close();
  });
}

test("every target is at least 24 pixels high", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const small = await page.evaluate(() => {
    const targets = document
      .querySelector("hybrid-week")
      .shadowRoot.querySelectorAll("button, td.cell, summary, input:not([type=file])");
    return [...targets]
      .map((target) => ({ box: (target.closest("label") ?? target).getBoundingClientRect(), name: target.textContent }))
      .filter(({ box }) => box.height > 0 && (box.height < 24 || box.width < 24))
      .map(({ box, name }) => `${name}: ${box.width} × ${box.height}`);
  });
  assert.deepEqual(small, []);
  await close();
});
