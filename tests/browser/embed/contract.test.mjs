// What the element promises to its page: properties, methods, events, parts, and that it is no bad neighbour.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BROWSER, holdBack, open, planned, quit } from "../support/harness.mjs";
import { POLICY } from "../support/server.mjs";
import { cellOf, put, rowOf } from "../support/week.mjs";

after(quit);

const BODY = '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>';

test("each attribute and its property are the same, without a loop", async () => {
  const { page, log, close } = await open({ body: BODY });
  const seen = await page.evaluate(() => {
    const element = document.querySelector("hybrid-week");
    let n_set = 0;
    new MutationObserver((all) => {
      n_set += all.length;
    }).observe(element, { attributes: true });
    const seen = {};
    for (const [property, attribute, value, other, none] of [
      ["lang", "lang", "da", "sv", ""],
      ["storageKey", "storage-key", "a", "b", null],
      ["view", "view", "week", "score", "all"],
      ["theme", "theme", "dark", "light", "auto"],
    ]) {
      element[property] = value;
      const written = element.getAttribute(attribute);
      element.setAttribute(attribute, other);
      const read = element[property];
      element.removeAttribute(attribute);
      seen[property] = [written === value, read === other, element[property] === none];
    }
    element.readonly = true;
    seen.readonly = [element.hasAttribute("readonly")];
    element.removeAttribute("readonly");
    seen.readonly.push(element.readonly === false);
    return new Promise((resolve) => setTimeout(() => resolve([seen, n_set]), 50));
  });
  const all = [true, true, true];
  assert.deepEqual(seen, [{ lang: all, storageKey: all, view: all, theme: all, readonly: [true, true] }, 14]);
  assert.deepEqual(log.errors, []);
  await close();
});

test("its methods score, suggest and write what it shows, in its language, and change nothing", async () => {
  const { page, close } = await open({ body: BODY.replace('"en"', '"da"') });
  await put(page, "Bo Friis", 0, "x");
  const found = await page.evaluate(async () => {
    const element = document.querySelector("hybrid-week");
    const before = JSON.stringify(element.getPlan());
    const { plan, changes, score } = await element.suggest({ changes: 1, seconds: 5 });
    const [csv, long, all, own] = [
      await element.toCSV(),
      await element.toCSV({ shape: "long" }),
      await element.toICS(),
      await element.toICS("bo-friis"),
    ];
    const names = (text) => new Set(text.match(/Bo Friis|Mette Bach/g));
    return {
      better: score.overall >= element.score().overall || score.broken < element.score().broken,
      n_changes: changes.length,
      people: plan.people.length,
      csv: csv.split(/\r?\n/).find((line) => line.includes("Bo Friis")),
      isLong: long.length > csv.length,
      names: [names(all).size, names(own).size],
      isCalendar: own.startsWith("BEGIN:VCALENDAR"),
      head: csv.slice(0, csv.indexOf("\n")),
      same: JSON.stringify(element.getPlan()) === before,
    };
  });
  assert.match(found.csv, /Bo Friis/);
  assert.match(found.head, /Navn/i);
  assert.ok(found.better && found.n_changes <= 1 && found.people === 13 && found.isLong && found.isCalendar);
  assert.deepEqual([found.names, found.same], [[2, 1], true]);
  await close();
});

test("its events come out of every shadow, and what the author has set on it stays", async () => {
  const { page, close } = await open({ body: '<div id="outer"></div>', ready: false });
  const set = {
    class: "mine",
    id: "own",
    title: "Mine",
    role: "region",
    tabindex: "-1",
    "aria-label": "Mine",
    dir: "ltr",
  };
  await page.evaluate(
    (attributes) => {
      globalThis.told = [];
      for (const name of ["ready", "change", "error"])
        document.addEventListener(`hybrid-week-${name}`, ({ type, bubbles, composed }) =>
          globalThis.told.push([type, bubbles, composed]),
        );
      const element = document.createElement("hybrid-week");
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.addEventListener("hybrid-week-ready", () => {
        globalThis.drawn = element.shadowRoot.querySelectorAll("td.cell").length;
      });
      document.querySelector("#outer").attachShadow({ mode: "open" }).append(element);
    },
    { ...set, lang: "en", src: "/sample.en.json" },
  );
  await planned(page);
  await put(page, "Bo Friis", 0, "x");
  await page.waitForFunction(() => globalThis.told.length > 1);
  assert.equal(await page.evaluate(() => globalThis.drawn), 65, "when it is ready the week is drawn");
  const found = await page.evaluate(() => {
    const element = document.querySelector("#outer").shadowRoot.querySelector("hybrid-week");
    element.plan = "{";
    return [globalThis.told, Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))];
  });
  assert.deepEqual(found, [
    ["ready", "change", "error"].map((name) => [`hybrid-week-${name}`, true, true]),
    { ...set, lang: "en", src: "/sample.en.json" },
  ]);
  await close();
});

test("what a change told is of the plan that changed, also when the element went and another one came", async () => {
  const { page, close } = await open({ body: BODY });
  await page.evaluate(() => {
    addEventListener("hybrid-week-change", ({ detail }) => {
      globalThis.detail = detail;
    });
  });
  await put(page, "Bo Friis", 0, "x");
  await page.waitForFunction(() => globalThis.detail);
  const people = await page.evaluate(async () => {
    const before = document.querySelector("hybrid-week");
    before.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const other = document.createElement("hybrid-week");
    other.plan = { format: "hybrid-week/1", people: [{ id: "eva", name: "Eva" }], weeks: [{ week: "2026-W48" }] };
    document.querySelector("main").append(other);
    await new Promise((resolve) => other.addEventListener("hybrid-week-ready", resolve, { once: true }));
    return [globalThis.detail.plan, other.plan].map((plan) => plan.people.length);
  });
  assert.deepEqual(people, [13, 1]);
  await close();
});

test("a host's sheet sets colours, font, space and radius, and reaches the parts", async () => {
  const css = `hybrid-week { --hw-text: rgb(1, 2, 3); --hw-surface: rgb(4, 5, 6); --hw-font: monospace; --hw-space: 31px; --hw-radius: 11px }
    hybrid-week::part(cell) { outline: 3px solid rgb(7, 8, 9) } hybrid-week::part(toolbar) { order: 7 }
    hybrid-week::part(grid) { order: 8 } hybrid-week::part(score) { order: 9 }`;
  const { page, log, close } = await open({
    body: `<link rel="stylesheet" href="/own.css">${BODY}`,
    files: { "/own.css": { body: css, type: "text/css" } },
  });
  const found = await page.evaluate(() => {
    const root = document.querySelector("hybrid-week").shadowRoot;
    const of = (selector) => getComputedStyle(root.querySelector(selector));
    return {
      text: of(".planner").color,
      surface: of(".card").backgroundColor,
      font: of(".planner").fontFamily,
      button: of("button").fontFamily,
      space: of(".body").rowGap,
      radius: of("button:not(.quiet)").borderRadius,
      cell: of("td.cell").outlineColor,
      orders: ["[part=toolbar]", "[part=grid]", "[part=score]"].map((part) => of(part).order),
      cells: root.querySelectorAll("td.cell").length === root.querySelectorAll("[part=cell]").length,
    };
  });
  assert.deepEqual(found, {
    text: "rgb(1, 2, 3)",
    surface: "rgb(4, 5, 6)",
    font: "monospace",
    button: "monospace",
    space: "31px",
    radius: "11px",
    cell: "rgb(7, 8, 9)",
    orders: ["7", "8", "9"],
    cells: true,
  });
  assert.deepEqual(log.violations, []);
  await close();
});

test("a script that is there twice, and a name that is taken, cost a warning", async () => {
  const twice = await open({ body: `<script type="module" src="/hybrid-week.js?again"></script>${BODY}` });
  const { page } = twice;
  await put(page, "Bo Friis", 0, "x");
  assert.equal(await rowOf(page, "bo-friis"), "X H O X H");
  assert.equal(await page.locator("hybrid-week .planner").count(), 1);
  assert.deepEqual(twice.log.errors, []);
  await twice.close();

  const taken = await open({
    body: '<script src="/first.js"></script><hybrid-week>theirs</hybrid-week>',
    ready: false,
    files: {
      "/first.js": {
        body: 'customElements.define("hybrid-week", class extends HTMLElement {});',
        type: "text/javascript",
      },
    },
  });
  const score = await taken.page.evaluate(async () => {
    const { score } = await import("/hybrid-week.js");
    return (await score(await (await fetch("/sample.en.json")).text())).overall;
  });
  assert.ok(score > 0);
  assert.equal(await taken.page.getByText("theirs").isVisible(), true);
  assert.deepEqual(taken.log.errors, []);
  await taken.close();
});

test("two planners on a page keep their own plans, names and languages; one that goes takes nothing along", async () => {
  const body = ["en", "sv"]
    .map((lang) => `<hybrid-week lang="${lang}" storage-key="of-${lang}" src="/sample.en.json"></hybrid-week>`)
    .join("");
  const { page, log, close } = await open({ body });
  const planners = page.locator("hybrid-week");
  await planners.nth(1).locator(".planner").waitFor();
  for (const [n, name] of ["Rules", "Regler"].entries())
    await planners.nth(n).getByRole("button", { name, exact: true }).waitFor();
  const shows = (...rows) =>
    page.waitForFunction(
      (rows) =>
        JSON.stringify(
          [...document.querySelectorAll("hybrid-week")].map((one) => one.getPlan().weeks[0].cells["bo-friis"]),
        ) === JSON.stringify(rows),
      rows,
    );
  await cellOf(planners.nth(0), "Bo Friis", 0).focus();
  await page.keyboard.press("x");
  await shows("X H O X H", "O H O X H");
  await page.waitForFunction(() => localStorage["hybrid-week:of-en"]?.includes("X H O X H"));
  assert.equal(await page.evaluate(() => localStorage["hybrid-week:of-sv"]?.includes("X H O X H") ?? false), false);
  await page.evaluate(() => document.querySelector("hybrid-week").remove());
  await put(page, "Bo Friis", 1, "x");
  await shows("O X O X H");
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

const shifts = { skip: BROWSER === "firefox" && "only Chromium tells what shifts" };
test("in a page that keeps room for it nothing moves while the planner comes", shifts, async () => {
  const { page, close } = await open({
    body: `<link rel="stylesheet" href="/room.css"><p>above</p>${BODY}<p>below</p>`,
    files: { "/room.css": { body: "hybrid-week { display: block; min-height: 1400px }", type: "text/css" } },
    ready: "untouched",
  });
  const moved = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().map(({ value }) => value))).observe({
          type: "layout-shift",
          buffered: true,
        });
        setTimeout(resolve, 500, []);
      }),
  );
  assert.deepEqual(moved, []);
  const height = await page.locator("hybrid-week .root").evaluate((root) => root.clientHeight);
  assert.ok(height > 600 && height < 1400, `${height}`);
  await close();
});

test("what breaks in another program of the page is no concern of the planner", async () => {
  // A module with one function, which is unreachable, and a stack that overflows.
  const other = `const bytes = Uint8Array.of(
    ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
  WebAssembly.instantiate(bytes).then(({ instance }) => {
    const deep = () => deep();
    addEventListener("trap", () => instance.exports.f());
    addEventListener("deep", () => deep());
  });`;
  const { page, log, close } = await open({
    body: `<script src="/theirs/other.js"></script>${BODY}`,
    files: { "/theirs/other.js": { body: other, type: "text/javascript" } },
  });
  await put(page, "Bo Friis", 0, "x");
  for (const name of ["trap", "deep"]) {
    const broken = page.waitForEvent("pageerror");
    await page.evaluate((name) => dispatchEvent(new Event(name)), name);
    await broken;
  }
  await put(page, "Bo Friis", 1, "x");
  assert.equal(await rowOf(page, "bo-friis"), "X X O X H");
  assert.equal(log.errors.length, 2);
  await close();
});

test("properties that were set before the element is known are honoured", async () => {
  const { page, url, log, close } = await open({ path: "/frame.css", ready: false });
  const found = await page.evaluate(
    async ([loader, plan]) => {
      const element = document.createElement("hybrid-week");
      Object.assign(element, { plan, lang: "sv", storageKey: "upgraded", readonly: true, view: "week", theme: "dark" });
      document.body.append(element);
      const ready = new Promise((resolve) => element.addEventListener("hybrid-week-ready", resolve, { once: true }));
      await import(loader);
      await ready;
      const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
      // What the class has is not hidden by what was set.
      return [attributes, Object.keys(element), element.plan.people[0].name, element.shadowRoot.textContent];
    },
    [`${url}/hybrid-week.js`, of("Eva")],
  );
  const text = found.pop();
  assert.deepEqual(found, [["lang=sv", "readonly=", "storage-key=upgraded", "theme=dark", "view=week"], [], "Eva"]);
  assert.match(text, /Vecka 48/);
  assert.deepEqual(log.errors, []);
  await close();
});

/** The plan of one person. */
const of = (/** @type {string} */ name) => ({
  format: "hybrid-week/1",
  people: [{ id: name.toLowerCase(), name }],
  weeks: [{ week: "2026-W48", cells: { [name.toLowerCase()]: "O H O H O" } }],
});
/** Until it shows the plan of this person first. */
const shows = (page, name) =>
  page.waitForFunction((name) => document.querySelector("hybrid-week").plan?.people[0]?.name === name, name);
const keptUnder = (page, key) => page.evaluate((key) => localStorage.getItem(`hybrid-week:${key}`) ?? "", key);

test("a storage key that comes late keeps what is shown, another one has its own plan, and without one nothing is kept", async () => {
  const { page, log, close } = await open({ body: BODY });
  await put(page, "Bo Friis", 0, "x");
  const key = (value) =>
    page.evaluate((value) => {
      document.querySelector("hybrid-week").storageKey = value;
    }, value);
  await key("late");
  await page.waitForFunction(() => localStorage["hybrid-week:late"]?.includes("X H O X H"));
  await planned(page);
  assert.equal(await rowOf(page, "bo-friis"), "X H O X H");
  // Of an edit that was not kept yet the old key has all, and the new one nothing.
  await put(page, "Bo Friis", 1, "x");
  await page.evaluate(
    (plan) => {
      localStorage["hybrid-week:other"] = plan;
      document.querySelector("hybrid-week").storageKey = "other";
    },
    JSON.stringify(of("Eva")),
  );
  await shows(page, "Eva");
  assert.match(await keptUnder(page, "late"), /X X O X H/);
  await planned(page);
  await put(page, "Eva", 0, "x");
  await page.waitForFunction(() => localStorage["hybrid-week:other"].includes("X H O H O"));
  assert.doesNotMatch(await keptUnder(page, "late"), /Eva/);
  await key(null);
  await put(page, "Eva", 1, "x");
  assert.equal(await rowOf(page, "eva"), "X X O H O");
  // What would be kept would be by now: with the page out of sight.
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  assert.doesNotMatch(await page.evaluate(() => Object.values(localStorage).join()), /X X O H O/);
  await key("late");
  await page.waitForFunction(() => document.querySelector("hybrid-week").plan?.people.length === 13);
  assert.equal(await rowOf(page, "bo-friis"), "X X O X H");
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("of a plan that was begun anew, or whose last person went, the browser keeps nothing", async () => {
  const { page, close } = await open({ body: BODY.replace("lang", 'storage-key="gone" lang') });
  await put(page, "Bo Friis", 0, "x");
  await page.waitForFunction(() => localStorage["hybrid-week:gone"]?.includes("X H O X H"));
  await put(page, "Bo Friis", 1, "x");
  await page.waitForFunction(() => localStorage["hybrid-week:gone:before"]?.includes("Bo Friis"));
  const closed = async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };
  // A calendar and a link remember what they were made of.
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("button", { name: "Import and export …" }).click();
  await page
    .getByRole("button", { name: /calendar/i })
    .first()
    .click();
  await page.waitForFunction(() => localStorage["hybrid-week:gone:calendars"]);
  await closed();
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("button", { name: "Share and merge …" }).click();
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.waitForFunction(() => localStorage["hybrid-week:gone:common"]);
  await closed();
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("button", { name: "Start anew" }).click();
  await page.waitForFunction(() => !Object.values(localStorage).join().includes("Bo Friis"));
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["hybrid-week:gone"]);
  const onDisk = () =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open("hybrid-week").onsuccess = ({ target }) => {
            const records = target.result.transaction("records").objectStore("records").getAll();
            records.onsuccess = () => resolve(records.result.join().includes("Bo Friis"));
          };
        }),
    );
  for (let n = 0; n < 100 && (await onDisk()); n += 1) await page.waitForTimeout(50);
  assert.equal(await onDisk(), false);
  await close();
});

test("from 240 to 2,000 points of width nothing sticks out of the element", async () => {
  const { page, close } = await open({ body: BODY, viewport: { width: 2020, height: 900 } });
  const outside = (width) =>
    page.evaluate(async (width) => {
      const element = document.querySelector("hybrid-week");
      element.style.width = `${width}px`;
      const isDrawn = () => width < 480 !== Boolean(element.shadowRoot.querySelector("[role=grid]"));
      do await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      while (!isDrawn());
      for (const details of element.shadowRoot.querySelectorAll("details")) details.open = true;
      const { right } = element.getBoundingClientRect();
      const isCut = (one) => {
        for (let at = one.parentElement; at; at = at.parentElement)
          if (getComputedStyle(at).overflowX !== "visible") return true;
        return false;
      };
      return [...element.shadowRoot.querySelectorAll(".planner *")]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > right + 1 && !isCut(one))
        .map((one) => `${width}: ${one.localName}.${one.className} ${one.textContent.slice(0, 40)}`);
    }, width);
  for (const width of [2000, 1400, 1000, 799, 640, 479, 400, 320, 280, 240]) assert.deepEqual(await outside(width), []);
  await close();
});

test("a plan that is refused before the planner is there is told, and what was kept stays", async () => {
  const { page, log, close } = await open({ body: "", ready: false });
  const begin = (given) =>
    page.evaluate((given) => {
      globalThis.said = [];
      document.querySelector("hybrid-week")?.remove();
      const element = document.createElement("hybrid-week");
      element.addEventListener("hybrid-week-error", ({ detail }) => globalThis.said.push(detail));
      element.setAttribute("storage-key", "early");
      element.setAttribute("src", "/sample.en.json");
      element.plan = given;
      document.querySelector("main").append(element);
    }, given);
  await begin(of("Eva"));
  await shows(page, "Eva");
  await put(page, "Eva", 0, "x");
  await page.waitForFunction(() => localStorage["hybrid-week:early"]?.includes("X H O H O"));
  for (const refused of ["{", "", { format: "hybrid-week/9" }]) {
    await begin(refused);
    await page.waitForFunction(() => globalThis.said.length > 0);
    await shows(page, "Eva");
    const [{ message, kept }, ...more] = await page.evaluate(() => globalThis.said);
    assert.deepEqual([kept, more], [true, []]);
    assert.match(message, /expected|is empty|hybrid-week\/9/);
    assert.match(await keptUnder(page, "early"), /X H O H O/);
  }
  // Nothing given is nothing refused.
  for (const nothing of [null, undefined]) {
    await begin(nothing);
    await shows(page, "Eva");
    assert.deepEqual(await page.evaluate(() => globalThis.said), []);
  }
  assert.deepEqual(log.errors, []);
  await close();
});

test("of files and plans that overtake one another the last one counts, and a file that is missing can be made good", async () => {
  const json = (name) => ({ body: JSON.stringify(of(name)), type: "application/json" });
  const files = { "/slow.json": json("Slow"), "/fast.json": json("Fast") };
  const { page, context, close } = await open({
    context: {},
    body: BODY.replace("sample.en", "none"),
    ready: false,
    files,
  });
  await page.getByRole("alert").getByText("/none.json: 404").waitFor();
  const src = (value) =>
    page.evaluate((value) => {
      document.querySelector("hybrid-week").src = value;
    }, value);
  await src("/fast.json");
  await shows(page, "Fast");
  await planned(page);
  const goOn = await holdBack(context, "slow.json");
  for (const [last, next] of [
    ["Fast", () => src("/fast.json")],
    ["Eva", () => page.evaluate((plan) => document.querySelector("hybrid-week").setPlan(plan), of("Eva"))],
  ]) {
    const asked = page.waitForRequest("**/slow.json");
    await src("/slow.json");
    await asked;
    await next();
    await shows(page, last);
  }
  const answered = page.waitForEvent("requestfinished", (request) => request.url().endsWith("/slow.json"));
  goOn();
  await answered;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await shows(page, "Eva");
  await close();
});

test("what cannot be loaded before it is needed is told, and comes when it is needed", async () => {
  const broken = { body: "gone", type: "text/plain", status: 404 };
  const { page, close } = await open({ body: BODY, files: { "/words.share.de.json": broken } });
  const told = await page.evaluate(() => {
    const element = document.querySelector("hybrid-week");
    const told = new Promise((resolve) =>
      element.addEventListener("hybrid-week-error", ({ detail }) => resolve(detail), { once: true }),
    );
    element.toggleAttribute("preload", true);
    return told;
  });
  assert.equal(told.kept, true);
  await put(page, "Bo Friis", 0, "x");
  assert.equal(await rowOf(page, "bo-friis"), "X H O X H");
  await page.getByRole("button", { name: "Suggest", exact: true }).click();
  await page.getByText("One changed day", { exact: true }).click();
  await page.getByRole("heading", { name: "Suggestion" }).waitFor();
  await close();
});

test("planners that nobody has touched change, go, come back and stand beside one another without an error", async () => {
  const { page, log, close } = await open({ body: '<div id="other"></div>', ready: false });
  const shown = await page.evaluate(async () => {
    const rests = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
    const made = async (attributes) => {
      const element = document.createElement("hybrid-week");
      for (const [name, value] of Object.entries({ lang: "en", ...attributes })) element.setAttribute(name, value);
      const ready = new Promise((done) => element.addEventListener("hybrid-week-ready", done, { once: true }));
      document.querySelector("main").append(element);
      await ready;
      return element;
    };
    const empty = await made({});
    const kept = await made({ src: "/sample.en.json", "storage-key": "one" });
    for (const name of ["readonly", "src", "storage-key", "lang"]) {
      for (const element of [empty, kept]) {
        const before = element.getAttribute(name);
        element.setAttribute(name, { src: "/sample.da.json", lang: "sv" }[name] ?? "two");
        await rests();
        if (before === null) element.removeAttribute(name);
        else element.setAttribute(name, before);
        await rests();
      }
    }
    for (const element of [kept, empty]) {
      element.remove();
      await rests();
      document.querySelector("#other").append(element);
      await rests();
    }
    await made({ readonly: "", src: "/sample.en.json" });
    // What is no plan is no plan before there is a planner either.
    const early = document.createElement("hybrid-week");
    early.setPlan("{");
    await rests();
    return [early.getPlan(), document.querySelectorAll("hybrid-week").length].concat(
      [...document.querySelectorAll("hybrid-week")].map(
        (element) => element.shadowRoot.querySelectorAll(".planner").length,
      ),
    );
  });
  assert.deepEqual(shown, [null, 3, 1, 1, 1]);
  assert.deepEqual(log.errors, []);
  assert.deepEqual(
    log.requests.filter((request) => request.includes("later")),
    [],
    "and nothing more was loaded for it",
  );
  await close();
});

test("one name is added to a page, and no style", async () => {
  const { page, context, url, close } = await open({ context: {}, body: BODY });
  const names = (page) => page.evaluate(() => Object.getOwnPropertyNames(globalThis));
  const own = await names(page);
  const empty = await context.newPage();
  await empty.goto(`${url}/plan.schema.json`);
  // What the tests themselves have added is in both.
  const before = new Set(await names(empty));
  assert.deepEqual(
    own.filter((name) => !before.has(name) && !/^(\d+|__pw.*)$/.test(name)),
    [],
  );
  assert.deepEqual(
    await page.evaluate(() => [document.styleSheets.length, document.adoptedStyleSheets.length]),
    [0, 0],
  );
  assert.equal(await page.evaluate(() => customElements.get("hybrid-week")?.name !== undefined), true);
  assert.equal(await page.evaluate(() => document.cookie), "");
  await close();
});

test("a browser that reports what a policy forbids has nothing to report", async () => {
  const reports = [];
  const headers = {
    "reporting-endpoints": 'main="/reports"',
    "cross-origin-opener-policy": 'same-origin; report-to="main"',
    "cross-origin-embedder-policy": 'require-corp; report-to="main"',
    "permissions-policy": "camera=(), geolocation=(), clipboard-read=(self), clipboard-write=(self)",
  };
  const { page, context, log, close } = await open({
    context: {},
    body: `<script src="/observer.js"></script>${BODY}`,
    policy: `${POLICY}; report-uri /reports; report-to main`,
    headers,
    files: {
      "/observer.js": {
        body: "globalThis.reported = []; globalThis.ReportingObserver && new ReportingObserver((all) => globalThis.reported.push(...all.map((one) => JSON.stringify(one))), { buffered: true }).observe();",
        type: "text/javascript",
      },
    },
  });
  context.on("request", (request) => {
    if (request.url().endsWith("/reports")) reports.push(request.postData());
  });
  await put(page, "Bo Friis", 0, "x");
  await page.getByRole("button", { name: "Suggest", exact: true }).click();
  await page.getByRole("button", { name: "One changed day" }).click();
  await page.getByRole("heading", { name: "Suggestion" }).waitFor();
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("button", { name: "Import and export …" }).click();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(
    [await page.evaluate(() => globalThis.reported), reports, log.violations, log.errors],
    [[], [], [], []],
  );
  // And what is forbidden would be reported.
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("iframe"), { src: "/sample.en.json" }));
  });
  for (let n = 0; n < 100 && !log.violations.length; n += 1) await page.waitForTimeout(50);
  assert.match(log.violations[0] ?? "", /^(frame|default)-src/);
  if (BROWSER === "chromium") await page.waitForFunction(() => globalThis.reported.length > 0);
  await close();
});
