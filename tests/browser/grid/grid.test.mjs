import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe, BROWSER, open, quit } from "../support/harness.mjs";

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
  const { page, context, close } = await open({ ...sample, context: {} });
  await page.getByRole("grid").locator("td.cell").first().focus();
  const first = await rows(page, "bo-friis", "carla-juul", "david-ravn");
  // From Bo's Monday to David's Tuesday.
  await press(page, "ArrowDown", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight");
  await page.locator('td[aria-selected="true"]').nth(5).waitFor();
  assert.equal(await page.locator('td[aria-selected="true"]').count(), 6);
  assert.deepEqual(await axe(page, ".week"), []);
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

  // Firefox asks nobody who presses a key.
  if (BROWSER === "chromium") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("Office\tsea\r\n"));
  await press(page, "Escape", "Control+v");
  await page.getByRole("status").getByText('found "sea"').waitFor();
  await close();
});

test("a spreadsheet gets the letters that the page shows, and they come back", async () => {
  const { page, context, close } = await open({
    context: {},
    body: '<hybrid-week lang="da" src="/sample.da.json"></hybrid-week>',
  });
  if (BROWSER === "chromium") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("grid").locator("td.cell").nth(10).focus();
  await press(page, "Shift+End", "Control+c");
  // The machine has one clipboard, and another test may write to it meanwhile: then it is copied again.
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  for (let n = 0; n < 20 && (await clipboard()) !== "K\tH\tK\tU\tH"; n += 1) await press(page, "Control+c");
  assert.equal(await clipboard(), "K\tH\tK\tU\tH");
  await press(page, "Escape", "Home", "ArrowDown");
  for (let n = 0; n < 20 && (await rows(page, "carla-juul"))[0] !== "O H O X H"; n += 1)
    await press(page, "ArrowUp", "Shift+End", "Control+c", "Escape", "Home", "ArrowDown", "Control+v");
  assert.deepEqual(await rows(page, "carla-juul"), ["O H O X H"]);
  await close();
});

test("Enter opens the menu of a cell, arrows and letters move in it, and the keyboard comes back", async () => {
  const { page, close } = await open(sample);
  await page.getByRole("grid").locator("td.cell").first().focus();
  await press(page, "ArrowDown", "ArrowDown", "Enter");
  const menu = page.getByRole("menu", { name: "Bo Friis, Monday" });
  await menu.waitFor();
  await menu.locator('button:focus[aria-checked="true"]', { hasText: "Office" }).waitFor();
  assert.deepEqual(await axe(page, ".cell-menu"), []);
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

test("what a day is for is noted in the menu, read in the cell, and given up by Escape", async () => {
  const { page, close } = await open(sample);
  const purposes = () => page.evaluate(() => document.querySelector("hybrid-week").getPlan().weeks[0].purposes ?? {});
  await page.getByRole("grid").locator("td.cell").first().focus();
  const dialog = page.getByRole("dialog", { name: "Purpose" });
  const field = dialog.getByRole("textbox", { name: "What is the day for?" });
  const question = async () => {
    await press(page, "Enter");
    await page.getByRole("menu").locator(":focus").waitFor();
    await press(page, "p", "p", "Enter");
    await dialog.locator(":focus").waitFor();
  };
  await press(page, "ArrowDown", "ArrowDown", "Shift+ArrowRight");
  await question();
  assert.deepEqual(await axe(page, ".cell-menu"), []);
  await field.pressSequentially("Workshop <b>");
  await press(page, "Enter");
  await dialog.waitFor({ state: "detached" });
  await focused(page, "Bo Friis, Tuesday");
  assert.deepEqual(await purposes(), { "bo-friis": { mon: "Workshop <b>", tue: "Workshop <b>" } });
  await page.getByRole("gridcell", { name: /^Bo Friis, Monday .*: Office.*, Purpose: Workshop <b>/ }).waitFor();
  await press(page, "Escape");
  await page.locator(".cell-bar q", { hasText: "Workshop <b>" }).waitFor();
  const ask = async (/** @type {string} */ text) => {
    await press(page, "Escape");
    await question();
    await field.fill(text);
  };
  await ask("Given up");
  await press(page, "Escape");
  await dialog.waitFor({ state: "detached" });
  await focused(page, "Bo Friis, Tuesday");
  await ask("🎉".repeat(81));
  await press(page, "Enter");
  await dialog.getByRole("alert").getByText("1 to 80 characters").waitFor();
  await press(page, "Escape");
  await dialog.waitFor({ state: "detached" });
  // Who presses elsewhere leaves the field, and what is in it counts.
  await ask("Elsewhere");
  await page.getByRole("grid").locator("tr.person").nth(10).locator("td.cell").nth(1).click();
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(await purposes(), { "bo-friis": { mon: "Workshop <b>", tue: "Elsewhere" } });
  await page.getByRole("gridcell", { name: /^Bo Friis, Tuesday/ }).focus();
  await ask("");
  await press(page, "Tab");
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(await purposes(), { "bo-friis": { mon: "Workshop <b>" } });
  await close();
});

test("several weeks are walked over, rows are filtered, and what is hidden is said and spared", async () => {
  const { page, close } = await open(sample);
  await page.evaluate(() => {
    const element = document.querySelector("hybrid-week");
    const plan = element.getPlan();
    plan.weeks = plan.weeks.slice(0, 2);
    element.setPlan(plan);
  });
  await page.getByLabel("Weeks shown").selectOption("2");
  await page.getByRole("columnheader", { name: "Week 49" }).waitFor();
  await page.locator('td[data-person="0"][data-week="0"]').last().focus();
  await press(page, "ArrowRight");
  await page.locator('td:focus[data-week="1"][data-day="0"]').waitFor();
  assert.deepEqual(await axe(page, ".week"), []);

  await page.locator(".view-bar summary").click();
  await page.getByRole("searchbox", { name: "Find a name" }).fill("bo f");
  await page.getByRole("status").getByText("12 people hidden").waitFor();
  await page.getByRole("checkbox", { name: "Fri" }).click();
  await page.getByRole("status").getByText("1 weekday hidden").waitFor();
  assert.deepEqual(await axe(page, ".main"), []);
  const before = await rows(page, "anna-holm", "bo-friis");
  await page.locator('td[data-week="0"]').first().focus();
  await press(page, "ArrowLeft", "h");
  const after = await rows(page, "anna-holm", "bo-friis");
  assert.deepEqual(after, [before[0], before[1].replace(/^O H O/, "H H H")]);
  await page.getByRole("button", { name: "Show all" }).click();
  assert.equal(await page.locator("tr.person").count(), 13);
  await page.getByRole("button", { name: /^Jura|Law|Legal/ }).click();
  await page.locator('.fold[aria-expanded="false"]').waitFor();
  await close();
});

test("where four weeks stand side by side nothing lies on the letter of a day", async () => {
  const { page, close } = await open(sample);
  await page.getByLabel("Weeks shown").selectOption("4");
  await page.getByRole("columnheader", { name: "Week 51" }).waitFor();
  const lies = await page.locator("td.cell:has(.pin) .place").evaluateAll((places) =>
    places.map((place) => {
      const letters = document.createRange();
      letters.selectNodeContents(place.querySelector("b"));
      const [letter, pin] = [letters.getBoundingClientRect(), place.querySelector(".pin").getBoundingClientRect()];
      return letter.right > pin.left && letter.top < pin.bottom && letter.bottom > pin.top;
    }),
  );
  assert.ok(lies.length > 1);
  assert.deepEqual(
    lies.filter((lie) => lie),
    [],
  );
  await close();
});

test("names stand in the order of the language that is spoken, and a month of weeks side by side", async () => {
  const names = ["Østergaard", "Ida 10", "Åse", "Émile", "Zoe", "Ärla", "Ida 9", "Aase", "bo", "Ærø"];
  const plan = {
    format: "hybrid-week/1",
    people: names.map((name, n) => ({ id: `p${n}`, name })),
    weeks: [45, 46, 47, 48, 49, 50].map((n) => ({ week: `2026-W${n}` })),
  };
  const { page, close } = await open({
    body: `<hybrid-week lang="da"><script type="application/json">${JSON.stringify(plan)}</script></hybrid-week>`,
    today: "2026-11-25T10:00:00",
  });
  await page.locator(".view-bar summary").click();
  await page.getByLabel("Rækkefølge").selectOption({ label: "Efter navn" });
  for (const lang of ["da", "sv", "de"]) {
    await page.evaluate((lang) => document.querySelector("hybrid-week").setAttribute("lang", lang), lang);
    await page.locator(`.planner[lang="${lang}"]`).waitFor();
    const sorted = await page.evaluate(
      ([lang, ...names]) => names.sort(new Intl.Collator(lang, { numeric: true }).compare),
      [lang, ...names],
    );
    assert.deepEqual(await page.locator("tr.person bdi").allTextContents(), sorted, lang);
  }
  await page.getByLabel("Wochen auf einmal").selectOption({ label: "Monat" });
  await page.getByText("Woche 45–48").waitFor();
  await page.getByRole("button", { name: "Nächste Woche" }).click();
  await page.getByText("Woche 49–50").waitFor();
  await page.getByRole("button", { name: "Vorige Woche" }).click();
  await page.getByRole("columnheader", { name: "Woche 46" }).waitFor();
  await close();
});

test("the table is one stop of Tab, and arrows lead to the buttons that fold groups", async () => {
  const { page, close } = await open(sample);
  const fold = (/** @type {string} */ name) => page.locator(".fold:focus", { hasText: name });
  await page.getByRole("grid").locator("td.cell").first().focus();
  await press(page, "Tab");
  assert.equal(await page.locator("table :focus").count(), 0);
  await press(page, "Shift+Tab", "ArrowLeft", "ArrowLeft");
  await fold("Development").waitFor();
  await press(page, "Enter");
  await page.locator('.fold:focus[aria-expanded="false"]').waitFor();
  await press(page, "ArrowDown");
  await fold("Casework").waitFor();
  await press(page, "ArrowRight");
  await page.locator("th:focus", { hasText: "Emil Skov" }).waitFor();
  await press(page, "ArrowRight", "h");
  await focused(page, "Emil Skov, Monday");
  assert.match((await rows(page, "emil-skov"))[0], /^H /);
  await press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft", "Space", "ArrowDown");
  await fold("Legal").waitFor();
  await press(page, "Enter");
  await page.locator("tr.person").first().waitFor({ state: "detached" });
  // Where all are folded, below the heads.
  await page.locator("thead th[tabindex]").first().focus();
  await press(page, "ArrowDown");
  await fold("Development").waitFor();
  assert.deepEqual(await axe(page, ".week"), []);
  await press(page, "Enter", "ArrowRight");
  await page.locator("th:focus", { hasText: "Mette Bach" }).waitFor();
  await close();
});

test("a long table is drawn where it is seen, keeps the keyboard's row, and is printed whole", async () => {
  const { page, close } = await open({ body: '<h1>Host</h1><hybrid-week lang="en"></hybrid-week>' });
  await page.evaluate(() => {
    const people = Array.from({ length: 400 }, (_, p) => ({ id: `p${p}`, name: `Person ${p}` }));
    document.querySelector("hybrid-week").setPlan({ format: "hybrid-week/1", people, weeks: [{ week: "2026-W48" }] });
  });
  const grid = page.getByRole("grid");
  await page.locator("tr.person").first().waitFor();
  assert.ok((await page.locator("tr.person").count()) < 100);
  assert.equal(await grid.getAttribute("aria-rowcount"), "403");
  await grid.locator("td.cell").first().focus();
  await press(page, "Control+End", "h");
  await focused(page, "Person 399, Friday");
  await page.locator('tr[aria-rowindex="402"] td:focus').waitFor();
  await page.locator("tr.person", { hasText: "Person 390" }).waitFor();
  assert.deepEqual(await axe(page, ".week"), []);
  await page.locator(".scroll").evaluate((pane) => pane.scrollTo(0, 0));
  await page.locator("tr.person", { hasText: "Person 0" }).first().waitFor();
  await press(page, "ArrowUp");
  await focused(page, "Person 398, Friday");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const nth = page.locator("tr.person", { hasText: "Person 200" });
  await nth.waitFor();
  assert.equal(await page.locator("tr.person").count(), 400);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await nth.waitFor({ state: "detached" });
  await close();
});

test("what has the keyboard is never under what sticks", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en"></hybrid-week>' });
  for (const [weeks, sites, width] of /** @type {const} */ ([
    ["1", ["a"], 1280],
    ["1", ["a", "b", "c"], 1280],
    ["4", ["a", "b"], 760],
  ])) {
    await page.setViewportSize({ width, height: 600 });
    await page.evaluate((sites) => {
      document.querySelector("hybrid-week").setPlan({
        format: "hybrid-week/1",
        people: Array.from({ length: 40 }, (_, p) => ({ id: `p${p}`, name: `Person ${p}` })),
        sites: sites.map((id) => ({ id })),
        weeks: [45, 46, 47, 48].map((n) => ({ week: `2026-W${n}` })),
      });
    }, sites);
    await page.getByLabel("Weeks shown").selectOption(weeks);
    await page.locator("td.cell").first().focus();
    const hidden = [];
    const keys = ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"].flatMap((key) =>
      Array.from({ length: key.endsWith("t") ? 19 : 23 }, () => key),
    );
    for (const key of [...keys, "Control+End", "PageUp", "Control+Home"]) {
      await page.keyboard.press(key);
      const isHidden = await page.evaluate(() => {
        const { activeElement } = document.querySelector("hybrid-week").shadowRoot;
        const { left, top, right, bottom } = activeElement.getBoundingClientRect();
        const seen = activeElement.getRootNode().elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return !activeElement.contains(seen);
      });
      if (isHidden) hidden.push(`${key}: ${await page.locator("td:focus, th:focus").textContent()}`);
    }
    assert.deepEqual(hidden, [], `${weeks} weeks, ${sites.length} sites`);
    // Where the window becomes a phone's, the days of all weeks scroll in themselves.
    await page.setViewportSize({ width: 320, height: 600 });
    await page.locator(".day-list").waitFor();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `the page is ${wider} pixels too wide`);
  }
  await close();
});

test("on a phone one day or one person is planned at a time, and the score is a line that opens", async () => {
  const { page, close } = await open({ ...sample, viewport: { width: 360, height: 740 } });
  await page.getByRole("group", { name: "days" }).getByRole("button", { name: "Thu" }).click();
  const anna = page.getByRole("group", { name: "Anna Holm" });
  await anna.getByRole("button", { name: "Anna Holm: Out" }).click();
  assert.equal((await rows(page, "anna-holm"))[0].split(" ")[3], "X");
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "Anna Holm", exact: true }).click();
  await page.getByRole("button", { name: "Friday 27 November: Office" }).click();
  assert.equal((await rows(page, "anna-holm"))[0].split(" ")[4], "O");
  assert.deepEqual(await axe(page), []);
  await page.locator(".score-bar > summary").click();
  await page.locator(".score-card").waitFor();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `the page is ${wider} pixels too wide`);
  await page.setViewportSize({ width: 1000, height: 740 });
  await page.getByRole("grid").waitFor();
  await close();
});

test("on a phone a day opens to its halves, sites, pin and purpose, by keyboard alone", async () => {
  const { page, close } = await open({ ...sample, viewport: { width: 320, height: 740 } });
  await page.evaluate(() => {
    const planner = /** @type {any} */ (document.querySelector("hybrid-week"));
    const plan = planner.getPlan();
    planner.setPlan({ ...plan, sites: [...plan.sites, { id: "aar", name: "Aarhus", desks: 4 }] });
  });
  await page.getByRole("group", { name: "days" }).getByRole("button", { name: "Thu" }).click();
  const more = page.getByRole("button", { name: "Anna Holm: Halves, pin, purpose" });
  const cell = async () => (await rows(page, "anna-holm"))[0].split(" ")[3];
  const group = (/** @type {string} */ name) => page.getByRole("group", { name, exact: true });
  await more.focus();
  await press(page, "Enter");
  assert.equal(await more.getAttribute("aria-expanded"), "true");
  await group("Morning").getByRole("button", { name: "Morning: Home" }).focus();
  await press(page, "Space");
  assert.equal(await cell(), "H/O");
  await page.getByText("Morning: Home, Afternoon: Office", { exact: true }).waitFor();
  assert.deepEqual(await axe(page, ".day-list"), []);
  await page.getByRole("button", { name: "Pin", exact: true }).focus();
  await press(page, "Space");
  assert.equal(await cell(), "H!/O!");
  await page.getByText("Morning: Home, pinned, Afternoon: Office, pinned").waitFor();
  await group("Site").getByRole("button", { name: "Aarhus" }).focus();
  await press(page, "Space");
  assert.equal(await cell(), "O@aar!");
  await page.getByText("Office (Aarhus), pinned", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Purpose …" }).focus();
  await press(page, "Enter");
  await page.getByRole("dialog", { name: "Purpose" }).locator(":focus").waitFor();
  await page.keyboard.type("Workshop");
  assert.deepEqual(await axe(page, ".cell-menu"), []);
  await press(page, "Enter");
  await page.locator(".places q", { hasText: "Workshop" }).waitFor();
  await page.locator(".more:focus").waitFor();
  await page.getByRole("button", { name: "How this day counts" }).click();
  await page.locator(".counted table").first().waitFor();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `the page is ${wider} pixels too wide`);
  await more.focus();
  await press(page, "Enter");
  assert.equal(await more.getAttribute("aria-expanded"), "false");
  // In the list of a person's days a day opens in its place.
  await page.getByRole("button", { name: "Anna Holm", exact: true }).click();
  const friday = page.getByRole("button", { name: "Friday 27 November: Halves, pin, purpose" });
  await friday.click();
  await group("Afternoon").getByRole("button", { name: "Afternoon: Out" }).click();
  assert.match((await rows(page, "anna-holm"))[0], /\S+\/X$/);
  await friday.click();
  await page.getByRole("heading", { name: "Anna Holm" }).waitFor();
  await close();
});

test("the lobby names who is in today and nobody who is off", async () => {
  const { page, close } = await open({
    body: '<hybrid-week lang="en" view="lobby"></hybrid-week>',
  });
  await page.evaluate(() => {
    const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const people = ["Anna", "Bo", "Carla"].map((name) => ({ id: name.toLowerCase(), name }));
    const now = new Date();
    const thursday = new Date(
      Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + 3 - ((now.getDay() + 6) % 7)),
    );
    const n = Math.ceil(((thursday - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7);
    const week = `${thursday.getUTCFullYear()}-W${String(n).padStart(2, "0")}`;
    const row = (place) => days.map(() => place).join(" ");
    const cells = { anna: row("O"), bo: row("H"), carla: row("-") };
    document.querySelector("hybrid-week").setPlan({ format: "hybrid-week/1", days, people, weeks: [{ week, cells }] });
  });
  await page.getByRole("heading", { name: "At the office 1" }).waitFor();
  await page.locator("section", { hasText: "At the office" }).getByText("Anna").waitFor();
  await page.locator("section", { hasText: "Home" }).getByText("Bo").waitFor();
  assert.equal(await page.getByText("Carla").count(), 0);
  assert.deepEqual(await axe(page), []);
  await close();
});
