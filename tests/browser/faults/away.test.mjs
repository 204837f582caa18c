// What happens to a page while nobody looks: it is put away and brought back, sleeps, and time and place change.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { FAULTS, tried } from "../support/faults.mjs";
import { BROWSER, CHROMIUM, DIST, host, inTestWeek, open, planned, quit, WINDOWED } from "../support/harness.mjs";
import { POLICY, serve } from "../support/server.mjs";
import { plan, put, rowOf } from "../support/week.mjs";

after(quit);

const planOf = (...weeks) => ({
  format: "hybrid-week/1",
  people: [
    { id: "anna", name: "Anna" },
    { id: "bo", name: "Bo" },
  ],
  weeks: weeks.map((week) => ({ week, cells: { anna: "O H O H O", bo: "H O H O H" } })),
});
const bodyOf = (plan) =>
  `<hybrid-week lang="en" storage-key="away"><script type="application/json">${JSON.stringify(plan)}</script></hybrid-week>`;
const BODY = bodyOf(planOf("2026-W48", "2026-W53", "2027-W01"));
const debugged = { skip: BROWSER === "firefox" && "its driver does not offer it" };

/** A page whose clock is in our hands. */
async function clocked(time, timezoneId, body = BODY) {
  const opened = await open({ body, context: { timezoneId }, ready: false });
  await opened.page.clock.install({ time });
  await opened.page.reload();
  await planned(opened.page);
  return opened;
}

const todayIn = (page) =>
  page
    .locator("hybrid-week th.today")
    .evaluateAll((heads) => heads.map((head) => head.textContent.replaceAll(/\s/g, "")));

/** Waits until a day, or none, is marked as today. */
const todayComes = (page, day) =>
  page.waitForFunction((day) => {
    const head = document.querySelector("hybrid-week").shadowRoot.querySelector("th.today");
    return head?.textContent.replaceAll(/\s/g, "") === day;
  }, day);

const windowed = { skip: debugged.skip || (!WINDOWED && "Chromium with windows is not installed") };
test("a page that goes into the back-forward cache and comes back has both sides' edits", windowed, async (t) => {
  const pages = { "/host": host(BODY), "/other": host(BODY) };
  const server = await serve(DIST, { pages, policy: POLICY });
  const browser = await chromium.launch({
    ...CHROMIUM,
    executablePath: WINDOWED,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  t.after(async () => {
    await browser.close();
    server.close();
  });
  const page = await (await inTestWeek(await browser.newContext())).newPage();
  await page.goto(`${server.url}/host`);
  await planned(page);
  const times = FAULTS ? 50 : 2;
  let n_back = 0;
  for (let time = 0; time < times; time += 1) {
    const [here, there] = time % 2 ? "hx" : "xh";
    await page.evaluate(() => {
      globalThis.isBack = false;
      addEventListener("pageshow", (event) => {
        globalThis.isBack = event.persisted;
      });
    });
    // Away with the last key, before it was kept.
    await put(page, "Anna", 0, here);
    await page.evaluate((to) => location.assign(to), "/other");
    await page.waitForURL("**/other");
    await planned(page);
    assert.equal((await rowOf(page, "anna"))[0], here.toUpperCase());
    await put(page, "Bo", 0, there);
    // The driver waits in vain for what is not loaded anew.
    page.evaluate(() => history.back()).catch(() => {});
    // The browser may have let it go meanwhile, and loads it anew.
    await page.waitForFunction(() => location.pathname === "/host" && globalThis.isBack !== false);
    if (await page.evaluate(() => globalThis.isBack)) n_back += 1;
    await planned(page);
    await page.waitForFunction(
      (there) => document.querySelector("hybrid-week").getPlan().weeks[0].cells.bo[0] === there,
      there.toUpperCase(),
    );
    assert.equal((await rowOf(page, "anna"))[0], here.toUpperCase());
  }
  assert.ok(n_back > 0);
  tried(t, "away and back through the back-forward cache, with an edit on both sides", n_back);
});

test("a page that sleeps for a day goes on, with the edit it fell asleep on", debugged, async (t) => {
  const { page, context, log, close } = await clocked("2026-11-25T16:59:00+01:00", "Europe/Copenhagen");
  const session = await context.newCDPSession(page);
  assert.deepEqual(await todayIn(page), ["Wed25"]);
  await put(page, "Anna", 0, "x");
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await new Promise((resolve) => setTimeout(resolve, 400));
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await page.clock.fastForward("16:00:00");
  await todayComes(page, "Thu26");
  await put(page, "Bo", 4, "x");
  await page.clock.runFor(1000);
  await page.reload();
  await planned(page);
  assert.deepEqual([await rowOf(page, "anna"), await rowOf(page, "bo")], ["X H O H O", "H O H O X"]);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  tried(t, "asleep for a day", 1);
  await close();
});

for (const [what, from, forward, before, later, week] of [
  ["midnight", "2026-11-26T23:58:00+01:00", "00:03:00", ["Thu26"], ["Fri27"]],
  ["New Year, in week 53", "2026-12-31T23:58:00+01:00", "00:03:00", ["Thu31"], ["Fri1"]],
  ["the night in which the clock goes forward", "2026-03-29T00:30:00+01:00", "25:00:00", [], ["Mon30"], "2026-W14"],
  ["the night in which the clock goes back", "2026-10-25T00:30:00+02:00", "25:00:00", [], ["Mon26"], "2026-W44"],
  ["a weekend", "2026-11-27T18:00:00+01:00", "24:00:00", ["Fri27"], []],
]) {
  test(`over ${what} today moves on, and nothing else`, async () => {
    const { page, close } = await clocked(from, "Europe/Copenhagen", week && bodyOf(planOf(week)));
    assert.deepEqual(await todayIn(page), before);
    const first = await plan(page);
    await page.clock.fastForward(forward);
    await todayComes(page, later[0]);
    assert.deepEqual(await plan(page), first);
    await close();
  });
}

test("an edit is kept within 250 ms, of who goes on typing too", async () => {
  const { page, close } = await clocked("2026-11-26T12:00:00+01:00", "Europe/Copenhagen");
  await page.clock.pauseAt(new Date("2026-11-26T12:05:00+01:00"));
  const kept = async () =>
    JSON.parse((await page.evaluate(() => localStorage["hybrid-week:away"])).replace(/^.*\n/, ""));
  const rows = [];
  for (let n = 0; n < 20; n += 1) {
    await put(page, "Anna", n % 5, n % 10 < 5 ? "x" : "f");
    rows.push(await rowOf(page, "anna"));
    await page.clock.runFor(50);
    // Five keys are 250 ms.
    if (n < 4) continue;
    const at = rows.indexOf((await kept()).weeks[0].cells.anna, n - 4);
    assert.ok(at >= n - 4, `after key ${n} what key ${at} made was kept`);
  }
  await close();
});

test("a clock that is set back costs no edit", async (t) => {
  const { page, close } = await clocked("2026-11-26T12:00:00+01:00", "Europe/Copenhagen");
  let row = "O H O H O";
  const times = FAULTS ? 20 : 3;
  for (let time = 0; time < times; time += 1) {
    const key = "xh"[time % 2];
    await put(page, "Anna", 0, key);
    row = key.toUpperCase() + row.slice(1);
    await page.clock.runFor(400);
    await page.clock.setSystemTime(new Date(Date.UTC(2026, 10, 25 - time, 12)));
    await page.reload();
    await planned(page);
    assert.equal(await rowOf(page, "anna"), row);
  }
  tried(t, "the clock set back a day", times);
  await close();
});

/** One moment all over the world. */
const MOMENT = "2026-12-31T10:30:00Z";
for (const [zone, today] of [
  ["Pacific/Pago_Pago", "Wed30"],
  ["America/New_York", "Thu31"],
  ["Europe/Copenhagen", "Thu31"],
  ["Australia/Lord_Howe", "Thu31"],
  ["Pacific/Kiritimati", "Fri1"],
]) {
  test(`in ${zone} today is ${today} of week 53, and the days are the same`, async () => {
    const { page, close } = await open({ body: BODY, context: { timezoneId: zone }, today: MOMENT });
    assert.deepEqual(await todayIn(page), [today]);
    const text = await page.locator("hybrid-week .planner").evaluate((planner) => planner.textContent);
    assert.match(text.replaceAll(/\s/g, ""), /Week53.*28December2026–1January2027/);
    const heads = await page.locator("hybrid-week th[data-day]").allTextContents();
    assert.deepEqual(
      heads.map((text) => text.replaceAll(/\s/g, "")),
      ["Mon28", "Tue29", "Wed30", "Thu31", "Fri1"],
    );
    const expected = await plan(page);
    await put(page, "Anna", 4, "x");
    expected.weeks.find(({ week }) => week === "2026-W53").cells.anna = "O H O H X";
    assert.deepEqual(await plan(page), expected);
    await close();
  });
}

test("who flies over the date line finds the plan as it was, and the day that it is there", debugged, async (t) => {
  const { page, context, close } = await clocked("2026-11-25T12:00:00Z");
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setTimezoneOverride", { timezoneId: "Pacific/Honolulu" });
  await page.reload();
  await planned(page);
  assert.deepEqual(await todayIn(page), ["Wed25"]);
  const before = await plan(page);
  await session.send("Emulation.setTimezoneOverride", { timezoneId: "Pacific/Kiritimati" });
  await page.clock.fastForward("00:02:00");
  await todayComes(page, "Thu26");
  assert.deepEqual(await plan(page), before);
  await put(page, "Anna", 0, "x");
  await page.clock.runFor(1000);
  await page.reload();
  await planned(page);
  assert.equal(await rowOf(page, "anna"), "X H O H O");
  tried(t, "the host's zone changed over the date line", 1);
  await close();
});
