// @ts-check
/** Writes the snippet that an intranet's owner pastes into a page, and shows the planner as it will be. */
import "./hybrid-week.js";
import { make } from "./dialog.js";
import { language, show } from "./page-parts.js";
import { snippet } from "./snippet.js";

const TEXTS = {
  da: {
    title: "Sæt planlæggeren ind på en side",
    intro: "Vælg, hvordan den skal se ud, og kopiér linjerne. Intet af det, du skriver her, sendes nogen steder hen.",
    way: "Måde",
    script: "Scriptmærke",
    frame: "Ramme (iframe), der selv finder sin højde",
    single: "Én fil, til steder der kun tager én fil",
    file: "Filen har hele planlæggeren i sig og henter intet. Åbn den fra en disk, eller læg den op, hvor én fil kan lægges op.",
    download: "Hent single.html",
    base: "Mappens adresse",
    lang: "Sprog",
    storage: "Husk planen i browseren under navnet",
    src: "Planfil, der åbnes først",
    theme: "Farver",
    auto: "som browseren",
    light: "lyse",
    dark: "mørke",
    view: "Visning",
    all: "hele planlæggeren",
    week: "kun ugen",
    score: "kun scoren",
    readonly: "Kun til læsning",
    preload: "Hent alt med det samme (virker derefter uden netværk)",
    accent: "Accentfarve (CSS)",
    room: "Plads, der holdes fri, mens den hentes (px)",
    pinned: "Fast version (opdateres ikke af sig selv, men kan kontrolleres med en hash)",
    result: "Linjerne",
    copy: "Kopiér",
    copied: "Kopieret.",
    preview: "Sådan ser den ud",
  },
  en: {
    title: "Put the planner into a page",
    intro: "Choose how it shall look, and copy the lines. Nothing that you type here is sent anywhere.",
    way: "Way in",
    script: "Script tag",
    frame: "Frame (iframe) that finds its own height",
    single: "One file, for places that take just one file",
    file: "The file has the whole planner in it and loads nothing. Open it from a disk, or put it where one file can be put.",
    download: "Download single.html",
    base: "Address of the folder",
    lang: "Language",
    storage: "Keep the plan in the browser under the name",
    src: "Plan file to open first",
    theme: "Colours",
    auto: "as the browser",
    light: "light",
    dark: "dark",
    view: "View",
    all: "the whole planner",
    week: "the week only",
    score: "the score only",
    readonly: "Read only",
    preload: "Load everything at once (works without a network afterwards)",
    accent: "Accent colour (CSS)",
    room: "Room kept free while it loads (px)",
    pinned: "Fixed version (does not update by itself, but can be checked by a hash)",
    result: "The lines",
    copy: "Copy",
    copied: "Copied.",
    preview: "What it looks like",
  },
};

const lang = language();
const text = TEXTS[lang];
const release = await fetch("./release.json")
  .then((answer) => (answer.ok ? answer.json() : {}))
  .catch(() => ({}));

/** @param {string} name @param {Record<string, string>} options @param {string} chosen */
const choice = (name, options, chosen) =>
  make(
    "select",
    { name, onchange: write },
    ...Object.entries(options).map(([value, label]) => make("option", { value, selected: value === chosen }, label)),
  );
const line = (/** @type {string} */ name, /** @type {string} */ value) =>
  make("input", { name, value, spellcheck: false, oninput: write });
const box = (/** @type {string} */ name) => make("input", { type: "checkbox", name, onchange: write });
const labelled = (/** @type {string} */ label, /** @type {HTMLElement} */ field) => make("label", {}, label, field);

const LANGUAGES = { da: "Dansk", en: "English", nb: "Norsk bokmål", sv: "Svenska", de: "Deutsch" };
const room = /** @type {HTMLInputElement} */ (
  make("input", { name: "room", type: "number", min: "0", step: "10", oninput: write })
);
const form = make(
  "form",
  { class: "fields", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
  labelled(text.way, choice("way", { script: text.script, frame: text.frame, single: text.single }, "script")),
  labelled(text.base, line("base", new URL(".", location.href).href)),
  labelled(text.lang, choice("lang", LANGUAGES, lang)),
  labelled(text.storage, line("storage", "")),
  labelled(text.src, line("src", "")),
  labelled(text.theme, choice("theme", { auto: text.auto, light: text.light, dark: text.dark }, "auto")),
  labelled(text.view, choice("view", { all: text.all, week: text.week, score: text.score }, "all")),
  labelled(text.accent, line("accent", "")),
  labelled(text.room, room),
  make("label", { class: "line" }, box("readonly"), text.readonly),
  make("label", { class: "line" }, box("preload"), text.preload),
  make("label", { class: "line" }, box("pinned"), text.pinned),
);
const lines = make("pre", { id: "snippet", tabindex: "0", "aria-label": text.result });
const said = make("span", { role: "status" });
const file = make("a", { href: "./single.html", download: "single.html" }, text.download);
const whole = make("p", { hidden: true }, `${text.file} `, file);
const preview = make("hybrid-week");
// As much as it takes here.
preview.addEventListener("hybrid-week-ready", () => {
  room.placeholder = String(preview.offsetHeight);
});

/** What the lines of a way cannot say. @type {Record<string, string[]>} */
const UNUSED = {
  frame: ["accent", "room"],
  single: ["storage", "src", "theme", "view", "accent", "room", "readonly", "preload", "pinned"],
};

function choices() {
  const data = new FormData(form);
  const get = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  return {
    way: get("way"),
    base: get("base"),
    pinned: data.has("pinned"),
    accent: get("accent"),
    room: Number(get("room")),
    attributes: {
      lang: get("lang"),
      "storage-key": get("storage"),
      src: get("src"),
      theme: get("theme") === "auto" ? "" : get("theme"),
      view: get("view") === "all" ? "" : get("view"),
      readonly: data.has("readonly"),
      preload: data.has("preload"),
    },
  };
}

function write() {
  for (const field of /** @type {any} */ (form).elements)
    field.disabled = Boolean(UNUSED[/** @type {any} */ (form).elements.way.value]?.includes(field.name));
  const chosen = choices();
  whole.hidden = chosen.way !== "single";
  lines.textContent = snippet(chosen, release);
  said.textContent = "";
  const { "storage-key": _, ...shown } = chosen.attributes;
  shown.src ||= `./sample.${shown.lang === "da" ? "da" : "en"}.json`;
  for (const [name, value] of Object.entries(shown)) {
    if (!value) preview.removeAttribute(name);
    else if (preview.getAttribute(name) !== value) preview.setAttribute(name, value === true ? "" : value);
  }
  preview.style.setProperty("--hw-accent", chosen.accent);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(lines.textContent);
    said.textContent = text.copied;
  } catch {
    getSelection()?.selectAllChildren(lines);
  }
}

show(
  lang,
  text,
  form,
  make("h2", {}, text.result),
  whole,
  lines,
  make("p", {}, make("button", { type: "button", onclick: copy }, text.copy), " ", said),
  make("h2", {}, text.preview),
  preview,
);
write();
