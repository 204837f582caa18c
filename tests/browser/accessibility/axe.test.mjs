import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe, open, quit } from "../support/harness.mjs";

after(quit);

/** `AXE=1` (`make axe`): every language in both themes, whole. */
const AXE = Boolean(process.env.AXE);

/** Each language in a theme; contrast is the same in all languages, and each theme is seen whole. */
const SPOKEN = { da: "light", en: "dark", nb: "dark", sv: "light", de: "dark" };

/** What is looked at: in each theme one language whole, of the others what has other words. */
const LOOKS = Object.entries(SPOKEN).flatMap(([lang, theme]) =>
  (AXE ? ["light", "dark"] : [theme]).map((theme) => ({ lang, theme, isWhole: AXE || ["da", "en"].includes(lang) })),
);

test("axe finds nothing on any screen, form and dialog, in five languages and both themes", async () => {
  const { page, close } = await open({
    body: `<style>:root { color-scheme: light dark; }</style><h1>Host</h1><hybrid-week lang="da" src="/sample.da.json"></hybrid-week>`,
  });
  const found = [];
  /** Of the page only what is new: the rest was looked at. */
  const look = async (/** @type {string} */ where, /** @type {string[]} */ ...parts) => {
    for (const line of await axe(page, ...parts)) found.push(`${where}: ${line}`);
  };
  for (const { lang, theme, isWhole } of LOOKS) {
    await page.emulateMedia({ colorScheme: /** @type {"light" | "dark"} */ (theme) });
    await page.evaluate((lang) => document.querySelector("hybrid-week").setAttribute("lang", lang), lang);
    await page.locator(`.planner[lang="${lang}"]`).waitFor();
    await page.locator("td.cell").first().focus();
    // `pictures` looks at pictures and a counted day.
    if (AXE) {
      await page.locator(".counted > button").click();
      await page.locator(".pictures h2 button").click();
      await page.locator(".picture figure").first().waitFor();
      await look(`${lang} ${theme}, the week`);
      await page.locator(".counted > button").click();
      await page.locator(".pictures h2 button").click();
    } else await look(`${lang} ${theme}, the week`, ...(isWhole ? [] : ["header", ".side", ".cell-bar"]));
    const panels = page.locator("header .tools > button[aria-expanded]");
    // Where the words alone are others: the form with the most of them.
    const forms = isWhole ? [...Array(await panels.count()).keys()] : [4];
    for (const n of forms) {
      await panels.nth(n).click();
      await panels.nth(n).and(page.locator('[aria-expanded="true"]')).waitFor();
      const entry = page.locator(".panel summary, .panel .who .icon").first();
      if (await entry.count()) await entry.click();
      await look(`${lang} ${theme}, form ${n}`, ".panel");
    }
    await page.keyboard.press("Escape");
    for (const line of isWhole ? [0, 1] : []) {
      const menu = page.locator("header .menu").nth(2);
      await menu.locator("button").first().click();
      await menu.locator("li button").nth(line).click();
      await page.locator("dialog[open] h2").waitFor();
      await look(`${lang} ${theme}, dialog ${line}`, "dialog");
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
    }
  }
  await close();
  assert.deepEqual(found, []);
});
