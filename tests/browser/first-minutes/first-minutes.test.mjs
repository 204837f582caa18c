import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe, FIXTURES, open, quit } from "../support/harness.mjs";
import { plan } from "../support/week.mjs";

after(quit);

const NAMES = ["Anna Holm", "Bo Friis", "Carla Dam", "Dan Elm", "Eva Fog", "Finn Gad", "Gry Hald", "Hans Iversen"];
const overall = (page) => page.evaluate(() => document.querySelector("hybrid-week").score().overall);
const focused = (page, selector) => page.locator(`${selector}:focus`).waitFor();
/** A page without a plan, in English. */
const empty = (options) => open({ body: '<h1>Host</h1><hybrid-week lang="en"></hybrid-week>', ...options });
/** A page with the sample, in English. */
const sample = (options) =>
  open({ body: '<h1>Host</h1><hybrid-week lang="en" src="/sample.en.json"></hybrid-week>', ...options });

test("eight names become a scored week by fewer than 40 keys besides the names", async () => {
  const { page, log, close } = await empty();
  let n_keys = 0;
  const press = (key) => {
    n_keys += 1;
    return page.keyboard.press(key);
  };
  const isFocused = (selector) =>
    page.evaluate(
      (selector) => document.querySelector("hybrid-week").shadowRoot.activeElement?.matches(selector),
      selector,
    );
  while (!(await isFocused("textarea"))) await press("Tab");
  await page.keyboard.type(NAMES.join("\n"));
  await press("Tab");
  await press("Enter");
  await page.locator(".set-up .primary:focus", { hasText: "Suggest a week" }).waitFor();
  const before = await overall(page);
  await press("Enter");
  await page.locator(".set-up .primary:focus", { hasText: "Accept all" }).waitFor();
  await press("Enter");
  await page.locator(".set-up").waitFor({ state: "hidden" });
  const after = await overall(page);
  assert.ok(after > before && after > 900_000, `${before} → ${after}`);
  const { people, groups, weeks } = await plan(page);
  assert.deepEqual([people.length, groups.map((group) => group.members.length)], [8, [8]]);
  assert.ok(
    Object.values(weeks[0].cells).every((row) => !row.includes(".")),
    "every day is decided",
  );
  console.log(`empty page to a scored week: ${n_keys} keys, ${(after / 10_000).toFixed(1)} of 100`);
  assert.ok(n_keys < 40, `${n_keys} keys`);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("eight names become a scored week by four clicks", async () => {
  const { page, close } = await empty();
  let n_clicks = 0;
  const click = (locator) => {
    n_clicks += 1;
    return locator.click();
  };
  await click(page.getByLabel("Names", { exact: true }));
  await page.keyboard.insertText(NAMES.join("\n"));
  await click(page.getByRole("button", { name: "Add", exact: true }));
  await click(page.getByRole("button", { name: "Suggest a week" }));
  await click(page.locator(".set-up").getByRole("button", { name: "Accept all" }));
  await page.locator(".set-up").waitFor({ state: "hidden" });
  assert.equal(n_clicks, 4);
  assert.ok((await overall(page)) > 900_000);
  await close();
});

test("the three steps are walked or skipped by keyboard, the score beside them changes at once", async () => {
  const { page, close } = await empty();
  await page.getByLabel("Names", { exact: true }).fill("Service: Anna, Bo\nLegal: Carla, Dan");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const strip = page.locator(".set-up");
  await page.locator(".set-up .primary:focus").waitFor();
  assert.deepEqual(await axe(page), []);
  for (const step of ["People", "Groups", "Rules"]) {
    await strip.getByRole("button", { name: step }).first().press("Enter");
    await focused(page, "#panel-title");
    await page.getByRole("heading", { name: step, exact: true }).waitFor();
    assert.deepEqual(await axe(page, ".panel"), [], step);
  }
  const shown = () => page.locator(".score-card .number b").textContent();
  const before = await shown();
  await page.locator("button.preset", { hasText: "Three days together" }).press("Enter");
  await page.getByRole("button", { name: "Apply" }).press("Enter");
  await page.waitForFunction(
    (before) =>
      document.querySelector("hybrid-week").shadowRoot.querySelector(".score-card .number b").textContent !== before,
    before,
  );
  await strip.getByRole("button", { name: "Skip set-up" }).press("Enter");
  await strip.waitFor({ state: "hidden" });
  await close();
});

test("the sample is opened, and undo leads back", async () => {
  const { page, log, close } = await empty();
  await page.getByRole("button", { name: "Open the sample" }).click();
  await page.getByRole("heading", { name: "Digital services" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "Who is in the team?" }).waitFor();
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("one invitation takes plans and tables", async () => {
  const { page, close } = await empty();
  const file = page.locator(".start input[type=file]");
  await file.setInputFiles(`${FIXTURES}good/agency.csv`);
  await page.getByRole("dialog").getByRole("heading", { name: "In the file: people" }).waitFor();
  await page.keyboard.press("Escape");
  await file.setInputFiles(`${FIXTURES}good/agency.json`);
  await page.getByRole("status").getByText("The plan is open.").waitFor();
  await close();
});

test("people are written in as in a table: Enter goes down, a wrong name says so, the rest is kept", async () => {
  const { page, close } = await sample();
  await page.getByRole("button", { name: "People", exact: true }).click();
  const field = (who, label) => page.getByRole("group", { name: who, exact: true }).getByLabel(label, { exact: true });
  await field("Anna Holm", "Manager").fill("Nobody");
  await page.keyboard.press("Enter");
  assert.equal(await field("Bo Friis", "Manager").evaluate((input) => input.matches(":focus")), true);
  const wrong = field("Anna Holm", "Manager");
  await page.getByRole("alert").getByText("Expected the name of somebody else in the plan.").waitFor();
  assert.equal(await wrong.getAttribute("aria-invalid"), "true");
  const described = (await wrong.getAttribute("aria-describedby")).split(" ").pop();
  assert.match(await page.locator(`[id="${described}"]`).textContent(), /somebody else/);
  await field("Bo Friis", "Groups").fill("Development, Choir");
  await page.keyboard.press("Enter");
  await field("Anna Holm", "Name").fill("Anna Holm-Lund");
  await page.keyboard.press("Enter");
  const { people, groups } = await plan(page);
  assert.ok(people.some((person) => person.name === "Anna Holm-Lund"));
  assert.deepEqual(groups.at(-1), { ...groups.at(-1), name: "Choir", members: ["bo-friis"] });
  assert.equal(await field("Anna Holm-Lund", "Manager").inputValue(), "Nobody", "what was typed stays to be mended");
  assert.deepEqual(await axe(page, ".panel"), []);
  await close();
});

test("half a date is told, not taken as none, and a typed year is one step", async () => {
  const { page, close } = await sample();
  await page.getByRole("button", { name: "People", exact: true }).click();
  const started = page.getByRole("group", { name: "Anna Holm", exact: true }).getByLabel("First day at work");
  const before = await started.inputValue();
  assert.notEqual(before, "");
  await started.focus();
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Expected a date").waitFor();
  const of = async () => (await plan(page)).people.find((person) => person.id === "anna-holm").started;
  assert.equal(await of(), before);
  await started.focus();
  await page.keyboard.type("02032026");
  await page.keyboard.press("Enter");
  assert.match(await of(), /^2026-0[23]-0[23]$/);
  await close();
});

test("wishes and the usual pattern are pressed, and a person goes with a word on what goes along", async () => {
  const { page, close } = await sample();
  await page.getByRole("button", { name: "People", exact: true }).click();
  const row = page.getByRole("group", { name: "Mette Bach", exact: true });
  await row.getByRole("button", { name: "Monday: no wish" }).press("Enter");
  await row.getByRole("button", { name: "Monday: rather home" }).press("ArrowRight");
  await page.keyboard.press(" ");
  await row.getByRole("button", { name: "Tuesday: rather home" }).press("ArrowDown");
  assert.match(
    await page.evaluate(() => document.querySelector("hybrid-week").shadowRoot.activeElement.title),
    /^Tuesday/,
  );
  const wishes = async () => (await plan(page)).people.find((person) => person.id === "mette-bach")?.wishes;
  assert.deepEqual(await wishes(), { mon: -1, tue: -1 });
  await row.getByRole("button", { name: "More about Mette Bach" }).press("Enter");
  await page.getByText("manager of").waitFor();
  assert.deepEqual(await axe(page, ".panel"), []);
  await page.getByRole("button", { name: "Remove Mette Bach" }).press("Enter");
  await page.getByRole("status").getByText("Mette Bach is out of the plan.").waitFor();
  await focused(page, "#panel-title");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  assert.deepEqual(await wishes(), { mon: -1, tue: -1 });
  await close();
});

test("people move between groups by drag and by choice", async () => {
  const { page, close } = await sample();
  await page.getByRole("button", { name: "Groups", exact: true }).click();
  const why = await page.locator(".groups .why summary").getByText("Days together per week").boundingBox();
  assert.ok(why.width > 100, "it says what it explains");
  const member = (name) => page.locator("li[data-member]", { hasText: name });
  const members = async (n) => (await plan(page)).groups[n].members;
  const [first, second] = [await members(0), await members(1)];
  assert.ok(first.includes("bo-friis") && !second.includes("bo-friis"));
  await member("Bo Friis").locator("bdi").hover();
  await page.mouse.down();
  await page.locator("[data-group='1']").hover();
  await page.mouse.up();
  assert.ok((await members(1)).includes("bo-friis") && !(await members(0)).includes("bo-friis"));
  await member("Bo Friis").getByRole("combobox").selectOption("0");
  assert.deepEqual([await members(0), await members(1)], [first, second]);
  assert.deepEqual(await axe(page, ".panel"), []);
  await close();
});

test("a rule is tried, told whom it affects, cancelled, and applied as one step", async () => {
  const { page, close } = await sample();
  const before = await plan(page);
  await page.getByRole("button", { name: "Rules", exact: true }).click();
  const panel = page.locator(".panel");
  const [least, firm] = [panel.getByLabel("At least", { exact: true }), panel.getByLabel("How firm").first()];
  await least.fill("4");
  await page.keyboard.press("Enter");
  await firm.selectOption({ label: "must" });
  const outlook = page.locator(".outlook");
  await outlook.getByText("Further from the rules").waitFor();
  await outlook.getByText("Mette Bach").waitFor();
  assert.deepEqual(await plan(page), before);
  assert.deepEqual(await axe(page, ".panel"), []);
  await outlook.getByRole("button", { name: "Cancel" }).press("Enter");
  await outlook.getByText("Further").waitFor({ state: "detached" });
  assert.equal(await least.inputValue(), String(before.rules.office_days.min));
  assert.equal(await firm.inputValue(), before.rules.office_days.must ? "must" : "");

  await page.locator(".weights > summary").click();
  const slider = page.getByRole("slider", { name: "Wishes" });
  await slider.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Tab");
  assert.equal(await page.getByRole("spinbutton", { name: "Wishes" }).inputValue(), "10");
  await outlook.getByRole("button", { name: "Apply" }).press("Enter");
  assert.equal((await plan(page)).weights.criteria.wishes, 10);
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  assert.deepEqual(await plan(page), before);
  await close();
});

test("nothing of the forms sticks out", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  for (const [width, lang] of /** @type {const} */ ([
    [320, "en"],
    [320, "de"],
    [768, "sv"],
    [1280, "nb"],
  ])) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate((lang) => document.querySelector("hybrid-week").setAttribute("lang", lang), lang);
    await page.locator(`.planner[lang="${lang}"]`).waitFor();
    const forms = page.locator("header .tools > button[aria-expanded]");
    for (let n = 0; n < (await forms.count()); n += 1) {
      await forms.nth(n).click();
      await forms.nth(n).and(page.locator('[aria-expanded="true"]')).waitFor();
      const person = page.locator(".who .icon").nth(2);
      if (await person.count()) await person.click();
      await page.locator(".panel details").evaluateAll((all) => {
        for (const details of all) details.open = true;
      });
      const wider = await page.evaluate(() => {
        const parts = ".panel, .card, header, fieldset, .preset";
        const cards = [...document.querySelector("hybrid-week").shadowRoot.querySelectorAll(parts)];
        return Math.max(...[document.documentElement, ...cards].map((at) => at.scrollWidth - at.clientWidth));
      });
      assert.ok(wider <= 2, `${lang}, ${width} pixels, form ${n}: ${wider} pixels too wide`);
    }
    await page.keyboard.press("Escape");
  }
  await close();
});
