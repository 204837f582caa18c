import assert from "node:assert/strict";
import { after, test } from "node:test";
import { FAULTS, tried } from "../support/faults.mjs";
import { holdBack, open, quit } from "../support/harness.mjs";
import { rowOf, put as type } from "../support/week.mjs";

after(quit);

const BODY = '<hybrid-week lang="en" src="/sample.en.json" storage-key="tabs"></hybrid-week>';

async function tabs(n, context, url) {
  const pages = [];
  for (let tab = 0; tab < n; tab += 1) {
    const page = await context.newPage();
    await page.goto(`${url}/host`);
    await page.locator("hybrid-week .planner").waitFor();
    pages.push(page);
  }
  return pages;
}

/** The same in the tab before the others. */
async function put(page, ...given) {
  await page.bringToFront();
  await type(page, ...given);
}

const waitForRow = (page, id, expected) =>
  page.waitForFunction(
    ([id, expected]) => document.querySelector("hybrid-week").getPlan()?.weeks[0].cells[id] === expected,
    [id, expected],
    { polling: 50 },
  );

test("what one tab changes is in the other, and both work on", async (t) => {
  const { page, context, url, log, close } = await open({ context: {}, body: BODY });
  const [other] = await tabs(1, context, url);
  await put(page, "Bo Friis", 0, "x");
  await waitForRow(other, "bo-friis", "X H O X H");
  await put(other, "Bo Friis", 1, "x");
  await waitForRow(page, "bo-friis", "X X O X H");
  await page.reload();
  await page.locator("hybrid-week .planner").waitFor();
  assert.equal(await rowOf(page, "bo-friis"), "X X O X H");
  assert.deepEqual([log.violations, log.errors], [[], []]);
  tried(t, "two tabs that edit in turn", 2);
  await close();
});

test("a second version is in both tabs, and each tab works at the one it shows", async () => {
  const { page, context, url, log, close } = await open({ context: {}, body: BODY });
  const [other] = await tabs(1, context, url);
  await page.bringToFront();
  await page.getByRole("button", { name: "Week", exact: true }).click();
  await page.getByRole("button", { name: "Try another version" }).click();
  await put(page, "Bo Friis", 0, "x");
  await other.getByRole("heading", { name: "Two versions" }).waitFor();
  assert.equal(await rowOf(other, "bo-friis"), "O H O X H");
  await put(other, "Bo Friis", 4, "x");
  await page.waitForFunction(() => /second_version/.test(localStorage.getItem("hybrid-week:tabs")));
  await page.waitForFunction(() => localStorage.getItem("hybrid-week:tabs").includes("O H O X X"));
  assert.equal(await rowOf(page, "bo-friis"), "X H O X H");
  await page.reload();
  await page.getByRole("heading", { name: "Two versions" }).waitFor();
  assert.equal(await rowOf(page, "bo-friis"), "X H O X H", "what is tried out is shown");
  const kept = await page.evaluate(() => localStorage.getItem("hybrid-week:tabs"));
  assert.match(kept, /"O H O X X".*second_version.*"X H O X H"/s);
  assert.deepEqual([log.violations, log.errors], [[], []]);
  await close();
});

test("five tabs that edit at once lose nothing", { timeout: 600_000 }, async (t) => {
  const { page, context, url, close } = await open({ context: {}, body: BODY });
  const pages = [page, ...(await tabs(4, context, url))];
  const times = FAULTS ? 100 : 2;
  for (let time = 0; time < times; time += 1) {
    const key = "fx"[time % 2];
    // Each tab another day of the same person, in the same moment.
    await Promise.all(
      pages.map((page, day) =>
        page.evaluate(
          ([day, key]) => {
            const cell = document
              .querySelector("hybrid-week")
              .shadowRoot.querySelectorAll("tr.person")[2]
              .querySelectorAll("td.cell")[day];
            cell.focus();
            cell.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
          },
          [day, key],
        ),
      ),
    );
    const after = Array(5)
      .fill(key === "f" ? "-" : "X")
      .join(" ");
    for (const page of pages) await waitForRow(page, "bo-friis", after);
    await pages[3].reload();
    await pages[3].locator("hybrid-week .planner").waitFor();
    assert.equal(await rowOf(pages[3], "bo-friis"), after);
  }
  // What was merged is remembered, in one line.
  await pages[3].bringToFront();
  await pages[3].getByRole("button", { name: "Plan", exact: true }).click();
  await pages[3].getByRole("button", { name: "Share and merge …" }).click();
  await pages[3].getByText("What came from where").click();
  await pages[3].getByText(/Another tab · changes: [1-9]/).waitFor();
  assert.equal(await pages[3].getByText(/Another tab · /).count(), 1);
  tried(t, "five tabs that edit in the same moment", times);
  await close();
});

/** Somebody who hears of no other tab, as one that is frozen. */
const deaf = (page) =>
  page.evaluate(() => {
    navigator.locks.request = () => new Promise(() => {});
  });

/** Waits until the browser keeps a text; a large plan is not read at each frame. */
const kept = (page, text) =>
  page.waitForFunction((text) => localStorage.getItem("hybrid-week:tabs").includes(text), text, { polling: 100 });

test("what another tab did to a large plan is merged beside the page, and the wait can be ended", async () => {
  const { page, context, url, log, close } = await open({ context: {}, body: BODY });
  const people = Array.from({ length: 500 }, (_, n) => ({ id: `p${n}`, name: `Person ${n}` }));
  const cells = Object.fromEntries(people.map(({ id }) => [id, "O O O O O"]));
  const weeks = Array.from({ length: 26 }, (_, n) => ({ week: `2026-W${10 + n}`, cells }));
  await page.evaluate((plan) => document.querySelector("hybrid-week").setPlan(plan), {
    format: "hybrid-week/1",
    people,
    weeks,
  });
  await kept(page, "Person 499");
  const [other] = await tabs(1, context, url);
  await deaf(other);
  const set = (page, id, row) =>
    page.evaluate(
      ([id, row]) => {
        const element = document.querySelector("hybrid-week");
        const plan = element.getPlan();
        plan.weeks[0].cells[id] = row;
        element.setPlan(plan);
      },
      [id, row],
    );
  await set(page, "p1", "H H H H H");
  await kept(page, "H H H H H");
  const goOn = await holdBack(context, "sharing_bg.wasm");
  await page.bringToFront();
  const cell = page.getByRole("grid").locator("td.cell").first();
  await cell.focus();
  await set(other, "p2", "X X X X X");
  const line = page.getByRole("dialog", { name: "Compare and merge" });
  await line.getByText("Comparing the plans …").waitFor();
  assert.ok(await cell.evaluate((cell) => cell.getRootNode().activeElement === cell), "the keyboard stays in the week");
  await page.keyboard.press("f");
  assert.equal(await rowOf(page, "p0"), "- O O O O", "the week stays in use");
  await line.getByRole("button", { name: "Stop" }).click();
  await line.waitFor({ state: "detached" });
  assert.equal(await rowOf(page, "p2"), "O O O O O");
  goOn();
  // What waited is not lost: it comes with the next that is told.
  await set(other, "p3", "X X X X X");
  await waitForRow(page, "p3", "X X X X X");
  const rows = await Promise.all(["p0", "p1", "p2"].map((id) => rowOf(page, id)));
  assert.deepEqual(rows, ["- O O O O", "H H H H H", "X X X X X"]);
  assert.deepEqual([log.violations, log.errors], [[], []]);
  await close();
});

test("a tab that closes behind the others leaves its work to them", async (t) => {
  const { page, context, url, close } = await open({ context: {}, body: BODY });
  const [other] = await tabs(1, context, url);
  await put(page, "Bo Friis", 0, "x");
  await waitForRow(other, "bo-friis", "X H O X H");
  // The other tab is deaf, as a frozen one is, and is closed with an edit.
  await deaf(other);
  await put(page, "Bo Friis", 1, "x");
  await page.waitForFunction(() => localStorage.getItem("hybrid-week:tabs").includes("X X O X H"));
  await put(other, "Bo Friis", 4, "x");
  // A browser that is told to close a tab need not keep what the tab writes while it goes.
  await page.waitForFunction(() => Object.values(localStorage).some((text) => /: "X [HX] O X X"/.test(text)));
  await other.close();
  await page.bringToFront();
  await waitForRow(page, "bo-friis", "X X O X X");
  tried(t, "a tab that closes behind the others", 1);
  await close();
});

test("two elements of one page and one key work on one plan", async () => {
  const { page, close } = await open({ body: BODY + BODY });
  await page.locator("hybrid-week .planner").nth(1).waitFor();
  await page.evaluate(() => {
    const element = document.querySelector("hybrid-week");
    const plan = element.getPlan();
    plan.weeks[0].cells["bo-friis"] = "X X X X X";
    element.setPlan(plan);
  });
  await page.waitForFunction(
    () => document.querySelectorAll("hybrid-week")[1].getPlan().weeks[0].cells["bo-friis"] === "X X X X X",
  );
  await close();
});

test("where the browser keeps nothing, it says so once and the plan can be downloaded", async () => {
  const { page, log, close } = await open({ body: BODY, ready: false });
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.reload();
  await page.locator("hybrid-week .planner").waitFor();
  await put(page, "Bo Friis", 0, "x");
  await page.getByRole("status").getByText("This browser does not keep the plan.").waitFor();
  assert.equal(await rowOf(page, "bo-friis"), "X H O X H");
  assert.deepEqual(log.errors, []);
  await close();
});
