// The page's program comes in two parts: one shows a week, the other comes at the first sign of somebody.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { DIST, holdBack, open, planned, quit } from "../support/harness.mjs";
import { cellOf, put, rowOf } from "../support/week.mjs";

after(quit);

const HOST = '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>';
const untouched = (/** @type {object} */ given) => open({ body: HOST, ready: "untouched", ...given });
const row = (page) => rowOf(page, "bo-friis");
/** How often the rest was asked for: the program, and its styles. */
const asked = (log) =>
  ["/later_bg.wasm", "/later.css"].map((name) => log.requests.filter((request) => request.endsWith(name)).length);

test("a week is shown, changed by its host and printed by one part of the program", async () => {
  const { page, log, close } = await untouched();
  await page.evaluate(async () => {
    const element = document.querySelector("hybrid-week");
    const plan = element.getPlan();
    plan.weeks[0].cells["bo-friis"] = "X X X X X";
    element.setPlan(plan);
    element.lang = "da";
    for (const event of ["beforeprint", "afterprint"]) dispatchEvent(new Event(event));
    if (element.score().overall === null) throw new Error("no score");
  });
  await page.getByRole("button", { name: "Regler", exact: true }).waitFor();
  assert.equal(await row(page), "X X X X X");
  assert.deepEqual(asked(log), [0, 0]);
  assert.deepEqual(log.errors, []);
  await close();
});

test("the first key and the first click do what they say, and bring the rest once", async () => {
  const { page, log, close } = await untouched();
  await cellOf(page, "Bo Friis", 0).focus();
  for (const key of ["x", "ArrowRight", "x"]) await page.keyboard.press(key);
  await page.waitForFunction(
    () => document.querySelector("hybrid-week").getPlan().weeks[0].cells["bo-friis"] === "X X O X H",
  );
  assert.deepEqual(asked(log), [1, 1]);
  await close();

  const clicked = await untouched();
  const pictures = clicked.page.getByRole("button", { name: "Pictures" });
  await pictures.click();
  const picture = clicked.page.locator("hybrid-week .picture").first();
  await picture.waitFor();
  assert.equal(await picture.evaluate((picture) => getComputedStyle(picture).display), "grid", "it is styled");
  assert.equal(await pictures.getAttribute("aria-expanded"), "true");
  assert.deepEqual(clicked.log.errors, []);
  await clicked.close();
});

test("a host that goes into the week as soon as it is told of it loses no key", async () => {
  const { page, log, close } = await open({ body: "<p>Host</p>", ready: false });
  await page.evaluate(() => {
    globalThis.n_ready = 0;
    addEventListener("hybrid-week-ready", ({ target }) => {
      globalThis.n_ready += 1;
      setTimeout(() => target.shadowRoot.querySelector("td.cell").focus());
    });
    const element = document.createElement("hybrid-week");
    element.setAttribute("src", "/sample.en.json");
    document.querySelector("main").append(element);
  });
  await page.locator("hybrid-week td.cell:focus").waitFor();
  await page.keyboard.press("x");
  await page.waitForFunction(() =>
    document.querySelector("hybrid-week").getPlan().weeks[0].cells["mette-bach"].startsWith("X "),
  );
  assert.equal(await page.evaluate(() => globalThis.n_ready), 1, "the program did not start anew");
  assert.deepEqual(log.errors, []);
  await close();
});

test("whoever has gone into the week while the rest still comes loses nothing by what the host does meanwhile", async () => {
  const { page, context, log, close } = await untouched({ context: {} });
  const goOn = await holdBack(context, "later_bg.wasm");
  await cellOf(page, "Bo Friis", 0).focus();
  await page.keyboard.press("x");
  await page.evaluate(async () => {
    const element = document.querySelector("hybrid-week");
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const plan = element.getPlan();
    plan.weeks[0].cells["bo-friis"] = "O O O O O";
    for (const step of [
      () => dispatchEvent(new Event("pagehide")),
      () => element.setAttribute("lang", "sv"),
      () => element.setPlan(plan),
    ]) {
      step();
      await drawn();
    }
  });
  assert.equal(await row(page), "O O O O O");
  goOn();
  await page.waitForFunction(
    () => document.querySelector("hybrid-week").getPlan().weeks[0].cells["bo-friis"] === "X O O O O",
  );
  assert.deepEqual(log.errors, []);
  await close();
});

test("where the rest cannot come it says so, keeps the plan, and starts again when it can", async () => {
  const wasm = await readFile(`${DIST}/later_bg.wasm`);
  const files = { "/later_bg.wasm": { body: Buffer.concat([wasm, wasm]), type: "application/wasm" } };
  const { page, close } = await untouched({ files });
  await cellOf(page, "Bo Friis", 0).click();
  await page.getByRole("alert").getByText("Your plan is safe.").waitFor();
  const link = await page.getByRole("link", { name: "Download the plan" }).getAttribute("href");
  assert.match(decodeURIComponent(link), /"bo-friis": "O H O X H"/);
  delete files["/later_bg.wasm"];
  await page.getByRole("button", { name: "Start again" }).click();
  await planned(page);
  await put(page, "Bo Friis", 0, "h");
  assert.equal(await row(page), "H H O X H");
  await close();
});

test("what is needed earlier than the build thought brings the whole program, and nothing is lost", async () => {
  const glue = await readFile(`${DIST}/page.js`, "utf8");
  // Stands for a door that the host's plan goes through.
  const broken = `let once = !globalThis.gone;\n${glue.replace(/setPlan\(/, 'setPlan(...given){if(once){once=false;globalThis.gone=true;throw new WebAssembly.RuntimeError("null function")}return this.taken(...given)}taken(')}`;
  assert.notEqual(broken, glue);
  const { page, log, close } = await untouched({ files: { "/page.js": { body: broken, type: "text/javascript" } } });
  await page.evaluate(() => {
    const element = document.querySelector("hybrid-week");
    const plan = element.getPlan();
    plan.weeks[0].cells["bo-friis"] = "X X X X X";
    element.setPlan(plan);
  });
  assert.equal(await row(page), "X X X X X");
  await page.waitForFunction(() => performance.getEntriesByName(new URL("/later_bg.wasm", location.href).href).length);
  await planned(page);
  assert.equal(await row(page), "X X X X X");
  // The whole program hears what is done.
  await put(page, "Bo Friis", 0, "h");
  assert.equal(await row(page), "H X X X X");
  assert.deepEqual(asked(log), [1, 1]);
  assert.deepEqual(log.errors, []);
  await close();
});
