// A page that is open for long: what is used is given back. `SOAK=1` (`make soak`) runs the full numbers.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BROWSER, open, quit } from "../support/harness.mjs";

after(quit);

const SOAK = Boolean(process.env.SOAK);
const only = { skip: BROWSER === "firefox" && "only Chromium counts its memory" };

/** What the page holds after the garbage is collected. */
async function counter(page) {
  const debuggers = await page.context().newCDPSession(page);
  await debuggers.send("Performance.enable");
  return async () => {
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 })));
    for (let n = 0; n < 3; n += 1) await debuggers.send("HeapProfiler.collectGarbage");
    const { metrics } = await debuggers.send("Performance.getMetrics");
    const get = (name) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    const wasm = await page.evaluate(() =>
      globalThis.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    );
    const timers = await page.evaluate(() => globalThis.timers.size);
    return { heap: get("JSHeapUsedSize"), nodes: get("Nodes"), listeners: get("JSEventListeners"), wasm, timers };
  };
}

/** Opens the planner with the memory of each of its modules remembered. */
async function opened() {
  const opened = await open({ ready: false, body: "", context: {} });
  await opened.page.addInitScript(() => {
    globalThis.memories = [];
    // Those that go on until they are ended.
    globalThis.timers = new Set();
    const { setInterval, clearInterval } = globalThis;
    globalThis.setInterval = (...given) => {
      const timer = setInterval(...given);
      globalThis.timers.add(timer);
      return timer;
    };
    globalThis.clearInterval = (timer) => {
      globalThis.timers.delete(timer);
      clearInterval(timer);
    };
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await original.apply(WebAssembly, given);
        const { exports } = made.instance ?? made;
        globalThis.memories.push(Object.values(exports).find((item) => item instanceof WebAssembly.Memory));
        return made;
      };
    }
    globalThis.planner = (given) => {
      const element = document.createElement("hybrid-week");
      for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
      document.querySelector("main").append(element);
      return element;
    };
  });
  await opened.page.reload();
  await opened.page.evaluate(() => {
    globalThis.planner({ lang: "en", src: "/sample.en.json", "storage-key": "soak" });
  });
  await opened.page.getByRole("grid").waitFor();
  return opened;
}

/** Types `n` letters on the cell with the keyboard, one a task. */
const type = (page, n) =>
  page.evaluate(async (n) => {
    const cell = document.querySelector("hybrid-week").shadowRoot.querySelector("td.cell[tabindex='0'], td.cell");
    cell.focus();
    const { shadowRoot } = document.querySelector("hybrid-week");
    for (let k = 0; k < n; k += 1) {
      const key = ["h", "o", "x", "ArrowDown", "o", "ArrowRight", "ArrowUp", "ArrowLeft"][k % 8];
      shadowRoot.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }),
      );
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, n);

/**
 * A round leaves nothing behind. What leaks grows with each round; what the browser itself keeps, compiled code and
 * caches, comes once: of three rounds one has to leave all as it was.
 */
async function assertSame(count, round, what) {
  const within = { heap: 1.05, nodes: 1.05, listeners: 1, wasm: 1.05, timers: 1 };
  let grown;
  for (let n = 0; n < 3; n += 1) {
    const before = await count();
    await round();
    const now = await count();
    grown = Object.keys(within).filter((key) => !(now[key] <= before[key] * within[key]));
    if (grown.length === 0) return;
    grown = grown.map((key) => `${key} ${before[key]} → ${now[key]}`);
  }
  assert.fail(`${what}, three times: ${grown.join(", ")}`);
}

test("edits leave nothing behind", only, async () => {
  const edits = SOAK ? 10_000 : 400;
  const { page, close } = await opened();
  const count = await counter(page);
  // The history holds so many steps and no more: fill it first.
  await type(page, edits / 2);
  await assertSame(count, () => type(page, edits / 2), `${edits} edits`);
  await close();
});

test("elements that come and go leave nothing behind", only, async () => {
  const mounts = SOAK ? 1000 : 24;
  const { page, close } = await opened();
  const count = await counter(page);
  const mount = (n) =>
    page.evaluate(async (n) => {
      for (let k = 0; k < n; k += 1) {
        const element = globalThis.planner({ src: "/sample.en.json" });
        await new Promise((resolve) => element.addEventListener("hybrid-week-ready", resolve, { once: true }));
        // Every other one moves in the document before it goes.
        if (k % 2) document.body.append(element);
        element.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, n);
  await mount(mounts / 4);
  await assertSame(count, () => mount(mounts), `${mounts} mounts`);
  await close();
});

test("searches leave one worker, and none when the element goes", only, async () => {
  const searches = SOAK ? 500 : 4;
  const { page, close } = await opened();
  const count = await counter(page);
  const search = async (n) => {
    for (let k = 0; k < n; k += 1) {
      await page.getByRole("button", { name: "Suggest" }).click();
      await page.getByText("One changed day", { exact: true }).click();
      await page.getByRole("heading", { name: "Suggestion" }).waitFor();
      await page.getByRole("button", { name: "Reject", exact: true }).first().click();
    }
  };
  await search(searches / 2);
  await assertSame(count, () => search(searches / 2), `${searches} searches`);
  assert.equal(page.workers().length, 1);
  const gone = page.workers()[0].waitForEvent("close");
  await page.evaluate(() => document.querySelector("hybrid-week").remove());
  await gone;
  await close();
});
