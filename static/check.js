// @ts-check
/**
 * "Does my host allow it?": tries on this very server, under its own headers, each thing that the planner
 * needs, and names the directive that stands in the way. A header that is pasted is read without being tried.
 */
import { make } from "./dialog.js";
import { language, show } from "./page-parts.js";
import { obstacles } from "./policy.js";

const TEXTS = {
  da: {
    title: "Tillader min vært den?",
    intro:
      "Siden prøver på denne server, under dens egne headere, alt det planlæggeren bruger. Læg mappen det sted, hvor den skal ligge, og åbn siden dér.",
    here: "Prøvet på denne server",
    works: "virker",
    fails: "virker ikke",
    no: "nej",
    tries: "prøves …",
    script: "Scripts fra samme server",
    style: "Typografiark fra samme server",
    load: "Hentning af egne filer",
    type: "Filtypen application/wasm",
    wasm: "WebAssembly",
    worker: "Søgning i baggrunden (worker)",
    storage: "Planen huskes i browseren",
    types: "Trusted Types",
    packed: "Filerne sendes komprimeret",
    blockedBy: (/** @type {string} */ directive) => `Stoppet af direktivet ${directive}.`,
    slower: "Ikke nødvendigt: uden dette søger planlæggeren på sidens egen tråd.",
    typeHelp: "Ikke nødvendigt, men hurtigere: serveren bør sende .wasm som application/wasm.",
    storageHelp: "Ikke nødvendigt: uden dette hentes og åbnes planen som fil.",
    packedHelp: (/** @type {string} */ size) =>
      `Serveren sendte ${size}. Med .br- eller .gz-filerne fra mappen bliver det omkring en tredjedel.`,
    paste: "En header, du har fået fra en sikkerhedsansvarlig",
    pasteHelp: "Sæt Content-Security-Policy ind. Intet sendes nogen steder hen.",
    policy: "Headeren",
    from: "Planlæggerens server, hvis det er en anden (https://…)",
    fine: "Intet i headeren står i vejen.",
    add: (/** @type {string} */ directive, /** @type {string} */ source) => `${directive} mangler ${source}`,
    optional: "ikke nødvendigt",
    answer: "Svar",
  },
  en: {
    title: "Does my host allow it?",
    intro:
      "This page tries on this server, under its own headers, all that the planner uses. Put the folder where it shall be, and open the page there.",
    here: "Tried on this server",
    works: "works",
    fails: "does not work",
    no: "no",
    tries: "being tried …",
    script: "Scripts of the same server",
    style: "Style sheets of the same server",
    load: "Loading its own files",
    type: "The file type application/wasm",
    wasm: "WebAssembly",
    worker: "Search in the background (worker)",
    storage: "The plan is kept in the browser",
    types: "Trusted Types",
    packed: "Files are sent compressed",
    blockedBy: (/** @type {string} */ directive) => `Stopped by the directive ${directive}.`,
    slower: "Not necessary: without it the search runs on the page's own thread.",
    typeHelp: "Not necessary, but faster: the server should send .wasm as application/wasm.",
    storageHelp: "Not necessary: without it the plan is downloaded and opened as a file.",
    packedHelp: (/** @type {string} */ size) =>
      `The server sent ${size}. With the folder's .br or .gz files it is about a third.`,
    paste: "A header that a security officer gave you",
    pasteHelp: "Paste the Content-Security-Policy. Nothing is sent anywhere.",
    policy: "The header",
    from: "The planner's server, if it is another one (https://…)",
    fine: "Nothing in the header stands in the way.",
    add: (/** @type {string} */ directive, /** @type {string} */ source) => `${directive} lacks ${source}`,
    optional: "not necessary",
    answer: "Answer",
  },
};

const lang = language();
const text = TEXTS[lang];
/** The directives that the browser reported. @type {string[]} */
const reported = [];
addEventListener("securitypolicyviolation", (event) => reported.push(event.effectiveDirective));

const WAIT_MS = 3000;
const after = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @type {any} */
let policy;
/** The address of a script as a policy of trusted types wants it; a name may be taken once. @param {string} name */
function trusted(name) {
  const { href } = new URL(name, import.meta.url);
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("hybrid-week", {
    createScriptURL: (/** @type {string} */ url) => url,
  });
  return policy?.createScriptURL(href) ?? href;
}

/** What is tried: whether it works, and a remark. @type {Record<string, () => Promise<{ ok: boolean, why?: string }>>} */
const TRIALS = {
  script: async () => ({ ok: true }),
  style: async () => {
    const sheet = document.querySelector("link[rel=stylesheet]");
    return { ok: Boolean(/** @type {any} */ (sheet)?.sheet) };
  },
  load: async () => {
    const answer = await fetch("./hybrid-week.js");
    return { ok: answer.ok, why: answer.ok ? undefined : `hybrid-week.js: ${answer.status}` };
  },
  type: async () => {
    const answer = await fetch("./page_bg.wasm", { method: "HEAD" });
    const type = answer.headers.get("content-type") ?? "–";
    return { ok: type.startsWith("application/wasm"), why: `${type}. ${text.typeHelp}` };
  },
  wasm: async () => {
    // The smallest module there is.
    await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return { ok: true };
  },
  types: async () => {
    trusted("./suggest.js");
    return { ok: true };
  },
  worker: () =>
    new Promise((resolve) => {
      const answer = (/** @type {boolean} */ ok) => resolve({ ok, why: text.slower });
      setTimeout(answer, WAIT_MS, false);
      const worker = new Worker(trusted("./suggest.js"), { type: "module" });
      worker.onmessage = () => {
        worker.terminate();
        answer(true);
      };
      worker.onerror = () => answer(false);
    }),
  storage: async () => {
    localStorage.setItem("hybrid-week-check", "1");
    localStorage.removeItem("hybrid-week-check");
    return { ok: true, why: text.storageHelp };
  },
  packed: async () => {
    await (await fetch("./page_bg.wasm", { cache: "reload" })).arrayBuffer();
    const [entry] = /** @type {PerformanceResourceTiming[]} */ (
      performance.getEntriesByName(new URL("./page_bg.wasm", location.href).href)
    ).slice(-1);
    const { encodedBodySize: sent = 0, decodedBodySize: whole = 0 } = entry ?? {};
    return { ok: sent < whole, why: text.packedHelp(`${Math.round(sent / 1024)} KB`) };
  },
};

/** @param {string} name @param {HTMLElement} cell @param {HTMLElement} remark */
async function attempt(name, cell, remark) {
  const before = reported.length;
  let result;
  try {
    result = await TRIALS[name]();
  } catch (error) {
    result = { ok: false, why: String(error) };
  }
  // The browser tells of a violation a moment after it.
  if (!result.ok) await after(50);
  const directive = reported.slice(before).at(-1);
  const isNeeded = ["script", "style", "load", "wasm"].includes(name);
  cell.className = result.ok ? "good" : isNeeded ? "bad" : "";
  cell.textContent = result.ok ? `✓ ${text.works}` : isNeeded ? `✗ ${text.fails}` : `– ${text.no}`;
  const slower = ["worker", "types"].includes(name) ? ` ${text.slower}` : "";
  const own = name === "storage" ? ` ${text.storageHelp}` : slower;
  const said = directive ? text.blockedBy(directive) + own : (result.why ?? "");
  remark.textContent = result.ok ? "" : said;
}

function trials() {
  const body = make("tbody");
  const started = [];
  for (const name of Object.keys(TRIALS)) {
    const cell = make("td", {}, text.tries);
    const remark = make("td");
    const label = /** @type {Record<string, any>} */ (text)[name];
    body.append(make("tr", {}, make("th", { scope: "row" }, label), cell, remark));
    started.push(() => attempt(name, cell, remark));
  }
  // One after the other, so that a reported directive belongs to what is tried.
  (async () => {
    for (const start of started) await start();
    document.documentElement.dataset.done = "";
  })();
  return make("table", { "aria-label": text.here }, body);
}

function reader() {
  const answer = make("output", { "aria-label": text.answer });
  const policy = make("textarea", { rows: "4", spellcheck: false, oninput: read });
  const from = make("input", { type: "url", placeholder: "https://", oninput: read });
  function read() {
    const origin = URL.canParse(from.value) ? new URL(from.value).origin : undefined;
    if (!policy.value.trim()) return answer.replaceChildren();
    const found = obstacles(policy.value, origin);
    const line = (/** @type {any} */ { directive, add, optional }) =>
      make("li", {}, text.add(directive, add) + (optional ? ` (${text.optional})` : ""));
    answer.replaceChildren(found.length ? make("ul", {}, ...found.map(line)) : make("p", {}, text.fine));
  }
  return [make("label", {}, text.policy, policy), make("label", {}, text.from, from), answer];
}

show(
  lang,
  text,
  make("h2", {}, text.here),
  trials(),
  make("h2", {}, text.paste),
  make("p", {}, text.pasteHelp),
  ...reader(),
);
