// The tab, or the whole browser, is killed at a random moment while edits go on, and opened again.
// `make faults` kills 200 times each.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { FAULTS, tried } from "../support/faults.mjs";
import { BROWSER, CHROMIUM, DIST, host, inTestWeek, launch, planned, quit } from "../support/harness.mjs";
import { POLICY, serve } from "../support/server.mjs";

after(quit);

const only = { skip: BROWSER === "firefox" && "its driver does not tell its processes", timeout: 3_600_000 };

/** What was done longer ago than this is kept; among other tests a machine may stand still for longer. */
const KEPT_WITHIN_MS = FAULTS ? 250 : 1000;

let seed = 1;
const below = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
};

/** In the page: one edit after the other, in bursts and with rests; each is told before the next. */
async function edit(seed) {
  let state = seed;
  const below = (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const element = document.querySelector("hybrid-week");
  for (;;) {
    const cells = element.shadowRoot.querySelectorAll("td.cell");
    const cell = cells[below(cells.length)];
    cell.focus();
    const key = below(8) ? { key: "hox"[below(3)] } : { key: "z", ctrlKey: true };
    cell.dispatchEvent(new KeyboardEvent("keydown", { ...key, bubbles: true, composed: true, cancelable: true }));
    await globalThis.edited(performance.timeOrigin + performance.now(), element.getPlan().weeks[0].cells);
    await new Promise((resolve) => setTimeout(resolve, below(5) ? below(60) : below(400)));
  }
}

const cellsOf = (page) => page.evaluate(() => document.querySelector("hybrid-week").getPlan().weeks[0].cells);

/** How many days differ. */
function distance(some, others) {
  const days = (cells) => Object.values(cells).flatMap((row) => row.split(" "));
  const other = days(others);
  return days(some).filter((day, n) => day !== other[n]).length;
}

/** Opens, looks what is there, edits, kills, over and over. `open` gives a context, `kill` ends its processes. */
async function killed(t, what, times, open, kill) {
  const server = await serve(DIST, {
    pages: { "/host": host('<hybrid-week lang="en" src="/sample.en.json" storage-key="killed"></hybrid-week>') },
    policy: POLICY,
  });
  /** What the page showed, and when, since it was opened. */
  let shown = [];
  let at = 0;
  let n_lost = 0;
  let n_edits = 0;
  for (let time = 0; time <= times; time += 1) {
    const { page, close } = await open((at, cells) => shown.push({ at, cells }));
    await page.goto(`${server.url}/host`);
    await planned(page);
    const found = await cellsOf(page);
    if (shown.length) {
      const last = shown.findLastIndex(({ cells }) => distance(cells, found) === 0);
      const old = shown.findLastIndex((one) => one.at <= at - KEPT_WITHIN_MS);
      // Of the very last edit the page may not have told any more.
      if (last < 0) assert.ok(distance(shown.at(-1).cells, found) <= 1, `half a state: ${JSON.stringify(found)}`);
      else n_lost += Math.max(0, old - last);
    }
    n_edits += Math.max(0, shown.length - 1);
    shown = [{ at: 0, cells: found }];
    if (time < times) {
      page.evaluate(edit, below(1e9)).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, KEPT_WITHIN_MS + below(900)));
      at = Date.now();
      await kill(page);
    }
    await close();
  }
  server.close();
  assert.ok(n_edits > times, `${n_edits} edits`);
  tried(t, `${what} at a random moment (${n_edits} edits)`, times, n_lost);
  assert.equal(n_lost, 0);
}

/** Ends the processes of a kind at once. */
async function end(session, kind) {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const ours = processInfo.filter(({ type }) => type === kind);
  assert.ok(ours.length, `no ${kind} to kill`);
  for (const { id } of ours) process.kill(id, "SIGKILL");
}

test("a tab that is killed at a random moment has kept every edit", only, async (t) => {
  const browser = await launch();
  const session = await browser.newBrowserCDPSession();
  const context = await inTestWeek(await browser.newContext());
  let told;
  await context.exposeFunction("edited", (...given) => told(...given));
  const open = async (hear) => {
    told = hear;
    const page = await context.newPage();
    return { page, close: () => page.close() };
  };
  const kill = async (page) => {
    const crashed = page.waitForEvent("crash");
    await end(session, "renderer");
    await crashed;
  };
  await killed(t, "the tab killed", FAULTS ? 200 : 2, open, kill);
  await context.close();
});

test("a browser that is killed at a random moment has kept every edit", only, async (t) => {
  const profile = await mkdtemp(join(tmpdir(), "profile-"));
  const open = async (hear) => {
    const context = await inTestWeek(await chromium.launchPersistentContext(profile, CHROMIUM));
    await context.exposeFunction("edited", hear);
    return { page: context.pages()[0], close: () => context.close().catch(() => {}) };
  };
  const kill = async (page) => {
    const gone = new Promise((resolve) => page.context().once("close", resolve));
    await end(await page.context().browser().newBrowserCDPSession(), "browser");
    await gone;
  };
  await killed(t, "the browser killed", FAULTS ? 200 : 1, open, kill);
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});
