// @ts-check
/**
 * The element <hybrid-week> and its loader: the one file that a host page names. It loads the program from
 * beside itself at first use, once for all elements, keeps the last plan outside the program's memory, and
 * shows a plain message where the program cannot run. `score`, `read` and `suggest` work without a page, in Node too.
 */

/** Written by the build: the digest that the program must have. */
const WASM_INTEGRITY = "";

const base = new URL(".", import.meta.url);

const texts = {
  da: {
    failed: "Planlæggeren kan ikke starte her.",
    blocked: "Sidens sikkerhedspolitik tillader ikke WebAssembly: script-src mangler 'wasm-unsafe-eval'.",
    crashed: "Der er sket en fejl i planlæggeren. Din plan er bevaret.",
    download: "Hent planen",
    restart: "Start igen",
  },
  en: {
    failed: "The planner cannot start here.",
    blocked: "The page's security policy does not allow WebAssembly: script-src lacks 'wasm-unsafe-eval'.",
    crashed: "Something went wrong in the planner. Your plan is safe.",
    download: "Download the plan",
    restart: "Start again",
  },
};

/** The elements that are drawn by the program. @type {Set<HybridWeek>} */
const drawn = new Set();
/** The program, once for the page. @type {Promise<any> | undefined} */
let program;
let generation = 0;

/** Loads the program. A further generation is a new instance, after a crash. */
function load() {
  program ??= (async () => {
    const url = new URL(generation ? `page.js?${generation}` : "page.js", base);
    const wasm = new URL("page_bg.wasm", base);
    const page = await import(url.href);
    if (wasm.protocol === "file:") {
      const { readFile } = await import("node:fs/promises");
      await page.default({ module_or_path: await readFile(wasm) });
    } else {
      const check = WASM_INTEGRITY ? { integrity: WASM_INTEGRITY } : {};
      await page.default({ module_or_path: await fetch(wasm, check) });
    }
    page.onPanic((/** @type {string} */ why) => queueMicrotask(() => crash(why)));
    return page;
  })();
  program.catch(() => {
    program = undefined;
  });
  return program;
}

/** @param {string} why */
function crash(why) {
  program = undefined;
  generation += 1;
  for (const element of [...drawn]) element._crashed(why);
}

/** A plan as text. @param {unknown} plan */
const textOf = (plan) => (typeof plan === "string" ? plan : JSON.stringify(plan));

/**
 * The score of a plan: overall, broken, principles, criteria, findings, notices.
 * @param {unknown} plan a plan object, or the text of a plan file
 */
export async function score(plan) {
  return JSON.parse((await load()).score(textOf(plan)));
}

/**
 * A plan in canonical form, and the sentences of its problems.
 * @param {unknown} text the text of a plan file, or a plan object
 * @returns {Promise<{ plan: object, problems: string[] }>}
 */
export async function read(text) {
  return JSON.parse((await load()).read(textOf(text)));
}

/** What the solver's script answers, loaded at the first call. @param {string} name @param {unknown[]} given */
const solver = async (name, ...given) => (await import(new URL("suggest.js", base).href))[name](...given);

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

/** A worker that is ready to search. @returns {Promise<Worker>} */
function startWorker() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(trusted("suggest.js"), { type: "module" });
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

const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class HybridWeek extends Base {
  static observedAttributes = ["lang", "src", "readonly"];

  /** @type {any} */ #planner;
  /** The last plan, outside the program's memory. @type {string | undefined} */ #kept;
  /** @type {HTMLElement | undefined} */ #root;
  #starting = false;
  /** @type {Promise<Worker> | undefined} */ #worker;
  /** Ends the search that runs. @type {(() => void) | undefined} */ #stopSearch;

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
    if (!this.#planner && !this.#starting) this.#start();
  }

  disconnectedCallback() {
    // A move in the document disconnects and connects again at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#planner) return;
    if (name === "lang") this.#planner.setLanguage(this.#language());
    if (name === "readonly") this.#planner.setReadonly(now !== null);
    if (name === "src" && now) this.#open(now);
  }

  /** The plan as an object, or null before there is one. */
  getPlan() {
    const text = this.#planner ? this.#planner.plan() : this.#kept;
    return text ? JSON.parse(text) : null;
  }

  /** Takes a plan; throws with one sentence when it is refused, and the plan before stays. @param {unknown} plan */
  setPlan(plan) {
    const text = textOf(plan);
    if (!this.#planner) {
      this.#kept = text;
      return;
    }
    const problems = JSON.parse(this.#planner.setPlan(text));
    if (problems.length) this.#say("error", { message: problems.join("\n"), kept: true });
  }

  /** The score, or null before the program is there. */
  score() {
    return this.#planner ? JSON.parse(this.#planner.score()) : null;
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

  #language() {
    const near = this.closest("[lang]")?.getAttribute("lang");
    return near || navigator.language || "da";
  }

  #text() {
    return texts[this.#language().startsWith("en") ? "en" : "da"];
  }

  /** @param {string} name @param {object} detail */
  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(`hybrid-week-${name}`, { bubbles: true, composed: true, detail }));
  }

  async #start() {
    this.#starting = true;
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (!shadow.querySelector("link")) await this.#dress(shadow);
    try {
      const page = await load();
      const given = this.#kept ?? this.#stored() ?? (await this.#given());
      if (!this.isConnected) return;
      this.#draw(page, shadow, given);
    } catch (error) {
      this.#failed(shadow, String(error));
    } finally {
      this.#starting = false;
    }
  }

  /** The style sheet, and the light-DOM children until the program is there. @param {ShadowRoot} shadow */
  #dress(shadow) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("hybrid-week.css", base).href;
    const ready = new Promise((resolve) => {
      link.onload = link.onerror = resolve;
    });
    shadow.append(link, document.createElement("slot"));
    return ready;
  }

  /** @param {any} page @param {ShadowRoot} shadow @param {string | undefined} given */
  #draw(page, shadow, given) {
    this.#clear(shadow);
    this.#root = document.createElement("div");
    this.#root.className = "root";
    shadow.append(this.#root);
    const options = { lang: this.#language(), readonly: this.readonly, kept: given };
    const changed = () => this.#say("change", this.#detail());
    this.#planner = new page.Planner(
      this.#root,
      JSON.stringify(options),
      changed,
      (/** @type {string} */ text) => this.#keep(text),
      (/** @type {number} */ revision, /** @type {string} */ plan, /** @type {string} */ options) =>
        plan === undefined ? this.#stopSearch?.() : void this.#search(revision, plan, JSON.parse(options)),
    );
    this.#kept = given ?? this.#planner.plan();
    drawn.add(this);
    addEventListener("pagehide", this.#flush);
    this.#say("ready", {});
  }

  /** What a change tells; the plan and the score are made when they are asked for. */
  #detail() {
    const planner = this.#planner;
    return {
      by: "user",
      get plan() {
        return JSON.parse(planner.plan());
      },
      get score() {
        return JSON.parse(planner.score());
      },
    };
  }

  /** Has the solver search, in a worker where one can start. @param {number} revision @param {string} plan @param {object} options */
  async #search(revision, plan, options) {
    this.#stopSearch?.();
    const told = (/** @type {object} */ says) => this.#planner?.told(revision, JSON.stringify(says));
    try {
      this.#worker ??= startWorker();
      const worker = await this.#worker;
      this.#stopSearch = () => worker.postMessage({ stop: true });
      worker.onmessage = ({ data: { id, ...says } }) => {
        if (id !== revision) return;
        // A search that broke takes its worker with it; the next one gets a new one.
        if (says.failed !== undefined) this.#endWorker();
        told(says);
      };
      worker.onerror = (event) => {
        this.#endWorker();
        told({ failed: event.message ?? "" });
      };
      worker.postMessage({ id: revision, plan, options });
    } catch {
      this.#worker = undefined;
      await this.#searchHere(plan, options, told);
    }
  }

  /** Where no worker can start: in short slices on the page's thread. @param {string} plan @param {object} options @param {(says: object) => void} told */
  async #searchHere(plan, options, told) {
    const stop = new AbortController();
    this.#stopSearch = () => stop.abort();
    const onProgress = (/** @type {object} */ progress) => told({ progress });
    const onCollisions = (/** @type {object} */ collisions) => told({ collisions });
    try {
      const limits = { ...options, signal: stop.signal, thread: "page" };
      told({ best: await suggest(plan, { ...limits, onProgress, onCollisions }) });
    } catch (error) {
      told({ failed: String(error) });
    }
  }

  #endWorker() {
    this.#stopSearch = undefined;
    this.#worker?.then((worker) => worker.terminate()).catch(() => {});
    this.#worker = undefined;
  }

  #flush = () => this.#planner?.save();

  #stop() {
    removeEventListener("pagehide", this.#flush);
    drawn.delete(this);
    this.#stopSearch?.();
    this.#endWorker();
    if (!this.#planner) return;
    this.#planner.save();
    this.#planner.unmount();
    this.#planner = undefined;
    this.#root?.remove();
  }

  /** Everything but the style sheet goes. @param {ShadowRoot} shadow */
  #clear(shadow) {
    for (const child of [...shadow.children]) if (child.localName !== "link") child.remove();
  }

  #storeName() {
    return `hybrid-week:${this.storageKey}`;
  }

  #stored() {
    try {
      return (this.storageKey && localStorage.getItem(this.#storeName())) || undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a text here, and in the browser under a storage key. @param {string} text */
  #keep(text) {
    this.#kept = text;
    if (!this.storageKey) return true;
    try {
      localStorage.setItem(this.#storeName(), text);
      return true;
    } catch {
      return false;
    }
  }

  /** The plan that the page gives: a script child, or the file at `src`. */
  async #given() {
    const script = this.querySelector('script[type="application/json"]');
    if (script?.textContent?.trim()) return script.textContent;
    return this.src ? await this.#fetch(this.src) : undefined;
  }

  /** @param {string} src */
  async #fetch(src) {
    const answer = await fetch(new URL(src, document.baseURI));
    if (!answer.ok) throw new Error(`${src}: ${answer.status} ${answer.statusText}`);
    return await answer.text();
  }

  /** @param {string} src */
  async #open(src) {
    try {
      this.setPlan(await this.#fetch(src));
    } catch (error) {
      this.#say("error", { message: String(error), kept: true });
    }
  }

  /** @param {ShadowRoot} shadow @param {string} why */
  #failed(shadow, why) {
    // Each browser has words of its own for it.
    const isBlocked = /unsafe-eval|Content Security Policy|CSP/i.test(why);
    const message = isBlocked ? this.#text().blocked : this.#text().failed;
    const line = document.createElement("p");
    line.className = "failure";
    line.setAttribute("role", "alert");
    line.textContent = `${message} (${why})`;
    this.#clear(shadow);
    shadow.append(line, document.createElement("slot"));
    this.#say("error", { message: line.textContent, kept: false });
  }

  /** Plain elements, without the program: the plan can be downloaded, and a new program started. @param {string} why */
  _crashed(why) {
    const shadow = /** @type {ShadowRoot} */ (this.shadowRoot);
    removeEventListener("pagehide", this.#flush);
    drawn.delete(this);
    this.#planner = undefined;
    this.#clear(shadow);
    const box = document.createElement("div");
    box.className = "failure";
    box.setAttribute("role", "alert");
    const line = document.createElement("p");
    line.textContent = this.#text().crashed;
    const link = document.createElement("a");
    link.textContent = this.#text().download;
    link.download = "hybrid-week.json";
    link.href = `data:application/json;charset=utf-8,${encodeURIComponent(this.#kept ?? "")}`;
    const again = document.createElement("button");
    again.textContent = this.#text().restart;
    again.onclick = () => this.#start();
    box.append(line, link, again);
    shadow.append(box);
    this.#say("error", { message: why, kept: true });
  }
}

if (globalThis.customElements) {
  if (customElements.get("hybrid-week"))
    console.warn("hybrid-week: the element is known already; this script is not used.");
  else customElements.define("hybrid-week", HybridWeek);
}
