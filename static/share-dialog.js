// @ts-check
/**
 * What a person sees of sharing and merging: a dialog that makes links and files, and one that shows what a plan
 * that comes in would change, to be taken or left difference by difference. Loaded when it is first opened.
 */

import { button, closing, fill, give, labelled, make, openDialog, part, wordsOf } from "./dialog.js";
import {
  fingerprint,
  LinkError,
  lettersIn,
  log,
  MOST_BYTES,
  MOST_LETTERS,
  merge,
  readLink,
  writeLink,
} from "./share.js";

/**
 * What the element lends: its shadow root, the language, the plan as text, taking a plan over as one step, and workers.
 * @typedef {{ root: ShadowRoot, lang: string, words: string, plan: () => string, take: (text: string) => void, startWorker: (script: string) => Promise<Worker>, store?: import("./store.js").Store, address: () => string, isReadOnly: boolean }} Host
 * @typedef {{ path: string[], mine: string | null, theirs: string | null, conflict: boolean, taken: "mine" | "theirs", name?: string }} Difference
 */

/** So many common states are remembered. */
const MOST_COMMON = 4;

/** A plan file for the person. @param {Host} host */
const download = (host) => give("hybrid-week.json", host.plan());

/** Why a link was refused, as a sentence. @param {unknown} error @param {Record<string, string>} say */
function reason(error, say) {
  const why = error instanceof LinkError ? error.reason : "damaged";
  return say[why.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())] ?? say.damaged;
}

/** Remembers a state that somebody else has too. @param {Host} host @param {string} text */
async function remember(host, text) {
  if (!host.store) return;
  const mark = await fingerprint(text);
  const known = (host.store.note("common") ?? []).filter((/** @type {any} */ one) => one.mark !== mark);
  host.store.takeNote("common", [{ mark, text }, ...known].slice(0, MOST_COMMON));
}

/** The dialog that shares. @param {Host} host @param {{ week: string, person?: string }} shown */
export async function share(host, shown) {
  const say = await wordsOf("share", host.words);
  const dialog = await openDialog(host, say.share);
  const plan = JSON.parse(host.plan());
  const status = make("p", { role: "status" });

  const extents = ["whole", "week", "person"].map((value, n) =>
    make(
      "label",
      {},
      make("input", { type: "radio", name: "extent", value, checked: n === 0 }),
      make("span", { textContent: [say.whole, say.week, say.person][n] }),
    ),
  );
  const person = make(
    "select",
    {},
    ...plan.people.map((/** @type {any} */ { id, name }) => make("option", { value: id, textContent: name })),
  );
  if (shown.person) person.value = shown.person;
  const whose = labelled(say.whose, person);
  whose.hidden = true;
  const initials = make("input", { type: "checkbox" });
  const passphrase = make("input", { type: "password", autocomplete: "new-password" });
  const letters = make("output", { className: "letters" });
  const copy = button(say.copy, copyLink, "primary");
  const instead = button(say.download, () => download(host));
  instead.hidden = true;
  const form = part(
    say.link,
    make("div", { className: "extents" }, ...extents),
    whose,
    make(
      "label",
      {},
      initials,
      make("span", { textContent: say.initials }),
      make("small", { textContent: say.initialsHelp }),
    ),
    labelled(say.passphrase, passphrase, say.passphraseHelp),
    make("p", { className: "remark", textContent: say.names }),
    make("p", { className: "buttons" }, copy, instead, letters),
  );
  const extent = () => /** @type {any} */ (form.querySelector("input[name=extent]:checked")).value;
  form.addEventListener("change", () => {
    whose.hidden = extent() !== "person";
  });

  async function copyLink() {
    status.textContent = "";
    try {
      const since = host.store?.note("common")?.[0]?.mark;
      const hides = initials.checked;
      const options = {
        extent: extent(),
        week: shown.week,
        person: person.value,
        initials: hides,
        passphrase: passphrase.value,
      };
      const text = await writeLink(host.plan(), { ...options, since: hides ? undefined : since });
      letters.textContent = fill(say.letters, { n: text.length });
      instead.hidden = text.length <= MOST_LETTERS;
      if (text.length > MOST_LETTERS) {
        status.textContent = fill(say.tooLong, { n: text.length });
        return;
      }
      const address = `${host.address()}#hybrid-week=${text}`;
      const field = make("input", {
        className: "address",
        readOnly: true,
        value: address,
        "aria-label": say.pasteLink,
      });
      form.querySelector(".address")?.remove();
      form.append(field);
      await navigator.clipboard.writeText(address).then(
        () => {
          status.textContent = say.copied;
        },
        // Without leave to write to the clipboard the address is there to copy by hand.
        () => field.select(),
      );
      if (extent() === "whole" && !hides) await remember(host, host.plan());
    } catch (error) {
      status.textContent = error instanceof LinkError ? reason(error, say) : fill(say.tooLong, { n: "> 1900" });
      instead.hidden = error instanceof LinkError;
    }
  }

  dialog.append(form, status);
  if (!host.isReadOnly) dialog.append(incoming(host, dialog, say), ...inPlace(host, dialog, say));
  dialog.append(...history(host, say));
  dialog.append(closing(dialog, say.close));
}

/** Fields for a link or a file that is merged. @param {Host} host @param {HTMLDialogElement} dialog @param {Record<string, string>} say */
function incoming(host, dialog, say) {
  const link = make("input", { type: "text", autocomplete: "off", spellcheck: false });
  const file = make("input", { type: "file", accept: ".json,application/json" });
  const go = button(say.compare, async () => {
    const text = lettersIn(link.value) ?? link.value.trim();
    if (!text) return link.focus();
    dialog.close();
    await receive(host, text);
  });
  file.onchange = async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    dialog.close();
    const theirs = chosen.size > MOST_BYTES ? "" : await chosen.text().catch(() => "");
    await compare(host, { theirs, from: "fromFile" });
  };
  return part(
    say.merge,
    labelled(say.pasteLink, link),
    make("p", { className: "buttons" }, go),
    make("label", { className: "file button" }, say.chooseFile, file),
  );
}

/** Lines of what was merged. @param {Host} host @param {Record<string, string>} say */
function history(host, say) {
  const lines = host.store?.note("history") ?? [];
  if (!lines.length) return [];
  const date = new Intl.DateTimeFormat(host.lang, { dateStyle: "medium", timeStyle: "short" });
  const line = (/** @type {any} */ { when, from, changes }) =>
    make("li", { textContent: `${date.format(when)} · ${say[from]} · ${fill(say.changes, { n: changes })}` });
  return [make("details", {}, make("summary", { textContent: say.history }), make("ul", {}, ...lines.map(line)))];
}

/** Reads a link and shows what it would change. @param {Host} host @param {string} letters @param {string} [passphrase] */
export async function receive(host, letters, passphrase) {
  const say = await wordsOf("share", host.words);
  try {
    const link = await readLink(letters, { here: host.plan(), passphrase });
    const known = host.store?.note("common") ?? [];
    const base = known.find((/** @type {any} */ one) => one.mark === link.since)?.text;
    const theirs = JSON.stringify(link.plan);
    const isDecided = await compare(host, { theirs, base, extent: link.extent, from: "fromLink" });
    // What is not decided is no state that both have in common.
    if (isDecided && link.extent === "whole" && !link.initials) await remember(host, theirs);
  } catch (error) {
    const why = error instanceof LinkError ? error.reason : "";
    if (why === "locked" || why === "wrong-passphrase") await ask(host, letters, why, say);
    else await tell(host, error instanceof LinkError ? reason(error, say) : say.damaged);
  }
}

/** Asks for a passphrase. @param {Host} host @param {string} letters @param {string} why @param {Record<string, string>} say */
async function ask(host, letters, why, say) {
  const dialog = await openDialog(host, say.unlock);
  const field = make("input", { type: "password", autocomplete: "off", required: true });
  const form = make(
    "form",
    { method: "dialog" },
    make("p", { role: "alert", textContent: why === "locked" ? "" : say.wrongPassphrase }),
    labelled(say.passphrase.replace(/ \(.*/, ""), field),
    make("p", { className: "buttons" }, make("button", { className: "primary", textContent: say.unlock })),
  );
  form.lastElementChild?.append(button(say.cancel, () => dialog.close()));
  form.onsubmit = (event) => {
    event.preventDefault();
    dialog.close();
    receive(host, letters, field.value);
  };
  dialog.append(form);
  field.focus();
}

/** Says one thing. @param {Host} host @param {string} text */
async function tell(host, text) {
  const say = await wordsOf("share", host.words);
  const dialog = await openDialog(host, say.share);
  dialog.append(make("p", { role: "alert", textContent: text }), closing(dialog, say.close));
}

/** What is listed; more is read by nobody. */
const MOST_ROWS = 1000;

/** Two plans of more characters together are merged in a worker, and the wait can be ended. */
const LARGE = 500_000;

/**
 * Two plans made one, the plan as text; nothing where somebody ended it. Where nobody asked for it, a quiet line tells
 * of a long wait.
 * @param {Host} host
 * @param {{ mine: string, theirs: string, isQuiet?: boolean } & NonNullable<Parameters<typeof merge>[2]>} what
 * @returns {Promise<{ plan: string, differences: Difference[], more: number } | undefined>}
 */
export async function joined(host, { mine, theirs, isQuiet, ...options }) {
  const here = async () => {
    const { plan, ...rest } = await merge(mine, theirs, options);
    return { plan: JSON.stringify(plan), ...rest };
  };
  const isLarge = mine.length + theirs.length > LARGE;
  const worker = isLarge ? await host.startWorker("share.js").catch(() => undefined) : undefined;
  if (!worker) return here();
  const say = await wordsOf("share", host.words);
  const dialog = await openDialog(host, say.title, isQuiet);
  const status = make("p", { role: "status" });
  dialog.append(status, closing(dialog, say.stop));
  status.textContent = say.comparing;
  try {
    return await new Promise((resolve, reject) => {
      dialog.addEventListener("close", () => resolve(undefined));
      worker.onerror = () => resolve(here());
      worker.onmessage = ({ data: { done, failed } }) => (done ? resolve(done) : reject(new Error(failed)));
      worker.postMessage({ mine, theirs, options });
    });
  } finally {
    worker.terminate();
    dialog.close();
  }
}

/**
 * Shows what a plan that comes in would change; what is ticked is taken over as one step. Answers, once it is
 * closed, whether something was decided.
 * @param {Host} host
 * @param {{ theirs: string, base?: string, extent?: string, from: string }} what
 * @returns {Promise<boolean>}
 */
export async function compare(host, { theirs, base, extent, from }) {
  const say = await wordsOf("share", host.words);
  const mine = host.plan();
  const refused = (/** @type {unknown} */ error) => tell(host, /26 weeks/.test(String(error)) ? say.apart : say.noPlan);
  let found;
  try {
    found = await joined(host, { mine, theirs, base, extent, most: MOST_ROWS });
  } catch (error) {
    await refused(error);
  }
  if (!found) return false;
  const { differences, more } = found;
  if (!differences.length) {
    await tell(host, say.nothing);
    return true;
  }
  // Where nobody is planned yet there is nothing to ask.
  if (!JSON.parse(mine).people.length) {
    host.take(extent === "whole" || !extent ? theirs : found.plan);
    log(host.store, from, differences.length + more);
    return true;
  }
  const dialog = await openDialog(host, say.title);
  let isDecided = false;
  const boxes = differences.map((one, n) =>
    make("input", { type: "checkbox", checked: one.taken === "theirs", id: `share-${n}` }),
  );
  const rows = differences.map((one, n) =>
    make(
      "tr",
      { className: one.conflict ? "conflict" : "" },
      make("td", {}, boxes[n]),
      make(
        "th",
        { scope: "row" },
        make("label", { htmlFor: `share-${n}` }, make("span", {}, ...where(one, host.lang, say))),
        ...(one.conflict ? [make("small", { textContent: say.conflict })] : []),
      ),
      make("td", { textContent: shown(one, one.mine, say) }),
      make("td", { textContent: shown(one, one.theirs, say) }),
    ),
  );
  const head = ["", say.where, say.mine, say.theirs].map((text) =>
    text ? make("th", { scope: "col", textContent: text }) : make("td"),
  );
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  // What is not listed follows what is said of all.
  let rest = "-";
  const all = (/** @type {boolean} */ checked) => {
    for (const box of boxes) box.checked = checked;
    rest = checked ? "t" : "m";
  };
  const apply = async () => {
    const chosen = boxes.map((box) => (box.checked ? "t" : "m"));
    let choices = chosen.join("") + rest.repeat(more);
    const now = host.plan();
    if (now !== mine) {
      // What was done behind the dialog counts too, and what was said of a difference is still said.
      const said = new Map(differences.map(({ path }, n) => [path.join("\n"), chosen[n]]));
      const again = await joined(host, { mine: now, theirs, base, extent }).catch(refused);
      if (!again) return;
      choices = again.differences.map(({ path }) => said.get(path.join("\n")) ?? rest).join("");
    }
    const made = await joined(host, { mine: now, theirs, base, extent, choices, most: 0 }).catch(refused);
    if (!made) return;
    isDecided = true;
    dialog.close();
    host.take(made.plan);
    log(host.store, from, boxes.filter((box) => box.checked).length + (rest === "m" ? 0 : more));
  };
  const replace = () => {
    isDecided = true;
    dialog.close();
    host.take(theirs);
    log(host.store, from, differences.length + more);
  };
  dialog.append(
    make("p", { className: "remark", textContent: say.intro }),
    ...(more ? [make("p", { className: "remark", textContent: fill(say.more, { n: more }) })] : []),
    make(
      "p",
      { className: "buttons" },
      button(say.takeAll, () => all(true)),
      button(say.takeNone, () => all(false)),
    ),
    make("div", { className: "scroll", tabIndex: 0, role: "region", "aria-labelledby": "dialog-title" }, table),
    make(
      "p",
      { className: "buttons" },
      button(say.apply, apply, "primary"),
      button(say.cancel, () => dialog.close()),
      ...(extent === "whole" || !extent ? [button(say.openInstead, replace)] : []),
    ),
  );
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(isDecided)));
}

/** A weekday's short name. @param {string} id @param {string} lang */
function weekday(id, lang) {
  const n = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].indexOf(id);
  const format = new Intl.DateTimeFormat(lang, { weekday: "short", timeZone: "UTC" });
  // The 23rd of November 2026 is a Monday.
  return n < 0 ? id : format.format(Date.UTC(2026, 10, 23 + n));
}

/** Where a difference is: whose it is, and what of it. @param {Difference} one @param {string} lang @param {Record<string, string>} say */
function where({ path, name }, lang, say) {
  const [list, key, , , day] = path;
  const bdi = make("bdi", { textContent: name || "" });
  if (list === "weeks" && day) return [bdi, `, ${weekday(day, lang)} · ${say.weeks} ${key.slice(-2)}`];
  if (list === "weeks") return [`${say.weeks} ${key.slice(-2)}`];
  if (name) return [bdi, ` · ${path.length > 2 ? path.slice(2).join(" ").replaceAll("_", " ") : (say[list] ?? list)}`];
  return [`${say[list] ?? list}${path.length > 1 ? ` · ${path.slice(1).join(" ").replaceAll("_", " ")}` : ""}`];
}

/** One side of a difference. @param {Difference} one @param {string | null} side @param {Record<string, string>} say */
function shown({ path }, side, say) {
  if (path[0] === "weeks" && path[2] === "cells" && path.length === 5)
    return side === null ? say.open : place(side, say);
  if (side === null) return say.absent;
  if (path.length === 2 && side === "") return say.added;
  return /^".*"$/.test(side) ? JSON.parse(side) : side;
}

/** A cell in words. @param {string} token @param {Record<string, string>} say */
function place(token, say) {
  /** @type {Record<string, string>} */
  const places = { O: say.office, H: say.home, X: say.out, "-": say.off, ".": say.open };
  const half = (/** @type {string} */ text) => {
    const [, letter, site, pin] = /^([^@!]+)(@[^!]*)?(!?)$/.exec(text) ?? [];
    return `${places[letter] ?? text}${site ? ` ${site.slice(1)}` : ""}${pin ? ` (${say.pinned})` : ""}`;
  };
  return token.split("/").map(half).join(" / ");
}

/** A file in its place, where the browser has it. @param {Host} host @param {HTMLDialogElement} dialog @param {Record<string, string>} say */
function inPlace(host, dialog, say) {
  // @ts-expect-error Not in every browser.
  if (!globalThis.showOpenFilePicker) return [];
  const begin = async (/** @type {string} */ how) => {
    const { follow } = await import("./file-in-place.js");
    const lost = (/** @type {string} */ name) => tell(host, fill(say.notFollowing, { name }));
    const asked = (/** @type {any} */ what) => compare(host, { ...what, from: "fromFile" });
    const name = await follow(host, how, asked, lost);
    const status = dialog.querySelector("[role=status]");
    if (name && status) status.textContent = fill(say.following, { name });
  };
  return [
    part(
      say.file,
      make(
        "p",
        { className: "buttons" },
        button(say.openFile, () => begin("open")),
        button(say.saveFile, () => begin("save")),
      ),
    ),
  ];
}
