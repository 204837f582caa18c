// The main states of the page, and their pictures at three widths, light and dark.
import { readFile } from "node:fs/promises";
import { FIXTURES, open, planned } from "../support/harness.mjs";

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

const NAMES =
  "Udvikling: Anna Holm, Bo Friis, Carla Dam, Dan Elm\nSagsbehandling: Eva Fog, Finn Gad, Gry Hald, Hans Iversen";

/** What is done for each picture, one state after the other. @type {Record<string, (page: any) => Promise<void>>} */
const STATES = {
  empty: async () => {},
  "set-up": async (page) => {
    await page.getByLabel("Navne", { exact: true }).fill(NAMES);
    await press(page, "Tilføj");
    await page.locator(".set-up .primary:focus").waitFor();
  },
  // A search that ends with a proof, so that it says the same each time.
  suggestion: async (page) => {
    await press(page, "Foreslå en uge");
    await page.locator(".suggestion").getByText("Bevist bedst").waitFor();
    await page.locator(".curve li").nth(5).waitFor();
    await page.locator(".suggestion").getByText("dage anderledes").nth(2).waitFor();
  },
  week: async (page) => {
    const plan = JSON.parse(await readFile(`${FIXTURES}good/agency.json`, "utf8"));
    // Another planner: nobody is being set up in it.
    await page.evaluate(() => {
      const fresh = Object.assign(document.createElement("hybrid-week"), { lang: "da" });
      document.querySelector("hybrid-week").replaceWith(fresh);
    });
    await planned(page);
    await page.evaluate((plan) => document.querySelector("hybrid-week").setPlan(plan), plan);
    await page.locator("td.cell").nth(6).click();
    await page.locator(".best-days").waitFor();
  },
  pictures: async (page) => {
    await page.locator(".pictures h2 button").click();
    await page.locator(".picture").first().waitFor();
  },
  people: async (page) => {
    await page.locator(".pictures h2 button").click();
    await press(page, "Personer");
    await page.locator(".who").first().waitFor();
  },
  rules: async (page) => {
    await press(page, "Regler");
    await page.locator(".rule").first().waitFor();
  },
  groups: async (page) => {
    await press(page, "Grupper");
    await page.locator(".group-card").first().waitFor();
  },
  versions: async (page) => {
    await page.keyboard.press("Escape");
    await page.locator("#panel-title").waitFor({ state: "detached" });
    await press(page, "Uge");
    await press(page, "Prøv en anden version");
    await page.locator("td.cell").nth(6).focus();
    await page.keyboard.press("k");
    await page.locator(".what-if .behind li").waitFor();
    // What explains the edit comes when it has come to rest.
    await page.locator(".findings").getByText("Bo Friis har et andet ønske").waitFor();
  },
  lobby: async (page) => {
    await page.evaluate(() => document.querySelector("hybrid-week").setAttribute("view", "lobby"));
    await page.locator(".lobby").waitFor();
  },
};

const WIDTHS = [1280, 768, 320];
const THEMES = ["light", "dark"];

/** A font that tools/setup installs, so that lines are as long on each machine. */
const HOST = ':root { color-scheme: light dark; font-family: "DejaVu Sans"; } body { margin: 16px; }';

/**
 * Takes all pictures: each with its name, state, width and theme, as a PNG. `scale`: how many points a pixel
 * of the page has.
 */
export async function* pictures(scale) {
  const { page, close } = await open({
    body: '<hybrid-week lang="da"></hybrid-week>',
    lang: "da",
    today: "2026-12-09T10:00:00",
    context: { deviceScaleFactor: scale },
  });
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, HOST);
  for (const [state, enter] of Object.entries(STATES)) {
    await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    await enter(page);
    // The caret and the pointer are no part of the look.
    await page.mouse.move(0, 0);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      // The week is there as what fits the width.
      await page.waitForFunction((isList) => {
        const { shadowRoot } = document.querySelector("hybrid-week");
        return !shadowRoot.querySelector(isList ? "[role=grid]" : ".day-list");
      }, width < 480);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        const png = await page.screenshot({ fullPage: true, animations: "disabled", caret: "hide" });
        yield { name: `${state}-${width}-${colorScheme}`, state, width, colorScheme, png };
      }
    }
  }
  await close();
}
