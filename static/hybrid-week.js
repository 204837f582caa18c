// @ts-check
/**
 * The element <hybrid-week> and its loader: the one file that a host page names. It loads the program from
 * beside itself at first use, once for all elements, keeps the last plan outside the program's memory, and
 * shows a plain message where the program cannot run. `score`, `read` and `suggest` work without a page, in Node too.
 */

/** Written by the build: the digest that the program must have. */
const WASM_INTEGRITY = "";

/** Written by the build: the digest of the program's second part; none: the program is whole. */
const LATER_INTEGRITY = "";

const base = new URL(".", import.meta.url);

/**
 * Written by the build: of each language its file, the digest that it must have, and the tags it serves.
 * @type {[string, string, string[]][]}
 */
const WORDS = [];

/** What is said where no texts could be loaded. */
const NO_WORDS = [
  "The planner cannot start here.",
  "The page's security policy does not allow WebAssembly: script-src lacks 'wasm-unsafe-eval'.",
  "Something went wrong in the planner. Your plan is safe.",
  "Download the plan",
  "Start again",
];

/** What was made of the files beside this one: each is asked for once. @type {Map<string, Promise<any>>} */
const made = new Map();

/**
 * Makes something of a file beside this one, which must have a digest where one is given.
 * @template T @param {string} name @param {string} integrity @param {(file: Response) => Promise<T>} make @returns {Promise<T>}
 */
function once(name, integrity, make) {
  const making =
    made.get(name) ??
    file(new URL(name, base), integrity)
      .then((file) => (file.ok ? make(file) : Promise.reject(new Error(file.statusText))))
      .catch((why) => {
        made.delete(name);
        throw new Error(`${name}: ${why.message}`);
      });
  made.set(name, making);
  return making;
}

/** @param {URL} url @param {string} integrity */
async function file(url, integrity) {
  if (url.protocol !== "file:") return fetch(url, { integrity });
  const { readFile } = await import("node:fs/promises");
  return new Response(await readFile(url));
}

/** @param {Response} file */
const asText = (file) => file.text();

/** A module, whatever its server calls it. @param {Response} file */
const asModule = async (file) =>
  WebAssembly.compileStreaming && /^application\/wasm/.test(file.headers.get("content-type") ?? "")
    ? WebAssembly.compileStreaming(file)
    : WebAssembly.compile(await file.arrayBuffer());

/** The language that serves a tag: its file and digest. @param {string} tag */
function serving(tag) {
  const by = (/** @type {string} */ primary) => WORDS.find(([, , tags]) => tags.includes(primary));
  const found = by(tag.toLowerCase().split(/[-_]/)[0]) ?? by("en");
  return /** @type {[string, string, string[]]} */ (found);
}

/** The texts of the language that serves a tag. @param {string} tag */
function wordsOf(tag) {
  const [name, integrity] = serving(tag);
  return once(name, integrity, asText);
}

/** The categories of plurals, as the program numbers them. */
const PLURALS = ["zero", "one", "two", "few", "many", "other"];

/** What a locale says of numbers, dates and lists, one a line, as src/ui/text/locale.rs reads it. @param {string} locale */
function localeLines(locale) {
  const day = (/** @type {number} */ day, month = 10, year = 2026) => new Date(Date.UTC(year, month, day));
  const format = (/** @type {Intl.DateTimeFormatOptions} */ shown) =>
    new Intl.DateTimeFormat(locale, { ...shown, timeZone: "UTC" });
  const date = format({ day: "numeric", month: "long" });
  const dated = format({ day: "numeric", month: "long", year: "numeric" });
  const head = format({ day: "numeric", weekday: "short" }).formatToParts(day(23));
  const slot = (/** @type {{ type: string, value: string, source?: string }} */ { type, value, source }) => {
    const n = ["day", "month", "year"].indexOf(type);
    return n < 0 ? value : `{${source === "endRange" ? n + 3 : n}}`;
  };
  const range = (/** @type {Date} */ to, from = day(23)) => dated.formatRangeToParts(from, to).map(slot).join("");
  const between = (/** @type {string[]} */ names) =>
    new Intl.ListFormat(locale).formatToParts(names).flatMap(({ type, value }) => (type === "literal" ? value : []));
  const plurals = new Intl.PluralRules(locale);
  const count = (/** @type {number} */ n, /** @type {(i: number) => string | number | undefined} */ of) =>
    Array.from({ length: n }, (_, i) => of(i));
  const weekday = (/** @type {"long" | "short"} */ weekday) => count(7, (i) => format({ weekday }).format(day(23 + i)));
  return [
    new Intl.NumberFormat(locale).formatToParts(0.5)[1].value,
    count(200, (n) => PLURALS.indexOf(plurals.select(n))).join(""),
    `{0}${head[head.findIndex(({ type }) => type === "day") + 1]?.value.trim() ?? ""}`,
    date.formatToParts(day(23)).map(slot).join(""),
    range(day(27)),
    range(day(4, 11)),
    range(day(1, 0, 2027)),
    ...between(["a", "b", "c"]),
    ...between(["a", "b"]),
    ...weekday("long"),
    ...weekday("short"),
    ...count(12, (i) => date.formatToParts(day(1, i)).find(({ type }) => type === "month")?.value),
  ].join("\n");
}

/** Teaches the program a language: `tag` may name the country that dates follow. @param {any} page @param {string} tag */
async function teach(page, tag) {
  const words = await wordsOf(tag);
  const [, locale] = words.split("\t", 2);
  // The country is the host's where it is of this language.
  const wanted = tag.split("-")[0] === locale.split("-")[0] && tag.includes("-") ? [tag, locale] : [locale];
  const [spoken] = Intl.DateTimeFormat.supportedLocalesOf(wanted);
  if (!page.learn(tag, words, localeLines(spoken ?? "en-GB"))) throw new Error("The texts are of another build.");
}

/** The elements that are drawn by the program. @type {Set<HybridWeek>} */
const drawn = new Set();
/** The program, once for the page. @type {Promise<any> | undefined} */
let program;
let generation = 0;

/** Whether the program has its second part, what it takes to work on a week. */
let isWhole = !LATER_INTEGRITY;
/** The program that runs; what one that broke still waits for is no concern of the next one. @type {any} */
let present;
/** The second part on its way to a program. @type {WeakMap<any, Promise<void>>} */
const later = new WeakMap();
/** Whether the program comes whole, because something was needed earlier than the build thought. */
let isEager = false;

/** Loads the program. A further generation is a new instance, after a crash. */
function load() {
  program ??= (async () => {
    const url = new URL(generation ? `page.js?${generation}` : "page.js", base);
    const page = await import(url.href);
    present = page;
    await page.default({ module_or_path: await once("page_bg.wasm", WASM_INTEGRITY, asModule) });
    page.onPanic((/** @type {string} */ why) => queueMicrotask(() => crash(why)));
    if (isEager) await complete(page);
    return page;
  })();
  program.catch(() => {
    program = undefined;
  });
  return program;
}

/** Sees to it that a program has its second part. @param {any} page @returns {Promise<void>} */
function complete(page) {
  const coming = later.get(page) ?? bring(page);
  later.set(page, coming);
  coming.catch(() => later.delete(page));
  return coming;
}

/** @param {any} page */
async function bring(page) {
  if (!LATER_INTEGRITY) return;
  page.bring(await once("later_bg.wasm", LATER_INTEGRITY, asModule));
  isWhole ||= page === present;
}

/** The program with both its parts. */
async function whole() {
  const page = await load();
  await complete(page);
  return page;
}

/**
 * A planner and what it is drawn in. Yew keeps its listeners for good, so a planner whose element went is
 * used again by the next one.
 * @typedef {{ planner: any, root: HTMLElement, owner: HybridWeek | undefined }} Seat
 */
/** The planners without an element. @type {Seat[]} */
const free = [];

/** Whether the program went through a door that nothing was behind yet. @param {string} why */
const isTooEarly = (why) => !isWhole && !isEager && /\bnull\b/.test(why);

/** @param {string} why */
function crash(why) {
  const goesOn = isTooEarly(why);
  isEager ||= goesOn;
  isWhole = !LATER_INTEGRITY;
  // What broke is told of more than once.
  if (program) generation += 1;
  program = present = undefined;
  free.length = 0;
  for (const element of [...drawn]) element._crashed(why, goesOn);
}

/**
 * What went wrong in the program while the page called it, such as a stack that overflowed. Other programs of the page
 * break too, which is no concern of ours: those that name a script, and none of ours.
 * @param {ErrorEvent} event
 */
function watch({ error }) {
  const stack = String(error?.stack);
  const isOurs = ["page", "later", "hybrid-week."].some((name) => stack.includes(base.href + name));
  const isTheirs = /(https?|file|blob):/.test(stack.replaceAll(document.URL.split(/[?#]/)[0], ""));
  if (error instanceof WebAssembly.RuntimeError ? isOurs || !isTheirs : error instanceof RangeError && isOurs)
    crash(String(error));
}

/** A plan as text. @param {unknown} plan */
const textOf = (plan) => (typeof plan === "string" ? plan : (JSON.stringify(plan) ?? ""));

/**
 * The score of a plan: overall, broken, principles, criteria, findings, notices.
 * @param {unknown} plan a plan object, or the text of a plan file
 */
export async function score(plan) {
  return JSON.parse((await whole()).score(textOf(plan)));
}

/** What another script answers, loaded at its first call. @param {string} script */
const at =
  (script) =>
  async (/** @type {string} */ name, /** @type {unknown[]} */ ...given) =>
    (await import(new URL(script, base).href))[name](...given);
const files = at("files.js");

/** @param {string} text */
const isPlan = (text) => /^\s*\{/.test(text) && !/"(value|users|items|calendars)"\s*:/.test(text);

/**
 * A plan in canonical form, and the sentences of its problems. Of tables, workbooks, calendars and the JSON of calendar
 * services also what hybrid-week.d.ts tells.
 * @param {any} file a plan object, text, bytes or a Blob
 * @param {object} [options] see files.js
 * @returns {Promise<{ plan: any, problems: string[] }>}
 */
export async function read(file, options) {
  const isObject = Object.getPrototypeOf(file ?? 0) === Object.prototype;
  const text = isObject ? textOf(file) : file;
  if (!options && typeof text === "string" && isPlan(text)) return JSON.parse((await whole()).read(text));
  return files("read", text, options);
}

/** @param {string} format */
const writer = (format) => (/** @type {unknown} */ plan, /** @type {object} */ options) =>
  files("write", plan, { ...options, format });

/** A plan as CSV. @param {unknown} plan @param {any} [options] `shape` (`week`, `long`, `people`), `lang` */
export const toCSV = (plan, { shape = "week", ...options } = {}) =>
  writer(shape === "week" ? "csv" : shape)(plan, options);
/** A plan as a calendar: see files.js. @param {unknown} plan @param {any} [options] `usual`: the usual patterns */
export const toICS = (plan, { usual = false, ...options } = {}) => writer(usual ? "usual" : "ics")(plan, options);
/** A plan as an Excel workbook, bytes. */
export const toXLSX = writer("xlsx");
/** A plan as work plans of Microsoft Graph. */
export const toGraph = writer("graph");
/** A plan as working locations of Google Calendar. */
export const toGoogle = writer("google");
/** A week as a text for a chat. */
export const toText = writer("text");
/** A week as a picture. */
export const toSVG = writer("svg");
/** A week as a table for the clipboard. @param {unknown} plan @param {any} [options] */
export const toTable = async (plan, options) => ({
  html: await writer("html")(plan, options),
  text: await writer("tsv")(plan, options),
});

const sharing = at("share.js");

/** The letters of a link to a plan. @param {unknown} plan @param {object} [options] see share.js */
export const writeLink = (plan, options) => sharing("writeLink", plan, options);

/** What a link holds: `plan`, `extent`, `initials`, `since`. @param {string} text @param {object} [options] see share.js */
export const readLink = (text, options) => sharing("readLink", text, options);

/** Two plans made one: `plan` and `differences`. @param {unknown} mine @param {unknown} theirs @param {object} [options] see share.js */
export const merge = (mine, theirs, options) => sharing("merge", mine, theirs, options);

const solver = at("suggest.js");

/**
 * A better plan: `plan`, `score`, `changes`, `upper_bound`, `proven`, `collisions`.
 * @param {unknown} plan a plan object, or the text of a plan file
 * @param {object} [options] limits, `seconds`, `signal` and `onProgress`: see suggest.js
 */
export const suggest = (plan, options) => solver("suggest", plan, options);

/**
 * What a few changed days can win: `changes`, `broken`, `overall` and `plan` for 1, 2, 3, 5 and 8 of them.
 * @param {unknown} plan @param {object} [options] as for `suggest`
 */
export const curve = (plan, options) => solver("curve", plan, options);

/**
 * The fewest changed days found that mend what can be mended: `changes`, `broken`, `overall` and `plan`, or null.
 * @param {unknown} plan @param {object} [options] as for `suggest`
 */
export const repair = (plan, options) => solver("repair", plan, options);

/**
 * Up to three plans nearly as good as the best: `plan`, `score` and `changes` of each.
 * @param {unknown} plan @param {object} [options] as for `suggest`, and `loss` in millionths of points
 */
export const alternatives = (plan, options) => solver("alternatives", plan, options);

/**
 * A person's five best patterns of office days in a week: `office`, `row`, `gain` and `broken` of each.
 * @param {unknown} plan @param {string} person an id @param {string} [week] such as `2026-W48`
 */
export const bestDays = (plan, person, week) => solver("bestDays", plan, person, week);

/** The address of our own script, as a policy of trusted types wants it. @param {string} name @returns {any} */
function trusted(name) {
  const { href } = new URL(name, base);
  // @ts-expect-error Not in every browser.
  const { trustedTypes } = globalThis;
  policy ??= trustedTypes?.createPolicy("hybrid-week", {
    createScriptURL: (/** @type {string} */ url) => {
      if (new URL(url).href.startsWith(base.href)) return url;
      throw new TypeError(`${url} is not beside hybrid-week.js`);
    },
  });
  return policy?.createScriptURL(href) ?? href;
}
/** @type {any} */
let policy;

/** How long a worker may take until it says that it is there. */
const WORKER_MS = 5000;

/** A worker that is ready. @param {string} script @returns {Promise<Worker>} */
function startWorker(script) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(trusted(script), { type: "module" });
    const fail = () => {
      worker.terminate();
      reject(new Error("no worker"));
    };
    const timer = setTimeout(fail, WORKER_MS);
    worker.onerror = () => {
      clearTimeout(timer);
      fail();
    };
    worker.onmessage = () => {
      clearTimeout(timer);
      worker.onerror = null;
      resolve(worker);
    };
  });
}

/** What people do, and what they only point at, as the program hears it. */
const DONE = ["change", "click", "contextmenu", "focusin", "input", "keydown", "pointerdown", "pointerup", "scroll"];
const POINTED = ["focusout", "pointerenter", "pointerleave", "pointerover"];

/** How long an edit may wait until it is kept. */
const SAVE_MS = 150;

/** When other tabs may have kept something. */
const NEWS = ["storage", "focus", "pageshow"];

const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class HybridWeek extends Base {
  static observedAttributes = ["src", "storage-key", "readonly", "view", "preload"];

  /** @type {any} */ #planner;
  /** @type {Seat | undefined} */ #seat;
  /** The last plan, outside the program's memory. @type {string | undefined} */ #kept;
  /** What the host has given before there is a planner. @type {string | undefined} */ #early;
  /** What is shown where a new storage key has no plan yet. @type {string | undefined} */ #shown;
  /** Counts what takes the plan's place: of what comes late the last one counts. */ #turn = 0;
  #isFailed = false;
  #starting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #saving;
  /** The language that was asked for last. @type {string | undefined} */ #wanted;
  /** Its workers, by script. @type {Map<string, Promise<Worker>>} */ #workers = new Map();
  /** Ends the search that runs. @type {(() => void) | undefined} */ #stopSearch;
  /** Where the plan is kept. @type {any} */ #store;
  /** Tells other tabs. @type {BroadcastChannel | undefined} */ #channel;
  /** The plan as it came from the store; what differs is ours. @type {string | undefined} */ #common;
  /** One meeting of tabs after the other. */ #meeting = Promise.resolve();
  /** Follows a file. @type {(() => void) | undefined} */ #onKept;

  constructor() {
    super();
    for (const name of ["plan", "lang", "src", "storageKey", "readonly", "view", "theme"]) {
      if (Object.hasOwn(this, name)) {
        // @ts-expect-error A property that was set before the element was known.
        const value = this[name];
        // @ts-expect-error
        delete this[name];
        queueMicrotask(() => {
          // @ts-expect-error
          this[name] = value;
        });
      }
    }
  }

  connectedCallback() {
    if (this.#planner) this.#overhear();
    else if (!this.#starting) this.#start();
  }

  disconnectedCallback() {
    // A move in the document disconnects and connects again at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (!this.#planner) return this.#again();
    if (name === "storage-key") this.#keepElsewhere(before, now);
    if (name === "readonly") this.#planner.setReadonly(now !== null);
    if (name === "view")
      whole().then(
        () => this.#fit(),
        (why) => this.#say("error", { message: String(why), kept: true }),
      );
    if (name === "src" && now) this.#open(now);
    if (name === "preload" && now !== null) this.#preload();
  }

  /** The plan as an object, or null before there is one. */
  getPlan() {
    const text = this.#planner ? this.#planner.plan() : (this.#early ?? this.#kept);
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** Takes a plan; throws with one sentence when it is refused, and the plan before stays. @param {unknown} plan */
  setPlan(plan) {
    const text = textOf(plan);
    this.#turn += 1;
    if (!this.#planner) {
      this.#early = plan === null || plan === undefined ? undefined : text;
      return this.#again();
    }
    let problems = [];
    try {
      problems = JSON.parse(this.#planner.setPlan(text));
    } catch (error) {
      const isEarly = isTooEarly(String(error));
      // The host that catches it does not end the program that broke.
      if (error instanceof WebAssembly.RuntimeError) crash(String(error));
      if (!isEarly) throw error;
      this.#early = text;
    }
    if (problems.length) this.#say("error", { message: problems.join("\n"), kept: true });
  }

  /** The score, or null before the program is there. */
  score() {
    return this.#planner ? JSON.parse(this.#planner.score()) : null;
  }

  /** A better plan, which is not taken over. @param {object} [options] as for the function */
  suggest(options) {
    return suggest(this.getPlan(), options);
  }

  /** The plan as CSV in the element's language. @param {object} [options] as for the function */
  toCSV(options) {
    return toCSV(this.getPlan(), { lang: this.#language(), ...options });
  }

  /** The plan as a calendar in the element's language: everybody's, or one person's. @param {string} [person] an id */
  toICS(person) {
    return toICS(this.getPlan(), { lang: this.#language(), people: person && [person] });
  }

  /**
   * An address that holds the plan, or a part of it.
   * @param {{ extent?: "whole" | "week" | "person", week?: string, person?: string, initials?: boolean, passphrase?: string }} [options]
   */
  async toLink(options) {
    return `${this.#address()}#hybrid-week=${await writeLink(this.getPlan(), options)}`;
  }

  get plan() {
    return this.getPlan();
  }
  set plan(plan) {
    try {
      this.setPlan(plan);
    } catch (error) {
      this.#say("error", { message: String(error), kept: true });
    }
  }
  get src() {
    return this.getAttribute("src");
  }
  set src(value) {
    this.#reflect("src", value);
  }
  get storageKey() {
    return this.getAttribute("storage-key");
  }
  set storageKey(value) {
    this.#reflect("storage-key", value);
  }
  get readonly() {
    return this.hasAttribute("readonly");
  }
  set readonly(value) {
    this.toggleAttribute("readonly", Boolean(value));
  }
  get view() {
    return this.getAttribute("view") ?? "all";
  }
  set view(value) {
    this.#reflect("view", value);
  }
  get theme() {
    return this.getAttribute("theme") ?? "auto";
  }
  set theme(value) {
    this.#reflect("theme", value);
  }

  /** @param {string} name @param {string | null} value */
  #reflect(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** The language of the nearest ancestor that names one, out of every shadow. */
  #language() {
    const [at] = this.#within().flatMap((at) => at.closest("[lang]") ?? []);
    return at?.getAttribute("lang") || navigator.language || "da";
  }

  /** The element and the hosts of the shadows that it is in. */
  #within() {
    /** @type {any[]} */
    const all = [];
    for (let at = /** @type {any} */ (this); at; at = at.getRootNode().host) all.push(at);
    return all;
  }

  /** The language of the page around, as it was spoken last. @type {string | undefined} */ #around;
  #spoken = new globalThis.MutationObserver(() => this.#heed());

  /** Hears of each language that is named around, from where the element is now. */
  #overhear() {
    this.#spoken.disconnect();
    for (const at of this.#within())
      this.#spoken.observe(at.getRootNode(), { subtree: true, attributeFilter: ["lang"] });
    this.#heed();
  }

  #heed() {
    const now = this.#language();
    if (now !== this.#around) this.#speak(now);
    this.#around = now;
  }

  /** The texts for where the program does not run. */
  async #plain() {
    const words = await wordsOf(this.#language()).catch(() => "");
    return words ? words.split("\n", 1)[0].split("\t").slice(3) : NO_WORDS;
  }

  /** Loads a language and speaks it; where it cannot be loaded, the one before is spoken on. @param {string} tag */
  async #speak(tag) {
    this.#wanted = tag;
    try {
      await teach(await load(), tag);
      if (this.#wanted === tag) this.#planner?.setLanguage(tag);
    } catch (error) {
      this.#say("error", { message: String(error), kept: true });
    }
  }

  /** Where the program is there and what it was given is not, it may start with something else. */
  #again() {
    if (this.#isFailed && this.isConnected) this.#start();
  }

  /** @param {string} name @param {object} detail */
  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(`hybrid-week-${name}`, { bubbles: true, composed: true, detail }));
  }

  async #start() {
    this.#starting = true;
    this.#isFailed = false;
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (!shadow.querySelector("link")) {
      const dressed = this.#dress(shadow, "hybrid-week.css");
      shadow.append(document.createElement("slot"));
      await dressed;
    }
    /** @type {any} */
    let page;
    try {
      // Fetched beside the program; a program that cannot start is told first.
      wordsOf(this.#language()).catch(() => {});
      const { storageKey } = this;
      const opening = this.#openStore();
      opening.catch(() => {});
      page = await load();
      this.#around = this.#language();
      await teach(page, this.#around);
      if (this.view === "lobby") await complete(page);
      const stored = await opening;
      this.#hear(page);
      const found = this.#kept ?? stored ?? this.#shown ?? (await this.#given());
      this.#hear(page);
      const given = this.#kept ?? found;
      if (!this.isConnected) return;
      // The key is another one now, or the program broke meanwhile.
      if (storageKey !== this.storageKey || page !== present) {
        this.#store = undefined;
        return await this.#start();
      }
      this.#draw(page, shadow, given);
      this.#listen(stored !== undefined && given === stored);
      if (given !== undefined && given === this.#shown) this.#store?.write(given);
      this.#shown = undefined;
    } catch (error) {
      if (isTooEarly(String(error))) crash(String(error));
      // With a program that broke, here or for another element, it begins anew.
      if (page && page !== present) {
        // Nothing was drawn: what was kept is read again.
        if (this.#kept === undefined) this.#store = undefined;
        return await this.#start();
      }
      await this.#failed(shadow, String(error));
    } finally {
      this.#starting = false;
    }
  }

  /** Takes what the host has given meanwhile, or tells why it is refused. @param {any} page */
  #hear(page) {
    if (this.#early === undefined) return;
    const message = page.refusal(this.#early);
    if (message) this.#say("error", { message, kept: true });
    else this.#kept = this.#early;
    this.#early = undefined;
  }

  /** A style sheet, unless it is there. @param {ShadowRoot} shadow @param {string} name */
  #dress(shadow, name) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(name, base).href;
    if (shadow.querySelector(`[href="${link.href}"]`)) return;
    const ready = new Promise((resolve) => {
      link.onload = link.onerror = resolve;
    });
    // Behind the first one, whose rules it may go beyond.
    shadow.insertBefore(link, shadow.querySelector("link ~ *"));
    return ready;
  }

  /** @param {any} page @param {ShadowRoot} shadow @param {string | undefined} given */
  #draw(page, shadow, given) {
    this.#clear(shadow);
    this.#letGo?.();
    const options = JSON.stringify({ lang: this.#around, readonly: this.readonly, kept: given });
    const seat = free.pop() ?? { planner: undefined, root: document.createElement("div"), owner: undefined };
    seat.owner = this;
    seat.root.className = "root";
    shadow.append(seat.root);
    if (seat.planner) seat.planner.restart(options);
    else seat.planner = this.#make(page, seat, options);
    this.#seat = seat;
    this.#planner = seat.planner;
    this.#kept = given ?? this.#planner.plan();
    drawn.add(this);
    addEventListener("error", watch);
    this.#isNarrow = this.clientWidth > 0 && this.clientWidth < 480;
    this.#fit();
    this.#attend();
    if (isWhole) this.#dress(shadow, "later.css");
    else this.#wait(page, seat.root, shadow);
    // It is drawn in a moment.
    Promise.resolve(this.hasAttribute("preload") && this.#preload()).then(
      () => this.#planner && this.#say("ready", {}),
    );
  }

  /** Brings all that can be needed, before it is. */
  async #preload() {
    try {
      const { all } = await import(new URL("preload.js", base).href);
      const root = /** @type {ShadowRoot} */ (this.shadowRoot);
      const rest = [whole(), this.#dress(root, "later.css")];
      await all({ root, rest, WORDS, once, asText, hire: (/** @type {string} */ script) => this.#hire(script) });
    } catch (error) {
      this.#say("error", { message: String(error), kept: true });
    }
  }

  /** Ends a wait for the rest; one that was for a program that broke would hold back what is done for good. @type {(() => void) | undefined} */ #letGo;

  /**
   * Brings the rest of the program at the first sign of somebody. Until then what is done waits, and what is only
   * pointed at is let go.
   * @param {any} page @param {HTMLElement} root @param {ShadowRoot} shadow
   */
  #wait(page, root, shadow) {
    /** @type {[EventTarget, Event][]} */
    const waiting = [];
    const heard = [...DONE, ...POINTED];
    const letGo = () => {
      for (const name of heard) shadow.removeEventListener(name, hold, true);
    };
    this.#letGo = letGo;
    const hold = (/** @type {Event} */ event) => {
      const [target] = event.composedPath();
      event.stopImmediatePropagation();
      // The program broke meanwhile, and another one is on its way.
      if (page !== present) return;
      if (DONE.includes(event.type)) waiting.push([target, event]);
      // A click does what it does the second time, and the page does not scroll by the table's keys.
      const isInTable = target instanceof Element && target.closest("[role=grid]");
      const isKey = event instanceof KeyboardEvent && /^(Arrow|Page|Home|End| )/.test(event.key);
      if (event.type === "click" || (isInTable && (isKey || event.type === "contextmenu"))) event.preventDefault();
      if (root.hasAttribute("aria-busy")) return;
      root.setAttribute("aria-busy", "true");
      const rest = [complete(page), this.#dress(shadow, "later.css")];
      Promise.all(rest).then(go, (why) => {
        root.removeAttribute("aria-busy");
        if (this.#planner) this._crashed(String(why), false);
      });
    };
    const go = () => {
      root.removeAttribute("aria-busy");
      letGo();
      for (const [target, event] of waiting.splice(0)) {
        // @ts-expect-error Each kind of event is made of what one of its kind says.
        target.dispatchEvent(new event.constructor(event.type, event));
      }
    };
    for (const name of heard) shadow.addEventListener(name, hold, true);
  }

  /** A planner that speaks to the element it is drawn for. @param {any} page @param {Seat} seat @param {string} options */
  #make(page, seat, options) {
    return new page.Planner(
      seat.root,
      options,
      // Of a file that was opened it says how many days it changed.
      (/** @type {number | undefined} */ days) => {
        const store = seat.owner?.#store;
        if (days === undefined) seat.owner?.#changed();
        else if (store) sharing("log", store, "fromFile", days).catch(() => {});
      },
      (/** @type {string} */ text) => seat.owner?.#keep(text) ?? true,
      (/** @type {number} */ revision, /** @type {string} */ plan, /** @type {string} */ options) =>
        plan === undefined
          ? seat.owner?.#stopSearch?.()
          : void seat.owner?.#search(revision, plan, JSON.parse(options)),
      (/** @type {string} */ tag) => void seat.owner?.#speak(tag),
      // Of what imports and exports `file` is bytes or null.
      (/** @type {any} */ week, /** @type {any} */ person, /** @type {any} */ file) =>
        void (week === undefined
          ? seat.owner?.#openSample()
          : seat.owner?.#dialog(file === undefined ? "share" : "files", { week, person, file })),
    );
  }

  /** Opens the sample that lies beside this file, in Danish where that is near, else in English. */
  async #openSample() {
    const isNordic = /^(da|n[bno]|sv|fo|kl)/.test(this.#wanted ?? this.#language());
    const name = isNordic ? "sample.da.json" : "sample.en.json";
    const text = await once(name, "", asText).catch(() => undefined);
    this.#planner?.open(text);
  }

  /** What a change tells; the plan and the score are made when they are asked for: the planner may be another's then. */
  #detail(by = "user") {
    const element = this;
    return {
      by,
      get plan() {
        return element.getPlan();
      },
      get score() {
        return element.score();
      },
    };
  }

  /** Has the solver search, in a worker where one can start. @param {number} revision @param {string} plan @param {object} options */
  async #search(revision, plan, options) {
    this.#stopSearch?.();
    // Who stops a search while its worker still starts has it stopped as soon as it begins.
    let isStopped = false;
    this.#stopSearch = () => {
      isStopped = true;
    };
    const told = (/** @type {object} */ says) => this.#planner?.told(revision, JSON.stringify(says));
    try {
      const worker = await this.#hire("suggest.js");
      this.#stopSearch = () => worker.postMessage({ stop: true });
      worker.onmessage = ({ data: { id, ...says } }) => {
        if (id !== revision) return;
        // A search that broke takes its worker with it; the next one gets a new one.
        if (says.failed !== undefined) this.#endSearch();
        told(says);
      };
      worker.onerror = (event) => {
        this.#endSearch();
        told({ failed: event.message ?? "" });
      };
      worker.postMessage({ id: revision, plan, options });
      if (isStopped) this.#stopSearch();
    } catch {
      this.#workers.delete("suggest.js");
      await this.#searchHere(plan, options, told);
    }
  }

  /** Where no worker can start: in short slices on the page's thread. @param {string} plan @param {object} options @param {(says: object) => void} told */
  async #searchHere(plan, options, told) {
    const begun = () => {
      const stop = new AbortController();
      this.#stopSearch = () => stop.abort();
      return { ...options, signal: stop.signal, thread: "page" };
    };
    const onProgress = (/** @type {object} */ progress) => told({ progress });
    const onCollisions = (/** @type {object} */ collisions) => told({ collisions });
    try {
      const best = await suggest(plan, { ...begun(), onProgress, onCollisions });
      told({ best });
      await solver("offer", plan, { ...begun(), best }, told);
    } catch (error) {
      told({ failed: String(error) });
    }
  }

  /** The worker with a script: the one that is there, or a new one. @param {string} script */
  #hire(script) {
    const worker = this.#workers.get(script) ?? startWorker(script);
    this.#workers.set(script, worker);
    return worker;
  }

  /** @param {string} script */
  #dismiss(script) {
    this.#workers
      .get(script)
      ?.then((worker) => worker.terminate())
      .catch(() => {});
    this.#workers.delete(script);
  }

  #endSearch() {
    this.#stopSearch = undefined;
    this.#dismiss("suggest.js");
  }

  #flush = () => this.#planner?.save();

  /** @type {ReturnType<typeof setInterval> | undefined} */ #clock;
  #isNarrow = false;
  #width = new globalThis.ResizeObserver(([{ contentRect }]) => {
    const isNarrow = contentRect.width > 0 && contentRect.width < 480;
    if (isNarrow !== this.#isNarrow) {
      this.#isNarrow = isNarrow;
      this.#fit();
    }
  });

  /** Shows the plan as what fits the view and the width. */
  #fit() {
    this.#planner?.showAs(this.view === "lobby" ? "lobby" : this.#isNarrow ? "list" : "table");
  }

  /** What the planner is told of the page around, as long as it is drawn. */
  #attend() {
    for (const [name, hear] of this.#heard) addEventListener(name, hear);
    this.#width.observe(this);
    this.#overhear();
    // A page goes over midnight, sleeps for days and flies to other zones.
    let day = new Date().toDateString();
    this.#clock = setInterval(() => {
      const now = new Date().toDateString();
      if (now !== day) this.#fit();
      day = now;
    }, 60_000);
  }

  #leave() {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    for (const [name, hear] of this.#heard) removeEventListener(name, hear);
    this.#width.disconnect();
    this.#spoken.disconnect();
    clearInterval(this.#clock);
    this.#deaf();
    drawn.delete(this);
  }

  #clip = (/** @type {Event} */ event) => {
    if (isWhole && this.shadowRoot?.activeElement?.closest("[role=grid]")) this.#planner?.atClipboard(event);
  };
  #print = (/** @type {Event} */ event) => this.#planner?.setPrinting(event.type === "beforeprint");

  /** @type {[string, (event: Event) => void][]} */
  #heard = [
    ["pagehide", this.#flush],
    // A page out of sight may be put to sleep, or thrown away.
    ["visibilitychange", this.#flush],
    ["beforeprint", this.#print],
    ["afterprint", this.#print],
    ["copy", this.#clip],
    ["cut", this.#clip],
    ["paste", this.#clip],
  ];

  #stop() {
    this.#leave();
    this.#stopSearch?.();
    this.#stopSearch = undefined;
    for (const script of this.#workers.keys()) this.#dismiss(script);
    if (!drawn.size) removeEventListener("error", watch);
    const seat = this.#seat;
    if (!seat) return;
    seat.planner.save();
    seat.owner = this.#seat = this.#planner = undefined;
    seat.planner.restart("{}");
    seat.root.remove();
    free.push(seat);
  }

  /** Everything but the style sheet goes. @param {ShadowRoot} shadow */
  #clear(shadow) {
    for (const child of [...shadow.children]) if (child.localName !== "link") child.remove();
  }

  /**
   * Another storage key has a plan of its own, none keeps nothing; where there was none, what is shown is the first plan
   * of one that has none.
   * @param {string | null} before @param {string | null} now
   */
  #keepElsewhere(before, now) {
    this.#planner.save();
    this.#turn += 1;
    if (now) this.#stop();
    else this.#deaf();
    this.#store = this.#common = undefined;
    if (!now) return;
    this.#shown = before ? undefined : this.#kept;
    this.#kept = undefined;
    this.#start();
  }

  /** The plan that was kept, when the store is opened: once, for a program that starts again has its own. */
  async #openStore() {
    if (!this.storageKey || this.#store) return undefined;
    const { Store } = await import(new URL("store.js", base).href);
    const store = new Store(`hybrid-week:${this.storageKey}`);
    const text = store.open(await store.fromDisk());
    this.#store = store;
    return text;
  }

  /** Other tabs tell when they have kept a plan, and links come by the address. @param {boolean} isStored */
  #listen(isStored) {
    if (this.#store) {
      this.#common = isStored ? this.#planner.kept() : this.#store.begin(this.#planner.kept());
      const name = `hybrid-week:${this.storageKey}`;
      if (globalThis.BroadcastChannel) this.#channel = new BroadcastChannel(name);
      if (this.#channel) this.#channel.onmessage = this.#meet;
      for (const name of NEWS) addEventListener(name, this.#meet);
      this.#meet();
    }
    if (this.hasAttribute("links")) {
      addEventListener("hashchange", this.#receive);
      this.#receive();
    }
  }

  #deaf() {
    this.#channel?.close();
    this.#channel = undefined;
    for (const name of NEWS) removeEventListener(name, this.#meet);
    removeEventListener("hashchange", this.#receive);
  }

  /** Tells of a change. Its edit is kept when no other comes, but of who goes on typing in time, too. */
  #changed() {
    this.#saving ??= setTimeout(() => this.#keep(this.#planner.kept()), SAVE_MS);
    this.#say("change", this.#detail());
  }

  /** Keeps a text here, and in the browser under a storage key. @param {string} text */
  #keep(text) {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.#kept = text;
    this.#onKept?.();
    if (!this.#store || text === this.#common) return true;
    const how = this.#store.write(text);
    if (how === "behind") this.#meet();
    if (how === "kept") {
      this.#common = text;
      this.#channel?.postMessage(0);
      if (/"people": ?\[\]/.test(text)) this.#store.forget();
    }
    return how !== "failed";
  }

  /** Takes over what other tabs kept, merged with what is new here. */
  #meet = () => {
    const lock = async (/** @type {() => Promise<void>} */ work) =>
      navigator.locks ? navigator.locks.request(`hybrid-week:${this.storageKey}`, work) : work();
    this.#meeting = this.#meeting
      .then(() => lock(() => this.#join()))
      .catch((error) => this.#say("error", { message: String(error), kept: true }));
  };

  async #join() {
    if (!this.#planner || !this.#store.hasNews()) return;
    await whole();
    for (const { base, text, forget } of this.#store.leftAside()) if (await this.#joinWith(text, base)) forget();
    const met = this.#planner && this.#store.theirs();
    if (!met) return;
    const { kept, base, follows } = met;
    if (follows && this.#planner.kept() === this.#common) {
      this.#store.adopt(kept);
      this.#common = kept.text;
      this.#meetWith(kept.text);
      return;
    }
    if (await this.#joinWith(kept.text, base, () => this.#store.adopt(kept))) this.#store.settled();
  }

  /**
   * Merges what another tab kept, and answers whether it is kept in our plan now: a long merge can be stopped.
   * @param {string} theirs @param {string | undefined} base @param {() => void} [adopt]
   */
  async #joinWith(theirs, base, adopt) {
    let mine;
    let joined;
    do {
      mine = this.#planner?.kept();
      joined = await this.#dialog("joined", { mine, theirs, base, isQuiet: true });
      // Whoever edits meanwhile is not overtaken.
    } while (joined && this.#planner && this.#planner.kept() !== mine);
    if (!joined || !this.#planner) return false;
    if (adopt) this.#common = theirs;
    adopt?.();
    const isKept = this.#meetWith(joined.plan);
    const isConflict = (/** @type {any} */ one) => one.conflict && one.taken === "mine";
    const news = joined.differences.filter((/** @type {any} */ one) => one.taken === "theirs");
    if (news.length) await sharing("log", this.#store, "fromTab", news.length);
    if (joined.differences.some(isConflict)) this.#dialog("compare", { theirs, base, from: "fromTab" });
    return isKept;
  }

  /** Takes a plan over as a step that can be taken back, and tells the host. @param {string} text */
  #take(text, by = "merge") {
    this.#planner.setPlan(text, true);
    this.#taken(by);
  }

  /** Takes what another tab kept, with its second version or without one. @param {string} text */
  #meetWith(text) {
    this.#planner.meet(text);
    return this.#taken("merge");
  }

  /** @param {string} by */
  #taken(by) {
    const isKept = this.#keep(this.#planner.kept());
    this.#say("change", this.#detail(by));
    return isKept;
  }

  #address() {
    return location.href.split("#")[0];
  }

  /** Takes the plan out of the address, which may have other parts, and shows it. */
  #receive = async () => {
    const parts = location.hash.slice(1).split("&");
    const part = parts.find((part) => part.startsWith("hybrid-week="));
    if (!part) return;
    const rest = parts.filter((other) => other !== part).join("&");
    history.replaceState(history.state, "", this.#address() + (rest && `#${rest}`));
    await this.#dialog("receive", part.slice("hybrid-week=".length));
  };

  /** What people see of sharing and of files, loaded when it is first asked for. @param {string} name @param {unknown} what */
  async #dialog(name, what) {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    const lang = root.querySelector("[lang]")?.getAttribute("lang") ?? this.#language();
    const host = {
      root,
      lang,
      words: serving(lang)[0].split(".")[1],
      // Tabs meet with both versions; all else is about the plan that is shown.
      plan: () => (name === "compare" ? this.#planner.kept() : this.#planner.plan()),
      take: (/** @type {string} */ text, by = "merge") =>
        name === "compare" ? this.#meetWith(text) : this.#take(text, by),
      startWorker,
      workers: this.#workers,
      store: this.#store,
      address: () => this.#address(),
      isReadOnly: this.readonly,
      onKept: (/** @type {(() => void) | undefined} */ kept) => {
        this.#onKept = kept;
      },
    };
    try {
      // A link may be opened before anybody has touched the page.
      await whole();
      const dialog = await import(new URL(name === "files" ? "files-dialog.js" : "share-dialog.js", base).href);
      return await dialog[name](host, what);
    } catch (error) {
      this.#say("error", { message: String(error), kept: true });
    }
  }

  /** The plan that the page gives: a script child, or the file at `src`. */
  async #given() {
    const script = this.querySelector('script[type="application/json"]');
    if (script?.textContent?.trim()) return script.textContent;
    for (;;) {
      const { src } = this;
      const text = src
        ? await this.#fetch(src).catch((why) => {
            if (src === this.src) throw why;
          })
        : undefined;
      if (src === this.src) return text;
    }
  }

  /** @param {string} src */
  async #fetch(src) {
    const answer = await fetch(new URL(src, document.baseURI));
    if (!answer.ok) throw new Error(`${src}: ${answer.status} ${answer.statusText}`);
    return await answer.text();
  }

  /** @param {string} src */
  async #open(src) {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const text = await this.#fetch(src);
      if (turn === this.#turn) this.setPlan(text);
    } catch (error) {
      this.#say("error", { message: String(error), kept: true });
    }
  }

  /** @param {ShadowRoot} shadow @param {string} why */
  async #failed(shadow, why) {
    this.#isFailed = program !== undefined;
    const [failed, blocked] = await this.#plain();
    // Each browser has words of its own for it.
    const message = /unsafe-eval|Content Security Policy|CSP/i.test(why) ? blocked : failed;
    const line = document.createElement("p");
    line.className = "failure";
    line.setAttribute("role", "alert");
    line.textContent = `${message} (${why})`;
    this.#clear(shadow);
    shadow.append(line, document.createElement("slot"));
    this.#say("error", { message: line.textContent, kept: false });
  }

  /** Plain elements, without the program: the plan can be downloaded, and a new program started. @param {string} why @param {boolean} goesOn */
  async _crashed(why, goesOn) {
    const shadow = /** @type {ShadowRoot} */ (this.shadowRoot);
    this.#leave();
    try {
      // What was changed since it was kept last, where the program can still tell.
      this.#kept = this.#planner.kept();
      if (this.#kept !== this.#common && this.#store?.write(this.#kept) === "kept") this.#common = this.#kept;
    } catch {}
    this.#seat = this.#planner = undefined;
    if (goesOn) return this.#start();
    // What stands below it in the page stays where it is.
    const room = document.createElement("div");
    room.style.minHeight = `${this.offsetHeight}px`;
    this.#clear(shadow);
    shadow.append(room);
    const [, , crashed, download, restart] = await this.#plain();
    const box = document.createElement("div");
    box.className = "failure";
    box.setAttribute("role", "alert");
    const line = document.createElement("p");
    line.textContent = crashed;
    const link = document.createElement("a");
    link.textContent = download;
    link.download = "hybrid-week.json";
    link.href = `data:application/json;charset=utf-8,${encodeURIComponent(this.#kept ?? "")}`;
    const again = document.createElement("button");
    again.textContent = restart;
    again.onclick = () => this.#start();
    box.append(line, link, again);
    room.append(box);
    this.#say("error", { message: why, kept: true });
  }
}

if (globalThis.customElements) {
  if (customElements.get("hybrid-week"))
    console.warn("hybrid-week: the element is known already; this script is not used.");
  else customElements.define("hybrid-week", HybridWeek);
}
