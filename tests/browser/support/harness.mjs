// A real browser for tests: pages of the built planner, with everything that goes wrong written down.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium, firefox } from "playwright-core";
import { serve } from "./server.mjs";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const DIST = `${ROOT}dist`;
export const FIXTURES = `${ROOT}tests/fixtures/`;

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser that the tests run in: `chromium` or `firefox`. */
export const BROWSER = process.env.BROWSER ?? "chromium";

/** Chromium without windows, where it is installed, starts faster. */
const executablePath =
  process.env.CHROMIUM ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));

/** How Chromium is started. */
export const CHROMIUM = { executablePath, args: FLAGS };

/** Chromium with windows, for what the other one cannot do; where it is installed. */
export const WINDOWED = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));

let browser;

/** The one browser of a process; another one where it has died. */
export async function launch() {
  if (!browser?.isConnected())
    browser = await (BROWSER === "firefox"
      ? // As the distribution ships it, by the standard protocol.
        firefox.launch({ executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", channel: "moz-firefox" })
      : chromium.launch(CHROMIUM));
  return browser;
}

/** What pages that ask for nothing of their own are opened in. */
let common;

/**
 * They share a process, which opens the planner from the second time on in two thirds of the time; it stays as long as
 * a page of it is there. What they store they do not share: each has an origin of its own.
 */
async function ofAll() {
  if (BROWSER === "firefox") return;
  if (!common?.browser()?.isConnected()) {
    const browser = await chromium.launch({ ...CHROMIUM, args: [...FLAGS, "--renderer-process-limit=1"] });
    common = await made(browser, {});
    const { url } = await serve(DIST, { pages: { "/stays": "<!doctype html><title>Stays</title>" } });
    await (await common.newPage()).goto(`${url}/stays`);
  }
  return common;
}

/** A context for tests. */
async function made(browser, options) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  // Machines that test are busy: no test hangs on how fast one is.
  context.setDefaultTimeout(20_000);
  context.setDefaultNavigationTimeout(60_000);
  return context;
}

export async function quit() {
  await common?.browser()?.close();
  await browser?.close();
  common = browser = undefined;
}

/** Its driver sets the text of a field without the event that a change of it brings, and adds to a number. */
function tellChanges(page) {
  const locators = Object.getPrototypeOf(page.locator("*"));
  const { fill } = locators;
  if (fill.name === "tellingFill") return;
  locators.fill = async function tellingFill(...given) {
    await fill.call(this, "");
    await fill.apply(this, given);
    await this.dispatchEvent("change");
  };
}

/** The plans of tests begin in this week; what a planner shows first hangs on the day. In Node the day stays as it is. */
const AHEAD = Date.UTC(2026, 10, 24, 10) - Date.now();

/** What a page does before all else: it tells what its policy forbids, and is ahead of the day. */
function first(ahead) {
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    console.debug(`violated: ${violatedDirective} ${blockedURI}`),
  );
  if (!ahead) return;
  const real = Date;
  const now = () => real.now() + ahead;
  globalThis.Date = new Proxy(real, {
    get: (date, key) => (key === "now" ? now : Reflect.get(date, key)),
    construct: (date, given, made) => Reflect.construct(date, given.length ? given : [now()], made),
  });
}

/** Lets it be the week of the plans in a page, or all pages of a context. */
export async function inTestWeek(context) {
  await context.addInitScript(first, AHEAD);
  return context;
}

/** A host page around `body`. */
export const host = (body, lang = "en") =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><script type="module" src="/hybrid-week.js"></script></head><body><main>${body}</main></body></html>`;

/**
 * Opens a page: a host page around `body`, or `path` of the built folder. `log` holds requests, policy
 * violations, console errors and uncaught errors. `ready` waits for the planner, which somebody has pointed at already
 * so that it is whole, or, where it is "untouched", nobody has. `today` stops the page's clock. Who gives the `context`
 * options gets a context back that no other page is in. `viewport` and `media` are the page's own.
 */
export async function open({
  body,
  path = "/",
  lang = "en",
  policy,
  headers,
  files,
  context: options,
  viewport,
  media,
  ready = true,
  today,
} = {}) {
  const pages = body === undefined ? {} : { "/host": host(body, lang) };
  const server = await serve(DIST, { pages, policy, headers, files });
  const shared = options || today ? undefined : await ofAll();
  const context = shared ?? (await made(await launch(), options));
  const page = await context.newPage();
  if (viewport) await page.setViewportSize(viewport);
  if (media) await page.emulateMedia(media);
  if (today) {
    await page.addInitScript(first);
    await page.clock.setFixedTime(today);
  } else await inTestWeek(shared ? page : context);
  if (BROWSER === "firefox") tellChanges(page);
  const log = { requests: [], violations: [], errors: [] };
  page.on("request", (request) => log.requests.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error") log.errors.push(message.text());
    const [, violation] = message.text().match(/^violated: (.*)/) ?? [];
    if (violation) log.violations.push(violation);
  });
  page.on("pageerror", (error) => log.errors.push(String(error)));
  await page.goto(server.url + (body === undefined ? path : "/host"));
  if (ready) await planned(page, ready !== "untouched");
  const close = async () => {
    await (shared ? page : context).close();
    server.close();
  };
  return { page, log, url: server.url, context: shared ? undefined : context, close };
}

/** Lets a file wait until what this answers is called. @param {any} context @param {string} name */
export async function holdBack(context, name) {
  let goOn = () => {};
  const waits = new Promise((resolve) => {
    goOn = () => resolve(undefined);
  });
  await context.route(`**/${name}`, async (/** @type {any} */ route) => {
    await waits;
    await route.continue().catch(() => {});
  });
  return goOn;
}

/** Waits for the planner that is drawn first, and, where somebody touches it, until it is whole. */
export async function planned(page, isTouched = true) {
  // A part of loading, as it were.
  const timeout = 60_000;
  if (!isTouched) return await page.locator("hybrid-week .planner").first().waitFor({ timeout });
  // In one go and by no locator: this is done some 250 times, and the first locator of a page takes a program along.
  await page.evaluate((timeout) => {
    const first = (root) => {
      const planner = root.querySelector(".planner");
      if (planner) return planner;
      for (const { shadowRoot } of root.querySelectorAll("*")) {
        const planner = shadowRoot && first(shadowRoot);
        if (planner) return planner;
      }
    };
    return new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => reject(new Error("no planner in time")), timeout);
      const touch = () => {
        const planner = first(document);
        if (!planner) return setTimeout(touch, 5);
        const root = planner.closest(".root");
        const look = () => {
          if (root.hasAttribute("aria-busy")) return;
          clearTimeout(tooLate);
          resolve(undefined);
        };
        new MutationObserver(look).observe(root, { attributeFilter: ["aria-busy"] });
        planner.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, composed: true, cancelable: true }));
        look();
      };
      touch();
    });
  }, timeout);
}

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Controls that somebody may miss: those that are seen, in the page and its planners, and narrower or lower than 24
 * pixels. Axe lets a small target be that has room around it, and takes a hundred times as long.
 */
export const small = (page) =>
  page.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll("hybrid-week")].map((element) => element.shadowRoot)];
    const controls = "button, summary, select, textarea, td.cell, th[tabindex], input:not([type=file])";
    return roots
      .flatMap((root) => [...(root?.querySelectorAll(controls) ?? [])])
      .filter((target) => target.checkVisibility())
      .map((target) => ({ box: (target.closest("label") ?? target).getBoundingClientRect(), target }))
      .filter(({ box }) => box.height < 24 || box.width < 24)
      .map(({ box, target }) => `${target.ariaLabel ?? target.textContent}: ${box.width} × ${box.height}`);
  });

/** What axe finds, and targets that are small, as short lines; in parts of the planner alone, where they are named. */
export async function axe(page, ...parts) {
  // Through the debugger: a script element would be blocked by the policy.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(await axeSource);
  const look = (selectors) =>
    page.evaluate(
      ([parts, selectors]) =>
        globalThis.axe.run(
          parts.length ? { include: parts.map((part) => ({ fromShadowDom: ["hybrid-week", part] })) } : document,
          {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            rules: { "target-size": { enabled: false } },
            // What is in order need not be written down, nor style sheets of others be fetched, nor frames be entered.
            resultTypes: ["violations"],
            preload: false,
            iframes: false,
            selectors,
          },
        ),
      [parts, selectors],
    );
  // To name each element that is looked at takes as long as to look: that is done where something is wrong.
  let found = await look(false);
  if (found.violations.length) found = await look(true);
  return found.violations
    .flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.target.flat().join(" ")} — ${node.failureSummary}`),
    )
    .concat(await small(page));
}
