// Writes down which functions of the page's module nobody needs until somebody does something: `make profile`, after
// `make dist`. It opens planners in every shape that a host can ask for, touches none of them, and lists what did
// not run in tools/later.txt. What the list does not name comes at the start; what it names wrongly makes a start
// slower, no worse.
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import binaryen from "binaryen";
import { DIST, FIXTURES, open, quit } from "../tests/browser/support/harness.mjs";
import { markOf } from "./split.mjs";

/** The whole module, in which each function says that it ran, and their names. */
async function watched() {
  const module = binaryen.readBinary(await readFile("target/page.wasm"));
  module.addFunctionImport("ran", "profile", "ran", binaryen.i32, binaryen.none);
  const names = [];
  for (let index = 0; index < module.getNumFunctions(); index += 1) {
    const { name, body, results, module: from } = binaryen.getFunctionInfo(module.getFunctionByIndex(index));
    if (from) continue;
    const says = module.call("ran", [module.i32.const(names.push(name) - 1)], binaryen.none);
    binaryen.Function.setBody(module.getFunctionByIndex(index), module.block(null, [says, body], results));
  }
  return { names, bytes: Buffer.from(module.emitBinary()) };
}

const { names, bytes } = await watched();
const digest = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const written = await readFile(`${DIST}/hybrid-week.js`, "utf8");
/** The loader for the whole module, with the digest of a second part or without one. @param {string} later */
const loader = (later) =>
  written.replaceAll(/"sha384-[^"]*"/g, (found, at, all) => `"${all.indexOf(found) === at ? digest : later}"`);
/** Hands what ran to the page. */
const listening = `
globalThis.ran = new Set();
for (const name of ["instantiate", "instantiateStreaming"]) {
  const instantiate = WebAssembly[name];
  WebAssembly[name] = (module, imports) =>
    instantiate(module, { ...imports, profile: { ran: (n) => globalThis.ran.add(n) } });
}
`;
const files = {
  "/page.js": { body: listening + (await readFile(`${DIST}/page.js`, "utf8")), type: "text/javascript" },
  "/page_bg.wasm": { body: bytes, type: "application/wasm" },
  "/hybrid-week.js": { body: loader(""), type: "text/javascript" },
};
/** The second part is on its way, and never comes. */
const awaited = { ...files, "/hybrid-week.js": { body: loader("sha384-later"), type: "text/javascript" } };
const seen = new Set();

/** Gives a page what waits until it is drawn. */
const waits = () => {
  globalThis.drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
};

/** Opens a planner and does what a host does. */
async function visit(given, act = async (_page) => {}, context = {}) {
  const { page, close } = await open({ ready: "untouched", files, context, ...given });
  await page.addInitScript(waits);
  await page.evaluate(waits);
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await act(page);
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  for (const one of await page.evaluate(() => [...globalThis.ran])) seen.add(one);
  await close();
}

/** The plan files of a folder of fixtures. @param {string} folder */
async function plansOf(folder) {
  const names = (await readdir(`${FIXTURES}${folder}`)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(names.map((name) => readFile(`${FIXTURES}${folder}/${name}`, "utf8")));
}
const good = await plansOf("good");
const agency = JSON.parse(good[0]);
/** The same plan with a place changed: what a host, another tab or a link brings. */
const changed = ["O", "H", "X", "-", "."].map((place) =>
  JSON.stringify(agency).replace(/"[OHX] (?=[OHX] [OHX])/, `"${place} `),
);
const plans = [
  ...good,
  ...changed,
  ...(await plansOf("sloppy")),
  ...(await plansOf("hostile")),
  good[0],
  "",
  "{}",
  "[1]",
];
const many = {
  ...agency,
  people: Array.from({ length: 400 }, (_, n) => ({ id: `p${n}`, name: `Person ${n}` })),
  groups: [],
  rules: { office_days: { min: 5, max: 5, must: true } },
};
const hosts = {
  readonly: '<hybrid-week readonly src="/sample.en.json" lang="en"></hybrid-week>',
  kept: '<hybrid-week storage-key="kept" links src="/sample.da.json" lang="da"></hybrid-week>',
  empty: '<hybrid-week lang="de"></hybrid-week>',
};

for (const body of Object.values(hosts)) {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 320, height: 640 },
  ]) {
    await visit({ body }, undefined, { viewport });
  }
}
// A host that changes its mind, or draws itself anew: each change on its own, on a planner that is new.
for (const body of Object.values(hosts)) {
  for (const width of [1280, 320]) {
    await visit(
      { body: `${body}<div id="other"></div>` },
      (page) =>
        page.evaluate(async (plan) => {
          const fresh = document.querySelector("hybrid-week").cloneNode();
          const change = async (...steps) => {
            const element = fresh.cloneNode();
            const ready = new Promise((done) => element.addEventListener("hybrid-week-ready", done, { once: true }));
            document.body.append(element);
            await ready;
            for (const step of steps) {
              step(element);
              await drawn();
            }
            element.remove();
            await drawn();
          };
          const set = (name, value) => (element) =>
            value === null ? element.removeAttribute(name) : element.setAttribute(name, value);
          await change(set("readonly", ""), set("readonly", null), set("readonly", ""));
          await change(set("src", "/sample.en.json"), set("src", null));
          await change(set("storage-key", "one"), set("storage-key", "two"), set("storage-key", null));
          await change(set("lang", "sv"), set("lang", null));
          await change(
            (element) => element.remove(),
            (element) => document.querySelector("#other").append(element),
          );
          await change((element) => element.setPlan(plan));
          // One goes while others stay, and a planner without an element is used again.
          await change((element) => element.after(fresh.cloneNode(), fresh.cloneNode()));
          await change(() => {});
        }, agency),
      { viewport: { width, height: 900 } },
    );
  }
}
// Somebody has gone into the week, what that does waits, and the host goes on.
for (const body of Object.values(hosts)) {
  await visit({ body, files: awaited }, async (page) => {
    await page.route("**/later_bg.wasm", () => {});
    await page.evaluate(async (plan) => {
      const element = document.querySelector("hybrid-week");
      element.shadowRoot.querySelector("td.cell, textarea").focus();
      for (const step of [
        () => dispatchEvent(new Event("pagehide")),
        () => element.setAttribute("lang", "sv"),
        () => element.toggleAttribute("readonly"),
        () => element.setPlan(plan),
      ]) {
        step();
        await drawn();
      }
    }, agency);
  });
}
// A host that goes into the week as soon as it is told that there is one.
await visit({ body: hosts.kept }, async (page) => {
  await page.addInitScript(() =>
    addEventListener("hybrid-week-ready", ({ target }) =>
      setTimeout(() => target.shadowRoot.querySelector("td.cell").focus()),
    ),
  );
  await page.reload();
  await page.waitForFunction(() => document.activeElement.localName === "hybrid-week");
});
await visit({ body: hosts.kept }, async (page) => {
  await page.reload();
  await page.locator("hybrid-week .planner").waitFor();
  for (const media of ["print", "screen"]) await page.emulateMedia({ media });
  await page.evaluate(
    async (plans) => {
      const element = document.querySelector("hybrid-week");
      for (const event of ["beforeprint", "afterprint"]) {
        dispatchEvent(new Event(event));
        await drawn();
      }
      for (const plan of plans) {
        try {
          element.setPlan(plan);
        } catch {}
        await drawn();
        element.getPlan();
        element.score();
      }
      for (const lang of ["nb", "en-GB", "da"]) {
        element.lang = lang;
        await drawn();
        await drawn();
      }
      for (const isReadonly of [true, false]) {
        element.readonly = isReadonly;
        await drawn();
      }
      // Moved, taken out, and another one in its place.
      document.body.append(element);
      await drawn();
      element.remove();
      await drawn();
      document.body.append(document.createElement("hybrid-week"));
      await drawn();
    },
    [...plans, JSON.stringify(many)],
  );
});
await quit();

const marks = (/** @type {boolean} */ ran) =>
  new Set(names.flatMap((name, n) => (seen.has(n) === ran ? [markOf(name)] : [])));
const early = marks(true);
/** Chance decides when a table or a queue grows or is put in order, and who asks twice to be drawn or is woken. */
const byChance = new Set(
  names
    .filter((name) =>
      /hashbrown|btree|indexmap|raw_vec|dyn yew\S*::scheduler|::RenderRunner|PropsUpdateRunner|raw_wake/.test(name),
    )
    .map(markOf),
);
const later = [...marks(false)].filter((mark) => !early.has(mark) && !byChance.has(mark)).sort();
await writeFile("tools/later.txt", `${later.join("\n")}\n`);
console.log(`${later.length} of ${names.length} functions can come later.`);
