import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { axe, DIST, FIXTURES, open, quit } from "../support/harness.mjs";
import { POLICY } from "../support/server.mjs";
import { plan } from "../support/week.mjs";

after(quit);

const body = '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>';

async function search(page, what = "A better week") {
  await page.getByRole("button", { name: "Suggest" }).click();
  await page.getByText(what, { exact: true }).click();
}

/** Stops the search when there is something to show; a quick one has ended by itself. */
async function proposal(page) {
  const shown = page.getByRole("heading", { name: "Suggestion" });
  const stop = page.getByRole("button", { name: "Stop and show the best" });
  await page
    .getByText(/^Best so far .* at most (?!100\b)/)
    .or(shown)
    .first()
    .waitFor();
  if (!(await shown.isVisible())) await stop.click({ timeout: 2000 }).catch(() => {});
  await shown.waitFor();
}

const overall = (page) => page.evaluate(() => document.querySelector("hybrid-week").score());

test("a suggestion comes from a worker, is shown as a difference, and is one step", async () => {
  const { page, log, close } = await open({ body });
  const [before, score] = [await plan(page), await overall(page)];
  await search(page);
  await proposal(page);
  assert.deepEqual(await plan(page), before, "nothing has changed yet");
  const changed = await page.locator("td.proposed").count();
  assert.ok(changed > 0);
  await page.getByRole("button", { name: "Accept all" }).click();
  await page.getByRole("heading", { name: "Suggestion" }).waitFor({ state: "hidden" });
  const then = await overall(page);
  assert.ok(then.broken < score.broken || then.overall > score.overall);
  assert.equal(await page.locator("td.proposed").count(), 0);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await plan(page), before);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("one day of a suggestion is taken, another one dropped", async () => {
  const { page, close } = await open({ body });
  await search(page, "At most 3 changed days");
  await proposal(page);
  assert.equal(await page.locator("td.proposed").count(), 3);
  assert.deepEqual(await axe(page), []);
  await page
    .locator(".changes li li")
    .first()
    .getByRole("button", { name: /^Accept: / })
    .click();
  await page.getByRole("heading", { name: "2 changed days" }).waitFor();
  await page
    .locator(".changes li li")
    .first()
    .getByRole("button", { name: /^Reject: / })
    .click();
  await page.getByRole("heading", { name: "1 changed day" }).waitFor();
  await close();
});

test("an edit drops the search, and says so", async () => {
  const { page, close } = await open({ body });
  await search(page);
  await page.getByText(/^Best so far/).waitFor();
  await page.locator("td.cell").first().click();
  await page.keyboard.press("x");
  await page.getByRole("status").getByText("the suggestion for the old one was dropped").waitFor();
  await search(page);
  await proposal(page);
  await close();
});

test("Stop is for the newest search, however late the one before ends", async () => {
  const { page, close } = await open({ body });
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function post(...given) {
      globalThis.worker = this;
      postMessage.apply(this, given);
    };
  });
  await search(page);
  await page.waitForFunction(() => globalThis.worker);
  const ended = page.evaluate(() => {
    const { worker } = globalThis;
    const plan = document.querySelector("hybrid-week").getPlan();
    return new Promise((resolve) => {
      worker.addEventListener("message", ({ data: { id, best } }) => {
        if (!best) return;
        if (id === "first") worker.postMessage({ stop: true });
        if (id === "second") resolve(true);
      });
      for (const id of ["first", "second"]) worker.postMessage({ id, plan, options: { seconds: 1000 } });
    });
  });
  const timer = new Promise((resolve) => setTimeout(resolve, 8000, false).unref());
  assert.ok(await Promise.race([ended, timer]), "the second search ended when it was stopped");
  await close();
});

test("in a worker of the host's own the functions answer, and its messages are left to it", async () => {
  const own = `import { merge, score, suggest, toCSV } from "/hybrid-week.js";
    const plan = await (await fetch("/sample.en.json")).json();
    onmessage = async ({ data }) => {
      const { changes } = await suggest(plan, { changes: 1, seconds: 5 });
      const csv = await toCSV(plan);
      const { differences } = await merge(plan, plan);
      postMessage([data, (await score(plan)).broken > 0, changes.length, csv.includes("Bo Friis"), differences.length]);
    };
    postMessage("mine");`;
  const files = { "/own.js": { body: own, type: "text/javascript" } };
  const { page, log, close } = await open({ body: "", ready: false, files, policy: POLICY.split("; require")[0] });
  const told = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const told = [];
        const worker = new Worker("/own.js", { type: "module" });
        worker.onerror = ({ message }) => resolve(message);
        worker.onmessage = ({ data }) => {
          told.push(data);
          if (told.length === 1) worker.postMessage("asked");
          if (told.length === 2) worker.postMessage("asked again");
          if (told.length === 3) resolve(told);
        };
      }),
  );
  const answer = [true, 1, true, 0];
  assert.deepEqual(told, ["mine", ["asked", ...answer], ["asked again", ...answer]]);
  assert.deepEqual(log.errors, []);
  await close();
});

test("where no worker can start, the page itself searches", async () => {
  const policy = POLICY.replace("worker-src 'self'", "worker-src 'none'");
  const { page, close } = await open({ body, policy });
  await search(page);
  await proposal(page);
  assert.ok((await page.locator("td.proposed").count()) > 0);
  await page.locator(".curve button").nth(2).waitFor({ timeout: 60_000 });
  await page.locator(".alternatives button").first().waitFor({ timeout: 60_000 });
  await close();
});

test("a search that cannot start says so, and the plan is untouched", async () => {
  const { page, close } = await open({ body });
  const before = await plan(page);
  await page.route("**/solver_bg.wasm", (route) => route.abort());
  await search(page);
  await page.getByRole("status").getByText("The search broke off; your plan is untouched.").waitFor();
  assert.deepEqual(await plan(page), before);
  await page.unroute("**/solver_bg.wasm");
  await search(page);
  await proposal(page);
  await close();
});

test("Node suggests a better plan, tells how far it is, and stops when told", async () => {
  const { suggest, score } = await import(`${DIST}/hybrid-week.js`);
  const text = await readFile(`${FIXTURES}good/agency.json`, "utf8");
  const told = [];
  const stop = new AbortController();
  const onProgress = (progress) => {
    told.push(progress);
    if (told.length > 3) stop.abort();
  };
  const before = await score(text);
  const best = await suggest(text, { signal: stop.signal, onProgress, seconds: 60 });
  assert.ok(best.score.broken < before.broken || best.score.overall > before.overall);
  const { findings, ...figures } = await score(best.plan);
  assert.equal(best.score.overall, figures.overall);
  assert.ok(best.changes.length > 0);
  assert.ok(best.upper_bound.overall >= best.score.overall);
  assert.ok(told.length >= 4);
  await assert.rejects(
    suggest(text, { people: ["nobody"] }),
    /options.people: expected ids of people of the plan, found "nobody"/,
  );
});

test("the same seed and as many steps give the same week, score and bound natively, in this browser and in Node", async () => {
  const text = await readFile(`${FIXTURES}good/agency.json`, "utf8");
  const search = async ([base, text]) => {
    const { program } = await import(`${base}/program.js`);
    return program("solver")(({ Solver }) => {
      const solver = new Solver(text, '{"seed": 7}');
      for (let n = 0; n < 20; n += 1) solver.step(2000, true);
      return solver.best();
    });
  };
  const { page, close } = await open({ body: "", ready: false });
  const there = await page.evaluate(search, ["", text]);
  assert.equal(there, await search([DIST, text]));
  // The native test holds the library to this very file.
  const { plan, score, upper_bound } = JSON.parse(there);
  const golden = JSON.parse(await readFile(`${FIXTURES}agency.search.json`, "utf8"));
  assert.deepEqual({ overall: score.overall, broken: score.broken, upper_bound, weeks: plan.weeks }, golden);
  await close();
});

test("Node is told which rules collide, and is offered fewer changes, alternatives and a person's best days", async () => {
  const { alternatives, bestDays, curve, repair, score, suggest } = await import(`${DIST}/hybrid-week.js`);
  const text = await readFile(`${FIXTURES}good/agency.json`, "utf8");
  const [first] = JSON.parse(text).weeks;
  const options = { weeks: [first.week], seconds: 1 };
  const before = await score(text);
  const best = await suggest(text, options);
  assert.ok(Array.isArray(best.collisions));
  const points = await curve(text, options);
  assert.deepEqual(
    points.map((point) => point.changes),
    [1, 2, 3, 5, 8],
  );
  for (const point of points) assert.equal((await score(point.plan)).overall, point.overall);
  const smallest = await repair(text, { ...options, best, points });
  if (smallest) assert.ok(smallest.broken === best.score.broken && smallest.broken < before.broken);
  const others = await alternatives(text, { ...options, best, loss: 20_000 });
  assert.ok(others.length <= 3);
  for (const other of others) {
    assert.ok(other.score.overall >= best.score.overall - 20_000 && other.score.broken <= best.score.broken);
    assert.notDeepEqual(other.plan, best.plan);
  }
  const { id } = JSON.parse(text).people[0];
  const days = await bestDays(text, id);
  assert.ok(days.length > 0 && days.length <= 5);
  for (const { row, gain } of days) {
    const plan = JSON.parse(text);
    plan.weeks[0].cells[id] = row;
    assert.equal((await score(plan)).overall - before.overall, gain);
  }
  await assert.rejects(bestDays(text, "nobody"), /person: the id of a person of the plan expected, found "nobody"/);
});

test("the smallest repair is proven where nobody can do with fewer days", async () => {
  const { repair } = await import(`${DIST}/hybrid-week.js`);
  const cells = { a: "O O H H H", b: "O O H H H", c: "O O H H H", d: "O H H H H" };
  const team = {
    format: "hybrid-week/1",
    sites: [{ id: "s", desks: 2 }],
    people: Object.keys(cells).map((id) => ({ id, name: id })),
    rules: { office_days: null },
    weeks: [{ week: "2026-W48", cells }],
  };
  // Two must leave Monday and one Tuesday.
  const { changes, broken, proven } = await repair(team, { seconds: 5 });
  assert.deepEqual({ changes, broken, proven }, { changes: 3, broken: 0, proven: true });
  const { page, close } = await open({ body: '<h1>Host</h1><hybrid-week lang="en"></hybrid-week>' });
  await page.evaluate((plan) => document.querySelector("hybrid-week").setPlan(plan), team);
  await search(page);
  const button = page.getByRole("button", { name: /3 changed days clear all broken rules/ });
  await button.getByText("proven, none is smaller").waitFor({ timeout: 60_000 });
  await close();
});

/** Three desks, five people who must come on four days and all on Tuesday. */
const STRICT = {
  format: "hybrid-week/1",
  sites: [{ id: "kbh", desks: 3 }],
  people: ["Anna", "Bo", "Carla", "Dan", "Eva"].map((name) => ({ id: name.toLowerCase(), name })),
  rules: { office_days: { min: 4, must: true }, anchors: [{ day: "tue" }] },
  weeks: [{ week: "2026-W48", cells: {} }],
};

test("rules that contradict each other are answered with the reason", async () => {
  const { suggest } = await import(`${DIST}/hybrid-week.js`);
  const { collisions } = await suggest(STRICT, { seconds: 0 });
  const told = collisions.map(({ clash, rules, need, room }) => ({ clash, rules, need, room }));
  assert.deepEqual(told, [
    { clash: "seats", rules: ["rules.office_days", "sites.kbh.desks"], need: 40, room: 30 },
    { clash: "desks", rules: ["rules.anchors.0", "sites.kbh.desks"], need: 5, room: 3 },
  ]);
  const { page, close } = await open({ body: '<h1>Host</h1><hybrid-week lang="en"></hybrid-week>' });
  await page.evaluate((plan) => document.querySelector("hybrid-week").setPlan(plan), STRICT);
  await search(page);
  await page.getByText("Tuesday: 5 must come in, but there are only 3 desks.").waitFor();
  await page
    .getByText("Anna, Bo, Carla and 2 more must come in 20 days in all, but there are desks for only 15.")
    .waitFor();
  assert.deepEqual(await axe(page, ".side", ".week"), []);
  await close();
});

test("the page offers fewer changes, the smallest repair and alternatives; each is shown when it is chosen", async () => {
  const { page, log, close } = await open({ body });
  const before = await plan(page);
  await search(page);
  await proposal(page);
  await page.locator(".curve button").nth(2).waitFor();
  await page.locator(".curve button").first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "1 changed day" }).waitFor();
  assert.equal(await page.locator("td.proposed").count(), 1);
  await page.locator(".alternatives button").nth(1).waitFor({ timeout: 60_000 });
  assert.deepEqual(await axe(page, ".side", ".week"), []);
  await page.locator(".alternatives button").nth(1).click();
  assert.ok((await page.locator("td.proposed").count()) > 1);
  assert.equal(await page.locator(".alternatives button").nth(1).getAttribute("aria-pressed"), "true");
  await page.getByRole("button", { name: "Accept all" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await plan(page), before);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("the best days of a person are taken over as one step", async () => {
  const { page, close } = await open({ body });
  const [before, score] = [await plan(page), await overall(page)];
  await page.locator("td.cell").first().click();
  const days = page.getByRole("group", { name: /^Best days for / });
  await days.getByRole("button").first().click();
  const then = await overall(page);
  assert.ok(then.broken < score.broken || then.overall > score.overall);
  await days.getByRole("button", { pressed: true }).and(days.getByRole("button").first()).waitFor();
  assert.deepEqual(await axe(page, ".side", ".week"), []);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await plan(page), before);
  await close();
});

test("plans that leave nothing to search are answered at once", async () => {
  const { suggest } = await import(`${DIST}/hybrid-week.js`);
  const cells = (...rows) => Object.fromEntries(rows.map((row, n) => [`p${n}`, row]));
  const team = (...rows) => ({
    format: "hybrid-week/1",
    people: rows.map((_, n) => ({ id: `p${n}`, name: `P${n}` })),
    weeks: [{ week: "2026-W48", cells: cells(...rows) }],
  });
  for (const plan of [team(), team("- - - - -"), team("O! H! O! H! H!", "X X X X X"), team("O O H H H")]) {
    const start = performance.now();
    const best = await suggest(plan);
    assert.ok(best.proven, JSON.stringify(plan));
    assert.deepEqual(best.changes, []);
    assert.ok(performance.now() - start < 5000);
  }
});
