// Each flow by keyboard alone: the pointer is never touched.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { open, quit } from "../support/harness.mjs";
import { plan } from "../support/week.mjs";

after(quit);

/** The name of what has the keyboard. */
const focused = (page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const name = at?.getAttribute("aria-label") ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? "";
    return `${at?.localName} ${name.trim()}`;
  });

/** Presses Tab until something has the keyboard whose name begins so: nothing on the way holds it. */
async function tabTo(page, name, key = "Tab") {
  const passed = [];
  for (let n = 0; n < 150; n += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    if (at.startsWith(name)) return;
    passed.push(at.slice(0, 40));
  }
  assert.fail(`${name} is not reached by ${key}, only ${passed.join(" | ")}`);
}

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("a team is set up, gets its first week, and is edited by keyboard alone", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en"></hybrid-week>' });
  await tabTo(page, "textarea Names");
  await page.keyboard.type("Anna\nBo\nCarla\nDan");
  await tabTo(page, "button Add");
  await press(page, "Enter");
  await page.getByRole("button", { name: "Suggest a week" }).and(page.locator(":focus")).waitFor();
  await press(page, "Enter");
  await page.getByRole("button", { name: "Accept all" }).first().waitFor();
  await tabTo(page, "button Accept all");
  await press(page, "Enter");
  await page.locator("td:focus").waitFor();
  const { people } = await plan(page);
  await press(page, "Control+Home", "ArrowRight", "h");
  await page.locator("td:focus", { hasText: "Home" }).waitFor();
  assert.equal((await plan(page)).weeks[0].cells[people[0].id].split(" ")[1], "H");
  // Tab leaves the table, and comes back to where one stood.
  await press(page, "Tab");
  assert.equal(await page.locator("table :focus").count(), 0);
  await press(page, "Shift+Tab");
  await page.locator("td:focus", { hasText: "Anna, Tuesday" }).waitFor();
  // Escape lets go one thing after the other, and holds nothing.
  await press(page, "Shift+ArrowDown", "Escape");
  assert.equal(await page.locator('td[aria-selected="true"]').count(), 1);
  await press(page, "Enter", "Escape");
  await page.locator("td:focus").waitFor();
  await close();
});

test("rules, versions and sharing are reached, used and left by keyboard alone", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const before = await plan(page);
  await tabTo(page, "button Rules");
  await press(page, "Enter");
  await page.locator("#panel-title:focus").waitFor();
  await tabTo(page, "button Three days together");
  await press(page, "Enter");
  await tabTo(page, "button Apply", "Shift+Tab");
  await press(page, "Enter");
  await page.waitForFunction(() => document.querySelector("hybrid-week").getPlan().rules.office_days.min === 3);
  await press(page, "Escape");
  await page.locator(".panel").waitFor({ state: "detached" });
  assert.notEqual(await focused(page), "body ", "the keyboard is somewhere");
  await press(page, "Control+z");
  assert.deepEqual((await plan(page)).rules, before.rules);

  await tabTo(page, "button Week", "Shift+Tab");
  await press(page, "Enter");
  await tabTo(page, "button Try another version");
  await press(page, "Enter");
  await page.getByRole("heading", { name: "Two versions" }).waitFor();
  await tabTo(page, "td ");
  await press(page, "x");
  await page.locator("td.beside:focus", { hasText: "in version A" }).waitFor();
  await tabTo(page, "button Keep A");
  await press(page, "Enter");
  await page.locator("td:focus").waitFor();
  assert.deepEqual((await plan(page)).weeks, before.weeks);

  await tabTo(page, "button Plan", "Shift+Tab");
  await press(page, "Enter");
  await tabTo(page, "button Share and merge");
  await press(page, "Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo(page, "button Copy the link");
  await press(page, "Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.notEqual(await focused(page), "body ", "the keyboard is somewhere");
  await close();
});
