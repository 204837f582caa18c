// What a browser, a policy or a host may have taken away or changed: the planner does the rest.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { DIST, open, planned, quit } from "../support/harness.mjs";
import { POLICY } from "../support/server.mjs";
import { put, rowOf } from "../support/week.mjs";

after(quit);

const without = (name) => `Object.defineProperty(globalThis, "${name}", { value: undefined, configurable: true });`;

/** What is gone or in the way, as a script of the host's before ours. */
const WORLDS = {
  "no storage that may be read": `Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });`,
  "a storage that is full": `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`,
  "no IndexedDB": without("indexedDB"),
  "no workers": without("Worker"),
  "no clipboard": `Object.defineProperty(navigator, "clipboard", { value: undefined });`,
  "no adopted style sheets":
    "delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;",
  "no compression": without("CompressionStream") + without("DecompressionStream"),
  "no cryptography": `Object.defineProperty(crypto, "subtle", { value: undefined });`,
  "no locks": `Object.defineProperty(navigator, "locks", { value: undefined });`,
  "no channels": without("BroadcastChannel"),
  "no streaming of modules": "delete WebAssembly.instantiateStreaming; delete WebAssembly.compileStreaming;",
  "arrays with more in them": "Array.prototype.extra = () => 1; Object.prototype.more = 1;",
  "a host that sets prototypes": `Object.defineProperty(Object.prototype, "plan", { set() { throw new Error("set"); }, configurable: true });`,
};

/** A search for one changed day, until it shows what it found. */
async function suggested(page) {
  await page.getByRole("button", { name: "Suggest", exact: true }).click();
  await page.getByRole("button", { name: "One changed day" }).click();
  await page.getByRole("heading", { name: "Suggestion" }).waitFor();
}

for (const [world, script] of Object.entries(WORLDS)) {
  test(`with ${world} a week is planned, suggested and given`, async () => {
    const { page, log, close } = await open({
      body: '<script src="/world.js"></script><hybrid-week lang="en" storage-key="world" src="/sample.en.json"></hybrid-week>',
      files: { "/world.js": { body: script, type: "text/javascript" } },
    });
    await put(page, "Bo Friis", 0, "x");
    assert.equal(await rowOf(page, "bo-friis"), "X H O X H");
    // Said where it matters.
    if (/storage/.test(world)) await page.getByText("This browser does not keep the plan.").waitFor();
    const address = await page.evaluate(() => document.querySelector("hybrid-week").toLink());
    assert.match(address, /#hybrid-week=/);
    await suggested(page);
    assert.deepEqual([log.errors, log.violations], [[], []]);
    await close();
  });
}

test("what a host gives is read as text once, whatever it does when it is read", async () => {
  const { page, log, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const said = await page.evaluate(() => {
    const element = document.querySelector("hybrid-week");
    const round = {};
    round.self = round;
    const throwing = {
      get people() {
        throw new Error("read");
      },
    };
    let calls = 0;
    const changing = {
      get format() {
        calls += 1;
        return calls > 1 ? "other" : "hybrid-week/1";
      },
    };
    const given = [
      round,
      throwing,
      changing,
      10n,
      new Date(0),
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error("keys");
          },
        },
      ),
      JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'),
      undefined,
      null,
      "",
      Symbol("s"),
    ];
    const outcomes = given.map((plan) => {
      try {
        element.setPlan(plan);
        return "taken";
      } catch (error) {
        return error instanceof WebAssembly.RuntimeError ? "trap" : "refused";
      }
    });
    return { outcomes, polluted: {}.polluted };
  });
  assert.ok(!said.outcomes.includes("trap"), said.outcomes.join());
  assert.equal(said.polluted, undefined);
  assert.deepEqual(log.errors, []);
  await page.getByRole("grid").waitFor();
  await close();
});

const HOST = { body: '<hybrid-week lang="en" src="/sample.en.json"><p>Ask the secretary.</p></hybrid-week>' };

test("a page that is cut off from all others plans and searches", async () => {
  const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  const { page, log, close } = await open({ ...HOST, headers });
  assert.equal(await page.evaluate(() => globalThis.crossOriginIsolated), true);
  await suggested(page);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("where no trusted type is allowed the page itself searches", async () => {
  const { page, log, close } = await open({ ...HOST, policy: POLICY.replace("types hybrid-week", "types 'none'") });
  await suggested(page);
  assert.ok(
    log.violations.every((violation) => violation.startsWith("trusted-types")),
    log.violations.join(),
  );
  await close();
});

const wasm = await readFile(`${DIST}/page_bg.wasm`);
const page404 = "<!doctype html><title>Not found</title>";
for (const [what, file] of Object.entries({
  "cut short": { body: wasm.subarray(0, wasm.length / 2), type: "application/wasm" },
  "a page that says an error": { body: page404, type: "text/html" },
  missing: { body: page404, type: "text/html", status: 404 },
})) {
  test(`a program that is ${what} is refused in words, and the host's own text stays`, async () => {
    const { page, close } = await open({ ...HOST, ready: false, files: { "/page_bg.wasm": file } });
    await page.getByRole("alert").getByText("The planner cannot start here.").waitFor({ timeout: 2000 });
    assert.equal(await page.getByText("Ask the secretary.").isVisible(), true);
    await close();
  });
}

test("a program that is sent as something else runs all the same", async () => {
  const files = { "/page_bg.wasm": { body: wasm, type: "application/octet-stream" } };
  const { page, close } = await open({ ...HOST, files });
  await page.getByRole("grid").waitFor();
  await close();
});

test("where the server is slow the host's own text stands there until the program has come", async () => {
  const { page, log, close } = await open({ ...HOST, ready: false, body: "" });
  let send;
  const sent = new Promise((resolve) => {
    send = resolve;
  });
  await page.route("**/page_bg.wasm", (route) => sent.then(() => route.continue()));
  await page.evaluate((body) => {
    const element = document.createElement("hybrid-week");
    element.append(Object.assign(document.createElement("p"), { textContent: body }));
    element.setAttribute("src", "/sample.en.json");
    document.querySelector("main").append(element);
  }, "Ask the secretary.");
  await page.getByText("Ask the secretary.").waitFor();
  await page.waitForTimeout(600);
  assert.equal(await page.getByText("Ask the secretary.").isVisible(), true);
  send();
  await page.getByRole("grid").waitFor();
  assert.equal(await page.getByText("Ask the secretary.").isVisible(), false);
  assert.deepEqual(log.errors, []);
  await close();
});

/** The module with a memory that may grow by so many pages of 64 KB and no further. */
function bounded(module, pages) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at];
      at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const bytes = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...bytes(value >> 7)]);
  while (at < module.length) {
    const from = at;
    at += 1;
    const size = number();
    const next = at + size;
    if (module[from] === 5) {
      // One memory, with a least and no most.
      assert.deepEqual([number(), number()], [1, 0]);
      const least = number();
      const memory = [1, 1, ...bytes(least), ...bytes(least + pages)];
      return Buffer.concat([
        module.subarray(0, from),
        Buffer.from([5, memory.length, ...memory]),
        module.subarray(next),
      ]);
    }
    at = next;
  }
  return assert.fail("a module without a memory");
}

test("where there is no memory left the plan before is safe, and the planner starts again", async () => {
  const digest = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
  const small = bounded(wasm, 16);
  const loader = (await readFile(`${DIST}/hybrid-week.js`, "utf8")).replace(digest(wasm), digest(small));
  assert.ok(loader.includes(digest(small)));
  const { page, close } = await open({
    ...HOST,
    files: {
      "/page_bg.wasm": { body: small, type: "application/wasm" },
      "/hybrid-week.js": { body: loader, type: "text/javascript" },
    },
  });
  await put(page, "Bo Friis", 0, "x");
  const thrown = await page.evaluate(() => {
    const people = Array.from({ length: 9000 }, (_, n) => ({ id: `p${n}`, name: `Person ${n}` }));
    const cells = Object.fromEntries(people.map(({ id }) => [id, "O H O H O"]));
    try {
      document
        .querySelector("hybrid-week")
        .setPlan({ format: "hybrid-week/1", people, weeks: [{ week: "2026-W48", cells }] });
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(thrown, "RuntimeError");
  await page.getByRole("alert").getByText("Your plan is safe.").waitFor();
  await page.getByRole("button", { name: "Start again" }).click();
  await planned(page);
  assert.equal(await rowOf(page, "bo-friis"), "X H O X H");
  await close();
});
