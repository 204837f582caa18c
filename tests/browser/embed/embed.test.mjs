import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { atDrawing, atEvents, breaks, breaksNoMore, trap } from "../support/crash.mjs";
import { axe, DIST, holdBack, open, planned, quit } from "../support/harness.mjs";
import { put, rowOf } from "../support/week.mjs";

after(quit);

const sample = JSON.parse(await readFile(`${DIST}/sample.en.json`, "utf8"));

test("the stand-alone page is a host like any other, and the policy finds nothing", async () => {
  const { page, log, url, close } = await open();
  await page.getByRole("heading", { name: "Digitale services" }).waitFor();
  const n_requests = log.requests.length;
  await page.getByRole("grid").locator("td.cell").first().click();
  await page.keyboard.press("h");
  await page.getByRole("button", { name: "Regler", exact: true }).click();
  await page.getByRole("button", { name: "Dansk" }).click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Rules", exact: true }).waitFor();
  await page.waitForFunction(() => localStorage.getItem("hybrid-week:demo"));
  assert.deepEqual(log.violations, []);
  assert.deepEqual(log.errors, []);
  const later = log.requests.slice(n_requests).map((request) => request.slice(url.length));
  assert.deepEqual(later, ["/words.en.txt"], "after loading, nothing is asked for but a language that is chosen");
  assert.ok(log.requests.every((request) => request.startsWith(url) || request.startsWith("data:")));
  await close();
});

test("the host's language is spoken, and the element's own attribute wins", async () => {
  const { page, close } = await open({
    lang: "da",
    body: '<hybrid-week id="a" src="/sample.da.json"></hybrid-week><hybrid-week id="b" lang="en" src="/sample.en.json"></hybrid-week>',
  });
  await page.locator("#a").getByRole("button", { name: "Regler", exact: true }).waitFor();
  await page.locator("#b").getByRole("button", { name: "Rules", exact: true }).waitFor();
  await page.evaluate(() => document.querySelector("#a").setAttribute("lang", "en"));
  await page.locator("#a").getByRole("button", { name: "Rules", exact: true }).waitFor();
  await close();
});

test("the language around is spoken out of every shadow, and anew when it changes or the element moves", async () => {
  const { page, log, close } = await open({
    lang: "da",
    body: '<div id="outer"></div><section lang="sv"></section>',
    ready: false,
  });
  const speaks = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true }).waitFor();
  await page.evaluate(() => {
    const inner = document.createElement("div");
    const element = document.createElement("hybrid-week");
    element.setAttribute("src", "/sample.en.json");
    document.querySelector("#outer").attachShadow({ mode: "open" }).append(inner);
    inner.attachShadow({ mode: "open" }).append(element);
    globalThis.element = element;
  });
  await planned(page);
  await speaks("Personer");
  for (const [lang, name] of Object.entries({ en: "People", de: "Personen" })) {
    await page.evaluate((lang) => {
      document.documentElement.lang = lang;
    }, lang);
    await speaks(name);
  }
  await page.evaluate(() => document.querySelector("#outer").setAttribute("lang", "en"));
  await speaks("People");
  await page.evaluate(() => document.querySelector("section").append(globalThis.element));
  await speaks("Personer");
  await page.evaluate(() => globalThis.element.setAttribute("lang", "en"));
  await speaks("People");
  await page.evaluate(() => globalThis.element.removeAttribute("lang"));
  await page.getByRole("button", { name: "Svenska" }).waitFor();
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("a language that is named while the plan still comes is spoken", async () => {
  const { page, context, close } = await open({ context: {}, body: "", ready: false });
  const goOn = await holdBack(context, "sample.en.json");
  const asked = page.waitForRequest("**/sample.en.json");
  await page.evaluate(() => {
    const element = document.createElement("hybrid-week");
    for (const [name, value] of [
      ["lang", "en"],
      ["src", "/sample.en.json"],
    ])
      element.setAttribute(name, value);
    document.querySelector("main").append(element);
  });
  await asked;
  await page.evaluate(() => document.querySelector("hybrid-week").setAttribute("lang", "sv"));
  goOn();
  await page.getByRole("button", { name: "Regler", exact: true }).waitFor();
  await close();
});

// Of the countries of a language a page has one.
for (const languages of [
  [
    ["da-DK", "Uge 48", "23.–27. november 2026", "man. 23.", "Fjern denne uge"],
    ["en-GB", "Week 48", "23 – 27 November 2026", "Mon 23", "Remove this week"],
    ["no", "Uke 48", "23.–27. november 2026", "man. 23.", "Fjern denne uken"],
    ["sv", "Vecka 48", "23–27 november 2026", "mån 23", "Ta bort den här veckan"],
    ["de-AT", "Woche 48", "23.–27. November 2026", "Mo 23.", "Diese Woche entfernen"],
    ["fi", "Week 48", "23 – 27 November 2026", "Mon 23", "Remove this week"],
  ],
  [["en-US", "Week 48", "November 23 – 27, 2026", "Mon 23", "Remove this week"]],
]) {
  const tags = languages.map(([lang]) => lang);
  test(`dates, words and columns are those of ${tags.join(", ")}`, async () => {
    const { page, log, close } = await open({
      body: tags.map((lang) => `<hybrid-week lang="${lang}" src="/sample.en.json"></hybrid-week>`).join(""),
    });
    for (const [n, [lang, ...texts]] of languages.entries()) {
      const planner = page.locator("hybrid-week").nth(n).locator(".planner");
      const text = (await planner.evaluate((planner) => planner.textContent)).replaceAll(/\s/g, "");
      for (const expected of texts)
        assert.ok(text.includes(expected.replaceAll(" ", "")), `${lang}: ${expected} in ${text}`);
    }
    assert.deepEqual(log.errors, []);
    await close();
  });
}

test("of the countries of a language the one that is named last counts", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  for (const [lang, dates] of [
    ["en-US", "November 23 – 27, 2026"],
    ["en-GB", "23 – 27 November 2026"],
    ["da", "23.–27. november 2026"],
    ["en-US", "November 23 – 27, 2026"],
  ]) {
    await page.evaluate((lang) => document.querySelector("hybrid-week").setAttribute("lang", lang), lang);
    await page.getByText(dates).first().waitFor();
  }
  await close();
});

test("where a language cannot be loaded, the one before is spoken on, and the host is told", async () => {
  const { page, close } = await open({
    files: { "/words.sv.txt": { body: "gone", type: "text/plain", status: 404 } },
    body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>',
  });
  await page.getByRole("button", { name: "English" }).click();
  await page.evaluate(() => {
    addEventListener("hybrid-week-error", ({ detail }) => document.body.setAttribute("data-error", detail.message));
  });
  await page.getByRole("button", { name: "Svenska" }).click();
  await page.locator('body[data-error*="words.sv.txt"]').waitFor();
  await page.getByRole("button", { name: "Rules", exact: true }).waitFor();
  await close();
});

test("the language is chosen by keyboard, which stays on the menu", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  await page.getByRole("button", { name: "English" }).press("Enter");
  await page.getByRole("button", { name: "Norsk" }).press("Enter");
  await page.getByRole("button", { name: "Regler", exact: true }).waitFor();
  const focused = await page.evaluate(() => document.querySelector("hybrid-week").shadowRoot.activeElement.textContent);
  assert.equal(focused, "Norsk");
  await close();
});

test("a plan is given by attribute, property, method or script, even before the element is known", async () => {
  const { page, close } = await open({
    body: `<hybrid-week id="script"><script type="application/json">${JSON.stringify(sample)}</script></hybrid-week><hybrid-week id="empty"></hybrid-week>`,
  });
  await page.locator("#script").getByRole("rowheader", { name: "Bo Friis" }).waitFor();
  const people = await page.evaluate(async (sample) => {
    const early = document.createElement("hybrid-week");
    early.plan = sample;
    document.querySelector("main").append(early);
    await new Promise((resolve) => early.addEventListener("hybrid-week-ready", resolve, { once: true }));
    const empty = document.querySelector("#empty");
    empty.plan = { ...sample, people: sample.people.slice(0, 2), groups: [], weeks: [{ week: "2026-W48" }] };
    return [early.plan.people.length, empty.getPlan().people.length];
  }, sample);
  assert.deepEqual(people, [13, 2]);
  await close();
});

test("changes made inside are told after they are drawn; changes by the host are not", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  await page.evaluate(() => {
    globalThis.told = [];
    const element = document.querySelector("hybrid-week");
    document.addEventListener("hybrid-week-change", (event) => {
      const { plan, score, by } = event.detail;
      globalThis.told.push([plan.weeks[0].cells["bo-friis"], score.overall === element.score().overall, by]);
    });
    element.setPlan(element.getPlan());
  });
  await page.getByRole("grid").locator("tr.person").nth(2).locator("td.cell").first().focus();
  await page.keyboard.press("h");
  await page.waitForFunction(() => globalThis.told.length > 0);
  assert.deepEqual(await page.evaluate(() => globalThis.told), [["H H O X H", true, "user"]]);
  await close();
});

test("a plan that is refused throws its sentence and leaves the plan before", async () => {
  const { page, close } = await open({ body: '<hybrid-week src="/sample.en.json"></hybrid-week>' });
  const result = await page.evaluate(() => {
    const element = document.querySelector("hybrid-week");
    const before = JSON.stringify(element.getPlan());
    const said = [];
    element.addEventListener("hybrid-week-error", (event) => said.push(event.detail.message));
    let thrown = "";
    try {
      element.setPlan({ format: "hybrid-week/9" });
    } catch (error) {
      thrown = String(error);
    }
    element.plan = "{";
    return { thrown, said, same: JSON.stringify(element.getPlan()) === before };
  });
  assert.match(result.thrown, /found "hybrid-week\/9"\. A newer program/);
  assert.match(result.said[0], /Line 1, column 1: expected JSON/);
  assert.equal(result.same, true);
  await close();
});

test("read-only shows the plan and changes nothing", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" readonly src="/sample.en.json"></hybrid-week>' });
  await page.getByText("Read only").waitFor();
  await page.getByRole("grid").locator("td.cell").first().click();
  await page.keyboard.press("h");
  assert.deepEqual(await rowOf(page, "mette-bach"), "O O! O H H");
  await close();
});

test("an element that is moved, taken out and put back keeps its plan", async () => {
  const { page, close } = await open({
    body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week><section></section>',
  });
  await page.getByRole("grid").locator("tr.person").nth(2).locator("td.cell").first().focus();
  await page.keyboard.press("h");
  const row = await page.evaluate(async () => {
    const element = document.querySelector("hybrid-week");
    document.querySelector("section").append(element);
    await new Promise((resolve) => setTimeout(resolve));
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    document.querySelector("main").append(element);
    await new Promise((resolve) => element.addEventListener("hybrid-week-ready", resolve, { once: true }));
    return element.getPlan().weeks[0].cells["bo-friis"];
  });
  assert.equal(row, "H H O X H");
  assert.equal(await page.locator("hybrid-week .planner").count(), 1);
  await close();
});

test("what cannot be kept is said once, and the plan stays", async () => {
  const { page, close } = await open({
    body: '<hybrid-week lang="en" storage-key="full" src="/sample.en.json"></hybrid-week>',
  });
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.getByRole("grid").locator("tr.person").nth(2).locator("td.cell").first().focus();
  await page.keyboard.press("h");
  await page.getByRole("status").getByText("This browser does not keep the plan.").waitFor();
  assert.equal(await rowOf(page, "bo-friis"), "H H O X H");
  await close();
});

test("a page that forbids WebAssembly gets the name of the directive, and its own fallback stays", async () => {
  const { page, close } = await open({
    ready: false,
    policy: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
    body: '<hybrid-week lang="en"><p>Ask the secretary for the plan.</p></hybrid-week>',
  });
  await page.getByRole("alert").getByText("'wasm-unsafe-eval'").waitFor();
  assert.equal(await page.getByText("Ask the secretary").isVisible(), true);
  await close();
});

test("the fallback of a page without colours of its own can be read in every theme", async () => {
  const themes = ["light", "dark", "auto"];
  const { page, close } = await open({
    ready: false,
    policy: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
    body: themes
      .map((theme) => `<hybrid-week lang="en" theme="${theme}"><p>Ask the secretary for the plan.</p></hybrid-week>`)
      .join(""),
    media: { colorScheme: "dark" },
  });
  await page.getByRole("alert").nth(2).waitFor();
  assert.deepEqual(await axe(page, ".failure"), []);
  const seen = await page.evaluate(() => {
    // As the browser mixes them.
    const light = (color) => {
      const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data[1];
    };
    return [...document.querySelectorAll("hybrid-week")].map((element) =>
      Math.abs(light(getComputedStyle(element.firstChild).color) - light(getComputedStyle(element).backgroundColor)),
    );
  });
  for (const [n, theme] of themes.entries()) assert.ok(seen[n] > 128, `${theme}: ${seen[n]} of 255 apart`);
  await close();
});

test("a program that was tampered with is refused", async () => {
  const wasm = await readFile(`${DIST}/page_bg.wasm`);
  wasm[wasm.length - 1] ^= 1;
  const { page, close } = await open({
    ready: false,
    files: { "/page_bg.wasm": { body: wasm, type: "application/wasm" } },
    body: '<hybrid-week lang="en"></hybrid-week>',
  });
  await page.getByRole("alert").getByText("The planner cannot start here.").waitFor();
  await close();
});

for (const [name, touched, said] of [
  ["later_bg.wasm", false, "Something went wrong in the planner."],
  ["words.en.txt", false, "The planner cannot start here."],
  ["solver_bg.wasm", true, "The search broke off"],
]) {
  test(`so is ${name} with one byte changed`, async () => {
    const bytes = await readFile(`${DIST}/${name}`);
    bytes[bytes.length - 2] ^= 1;
    const type = name.endsWith(".txt") ? "text/plain" : "application/wasm";
    const { page, close } = await open({
      ready: touched,
      files: { [`/${name}`]: { body: bytes, type } },
      body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>',
    });
    if (touched) {
      await page.getByRole("button", { name: "Suggest", exact: true }).click();
      await page.getByRole("button", { name: "One changed day" }).click();
    }
    if (name.startsWith("later")) await page.locator("td.cell").first().click();
    await page.getByText(said).first().waitFor();
    await close();
  });
}

const overflow = () => {
  throw new RangeError("Maximum call stack size exceeded");
};
const once = (/** @type {string} */ text) => {
  if (!text.includes('"format"')) return;
  globalThis.boom = undefined;
  throw new WebAssembly.RuntimeError("unreachable");
};
/** With each text that the page is given. */
const givenText = (/** @type {string} */ glue) =>
  glue.replace(
    /\w\.decode\(\w\(\)\.subarray\(\w,\w\+\w\)\)/,
    (decoded) => `((text) => (globalThis.boom?.(text), text))(${decoded})`,
  );
/**
 * What goes wrong inside the program, where, and what is kept then: what was done is, even where it could not be drawn
 * or saved any more.
 * @type {Record<string, [(glue: string) => string, (text: string) => void, string]>}
 */
const crashes = {
  "a trap": [atEvents, trap, "H H O X H"],
  "a stack that overflows": [atEvents, overflow, "H H O X H"],
  "a panic while an edit is drawn": [atDrawing, trap, "X H O X H"],
  "a panic in the midst of saving": [givenText, once, "X H O X H"],
};

for (const [what, [where, boom, row]] of Object.entries(crashes)) {
  test(`${what} shows a plain message, keeps the plan up to the last key, and starts again`, async () => {
    const glue = await readFile(`${DIST}/page.js`, "utf8");
    const broken = where(glue);
    assert.notEqual(broken, glue);
    const { page, close } = await open({
      body: '<hybrid-week lang="en" storage-key="crash" src="/sample.en.json"></hybrid-week>',
      files: { "/page.js": { body: broken, type: "text/javascript" } },
    });
    await put(page, "Bo Friis", 0, "h");
    // Until it is explained and kept, and both are drawn.
    await page.waitForFunction(() => Object.values(localStorage).join().includes("H H O X H"));
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const height = () => page.locator("hybrid-week").evaluate((element) => element.offsetHeight);
    const before = await height();
    await breaks(page, boom);
    await page.keyboard.press("x");
    await page.getByRole("alert").getByText("Your plan is safe.").waitFor();
    assert.ok(Math.abs((await height()) - before) < 30, "what stands below it in the page stays where it is");
    const text = decodeURIComponent(
      (await page.getByRole("link", { name: "Download the plan" }).getAttribute("href")).split(",").slice(1).join(","),
    );
    assert.equal(JSON.parse(text).weeks[0].cells["bo-friis"], row);
    const kept = await page.evaluate(() => Object.values(localStorage).join());
    assert.ok(kept.includes(row), "who closes the page now finds it again");
    await breaksNoMore(page);
    await page.getByRole("button", { name: "Start again" }).click();
    await planned(page);
    await put(page, "Bo Friis", 0, ".");
    assert.equal(await rowOf(page, "bo-friis"), ". H O X H");
    await close();
  });
}

test("a planner that starts while another one breaks starts with a program that is whole", async () => {
  const glue = await readFile(`${DIST}/page.js`, "utf8");
  const { page, context, log, close } = await open({
    body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>',
    context: {},
    files: { "/page.js": { body: atEvents(glue), type: "text/javascript" } },
  });
  const goOn = await holdBack(context, "sample.da.json");
  await page.evaluate(() => {
    const other = document.createElement("hybrid-week");
    Object.assign(other, { id: "other", lang: "en", src: "/sample.da.json" });
    document.querySelector("main").append(other);
  });
  await put(page, "Bo Friis", 0, "h");
  await breaks(page);
  await page.keyboard.press("x");
  await page.getByRole("alert").getByText("Your plan is safe.").waitFor();
  assert.equal(log.requests.filter((request) => request.endsWith("page.js?1")).length, 0);
  await breaksNoMore(page);
  goOn();
  await page.locator("#other .planner").waitFor();
  assert.equal(log.requests.filter((request) => request.endsWith("page.js?1")).length, 1);
  assert.equal(await page.getByRole("alert").count(), 1, "what broke waits to be started again");
  await close();
});
