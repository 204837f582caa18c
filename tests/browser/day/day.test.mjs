// Whole working days with the network watched. What is loaded while it lasts is the planner's own, and none of it says
// a word about the plan; the second half of the day, which has all of that, asks for nothing but a new worker for files.
// Where a host has it all brought first, the day has no network at all.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { atDrawing, breaks, breaksNoMore } from "../support/crash.mjs";
import { BROWSER, DIST, open, planned, quit } from "../support/harness.mjs";
import { put, rowOf } from "../support/week.mjs";

after(quit);

const ATTRIBUTES = { lang: "en", src: "/sample.en.json", "storage-key": "day", links: "" };
const BODY = `<hybrid-week ${Object.entries(ATTRIBUTES)
  .map(([name, value]) => `${name}="${value}"`)
  .join(" ")}></hybrid-week>`;
const saves = { skip: BROWSER === "firefox" && "its driver keeps no downloads" };

const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();

/** Presses each button of a dialog that gives a file. */
async function exports(page) {
  await press(page, "Plan");
  await press(page, "Import and export …");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("More formats").click();
  const kinds = await dialog.getByRole("group", { name: "Download" }).getByRole("button").allTextContents();
  for (const kind of kinds) {
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: kind, exact: true }).click();
    await download;
  }
  await dialog.getByRole("button", { name: "Copy as text" }).click();
  await dialog.getByText("Copied.").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  return kinds.length;
}

/** Has one file written, in a dialog of its own. */
async function oneFile(page) {
  await press(page, "Plan");
  await press(page, "Import and export …");
  const download = page.waitForEvent("download");
  await press(page, "Weeks as CSV");
  await download;
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Half a day's work: all that the planner can do. Answers how many files were given. */
async function work(page, key) {
  await put(page, "Bo Friis", 0, key);
  await page.keyboard.press("Control+z");
  await put(page, "Bo Friis", 1, key);
  for (const name of ["People", "Groups", "Sites", "Rules"]) {
    await press(page, name);
    await page.locator("#panel-title").getByText(name).waitFor();
  }
  await page.keyboard.press("Escape");
  await press(page, "Suggest");
  await press(page, "One changed day");
  await page.getByRole("heading", { name: "Suggestion" }).waitFor();
  await page.getByRole("button", { name: "Reject", exact: true }).first().click();
  await page.locator(".pictures h2 button").click();
  await page.locator(".picture").first().waitFor();
  await page.locator(".pictures h2 button").click();
  const plan = page.waitForEvent("download");
  await press(page, "Plan");
  await press(page, "Download the plan");
  await plan;
  await press(page, "Plan");
  await press(page, "Share and merge …");
  await press(page, "Copy the link");
  const link = await page.locator("dialog .address").inputValue();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, link.split("#")[1]);
  await page.waitForFunction(() => !location.hash);
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const n_files = await exports(page);
  await page.pdf();
  await page.evaluate(() => document.querySelector("hybrid-week").setAttribute("view", "lobby"));
  await page.locator(".lobby").waitFor();
  await page.evaluate(() => document.querySelector("hybrid-week").removeAttribute("view"));
  await page.getByRole("grid").waitFor();
  await press(page, "English");
  await press(page, "Svenska");
  await press(page, "Svenska");
  await press(page, "English");
  await page.getByRole("button", { name: "Rules", exact: true }).waitFor();
  // Until what was typed is kept.
  await page.waitForTimeout(300);
  return n_files + 1;
}

test("in a whole working day nothing leaves the page", saves, async () => {
  const context = { permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true };
  const { page, log, url, context: browser, close } = await open({ body: BODY, context });
  const asked = [];
  browser.on("request", (request) => asked.push(request));
  page.on("websocket", (socket) => asked.push(socket));
  // What no list of requests shows.
  await page.evaluate(() => {
    globalThis.spoken = [];
    for (const name of ["WebSocket", "EventSource", "RTCPeerConnection", "SharedWorker"]) {
      globalThis[name] = class {
        constructor() {
          globalThis.spoken.push(name);
        }
      };
    }
    navigator.sendBeacon = () => globalThis.spoken.push("sendBeacon");
  });
  assert.ok((await work(page, "x")) >= 11);
  const own = new Set(await readdir(DIST));
  const seen = new Set();
  for (const request of asked) {
    const address = request.url();
    // What is saved is a file of the page's own.
    if (/^(blob|data):/.test(address)) continue;
    const name = address.slice(url.length + 1);
    assert.ok(address.startsWith(`${url}/`) && own.has(name), `${address} is none of the planner's files`);
    assert.deepEqual([request.method(), request.postData()], ["GET", null], name);
    assert.ok(!seen.has(name) || /^(program|suggest)\.js$|^solver/.test(name), `${name} was asked for twice`);
    seen.add(name);
  }
  assert.ok(seen.has("suggest.js") && seen.has("exchange_bg.wasm") && seen.has("sharing_bg.wasm"), [...seen].join());
  const n_before = asked.length;
  await work(page, "h");
  const later = asked.slice(n_before).map((request) => request.url());
  // Who opens the dialog of files has a worker of that dialog's own.
  const worker = ["files.js", "program.js", "exchange.js", "exchange_bg.wasm"].map((name) => `${url}/${name}`);
  assert.deepEqual(
    later.filter((address) => !/^(blob|data):/.test(address) && !worker.includes(address)),
    [],
    "what is there is not asked for again",
  );
  assert.deepEqual(await page.evaluate(() => globalThis.spoken), []);
  assert.deepEqual(await browser.cookies(), []);
  const links = await page.evaluate(() => document.querySelectorAll("link[rel^=pre], link[rel=dns-prefetch]").length);
  assert.equal(links, 0);
  assert.deepEqual([log.violations, log.errors], [[], []]);
  await close();
});

test("with all brought before it is needed, a whole working day and a crash ask for nothing", saves, async () => {
  const glue = await readFile(`${DIST}/page.js`, "utf8");
  const broken = atDrawing(glue);
  assert.notEqual(broken, glue);
  const context = { permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true };
  const {
    page,
    log,
    context: browser,
    close,
  } = await open({ body: "", ready: false, context, files: { "/page.js": { body: broken, type: "text/javascript" } } });
  await page.evaluate(async (attributes) => {
    const ready = new Promise((resolve) => document.addEventListener("hybrid-week-ready", resolve, { once: true }));
    const element = document.createElement("hybrid-week");
    for (const [name, value] of Object.entries({ ...attributes, preload: "" })) element.setAttribute(name, value);
    document.querySelector("main").append(element);
    await ready;
  }, ATTRIBUTES);
  const asked = [];
  browser.on("request", (request) => asked.push(request.url()));
  await browser.setOffline(true);
  await planned(page);
  assert.ok((await work(page, "x")) >= 11);
  // The worker for files is still there.
  await oneFile(page);
  await put(page, "Bo Friis", 2, "h");
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await breaks(page);
  await page.keyboard.press("x");
  await page.getByRole("alert").getByText("Your plan is safe.").waitFor();
  await breaksNoMore(page);
  await page.getByRole("button", { name: "Start again" }).click();
  await planned(page);
  await put(page, "Bo Friis", 0, "x");
  assert.match(await rowOf(page, "bo-friis"), /^X X . X H$/);
  await page.evaluate(() =>
    document
      .querySelector("hybrid-week")
      .setPlan({ format: "hybrid-week/1", people: [], weeks: [{ week: "2026-W48" }] }),
  );
  await press(page, "Open the sample");
  await page.getByRole("rowheader", { name: "Bo Friis" }).first().waitFor();
  assert.deepEqual(
    asked.filter((address) => !/^(blob|data):/.test(address)),
    [],
  );
  assert.deepEqual(log.violations, []);
  assert.equal(page.workers().length, 2);
  // A worker that was stopped is gone, and without a network none takes its place: the page's thread does.
  const [stopped] = page.workers().filter((worker) => worker.url().endsWith("/files.js"));
  const end = stopped.waitForEvent("close");
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = () => {
      Worker.prototype.postMessage = postMessage;
    };
  });
  await press(page, "Plan");
  await press(page, "Import and export …");
  await press(page, "Weeks as CSV");
  await press(page, "Stop");
  await end;
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await oneFile(page);
  assert.equal(page.workers().length, 1);
  const gone = Promise.all(page.workers().map((worker) => worker.waitForEvent("close")));
  await page.evaluate(() => document.querySelector("hybrid-week").remove());
  await gone;
  await close();
});
