import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BROWSER, open, quit } from "../support/harness.mjs";

after(quit);

/** What the live regions of the accessibility tree say. */
async function live(debuggers) {
  const { nodes } = await debuggers.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const text = (node) =>
    node?.role?.value === "StaticText"
      ? node.name.value
      : (node?.childIds ?? []).map((id) => text(byId.get(id))).join("");
  const isLive = (node) => node.properties?.some(({ name, value }) => name === "live" && value.value === "polite");
  const regions = nodes.filter((node) => node.role?.value === "status" && isLive(node));
  return regions.map(text).filter((said) => said);
}

test("screen readers are told what an edit won, what is undone and selected, and how the search goes", {
  skip: BROWSER === "firefox" && "the tree is Chromium's",
}, async () => {
  const { page, context, close } = await open({
    context: {},
    body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>',
  });
  const debuggers = await context.newCDPSession(page);
  const says = async (/** @type {RegExp} */ ...expected) => {
    for (const text of expected) await page.getByRole("status").getByText(text).waitFor();
    const said = await live(debuggers);
    assert.equal(said.length, expected.length, said.join(" | "));
    for (const [n, text] of expected.entries()) assert.match(said[n], text);
  };
  await page.getByRole("grid").locator("td.cell").first().focus();
  await says();
  await page.keyboard.press("x");
  await says(/^Out\. Score \d+\.\d, [−+±]/);
  await page.keyboard.press("ArrowDown");
  await page.locator("td:focus", { hasText: "Anna Holm, Monday" }).waitFor();
  await says();
  await page.keyboard.press("Control+z");
  await says(/^Undone\./, /Score \d+\.\d, [−+±]/);
  await page.keyboard.press("Shift+ArrowDown");
  await says(/^Undone\./, /^2 days selected/);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Suggest", exact: true }).click();
  await page.getByRole("button", { name: "A better week" }).click();
  await says(/^Searching for a better plan\. Best so far \d+; at most \d+ is possible\.$/);
  await page.getByRole("button", { name: "Stop and show the best" }).click();
  await says(/^\d+ changed days?: [+±]|^No better plan was found/);
  await close();
});
