// @ts-check
/**
 * What a person sees of files of other programs: a dialog that gives the plan in other formats, and shows what a file
 * that comes in would change before it is taken over as one step. Loaded when it is first opened; the exchange module is
 * loaded at the first file, in a worker that goes with the dialog, or is there for all of them.
 */

import { button, closing, fill, give, labelled, make, openDialog, part, wordsOf } from "./dialog.js";
import { log } from "./share.js";

/**
 * What the element lends: its shadow root, the language, the plan as text, taking a plan over, and workers.
 * @typedef {{ root: ShadowRoot, lang: string, words: string, plan: () => string, take: (text: string, by: string) => void,
 *   startWorker: (script: string) => Promise<Worker>, workers: Map<string, Promise<Worker>>, isReadOnly: boolean, store?: import("./store.js").Store }} Host
 * @typedef {{ host: Host, say: Record<string, string>, tell: (text: string) => void, ask: Ask,
 *   stop: HTMLButtonElement,
 *   shown: Shown, close: () => void }} Desk
 * What is shown: the week, whom the keyboard stands on, and a file that is looked at.
 * @typedef {{ week: string, person?: string, file?: Uint8Array | null }} Shown
 * @typedef {(options: object, file?: Uint8Array, plan?: string) => Promise<any>} Ask
 */

/** So many problems are shown, and so many people. */
const MOST_LINES = 100;

/** Larger files are not even loaded; src/exchange/convert.rs reads none either. */
const MOST_BYTES = 48 * 1024 * 1024;

/** What the page reads itself, where no worker starts, nobody can stop: it is kept small. */
const MOST_BYTES_HERE = 4 * 1024 * 1024;

/** What takes longer can be stopped. */
const STOP_AFTER_MS = 300;

/** The dialog. @param {Host} host @param {Shown} shown */
export async function files(host, shown) {
  const say = await wordsOf("files", host.words);
  const dialog = await openDialog(host, say.title);
  const status = make("p", { role: "status" });
  const tell = (/** @type {string} */ text) => {
    status.textContent = text;
  };
  const note = make("p", { role: "status", className: "remark" });
  const onHere = (/** @type {number} */ bytes) => {
    if (bytes > MOST_BYTES_HERE) throw new Error(say.hereTooLarge);
    note.textContent = say.here;
  };
  const { ask, halt } = asker(host, dialog, onHere);
  const stop = button(say.stop, () => {
    halt(new Error(say.stopped));
    dialog.querySelector("h2")?.focus();
  });
  stop.hidden = true;
  const desk = { host, say, tell, ask, stop, shown, close: () => dialog.close() };
  if (!host.isReadOnly) dialog.append(incoming(desk));
  if (JSON.parse(host.plan()).people.length) dialog.append(outgoing(desk), copying(desk));
  const end = closing(dialog, say.close);
  end.append(stop);
  dialog.append(status, note, end);
}

/**
 * Asks the exchange module: in a worker, or where none starts on the page's thread, which is said. What a worker is
 * asked ends when it is halted.
 * @param {Host} host @param {HTMLDialogElement} dialog @param {(bytes: number) => void} onHere
 * @returns {{ ask: Ask, halt: (why: Error) => void }}
 */
function asker(host, dialog, onHere) {
  /** @type {Promise<Worker | undefined> | undefined} */ let started;
  /** One that was there before the dialog stays after it, unless it is halted at work. */
  let kept = host.workers.get("files.js")?.catch(() => undefined);
  let asks = 0;
  /** @type {Set<(why: Error) => void>} */ const waiting = new Set();
  const halt = (/** @type {Error} */ why) => {
    started?.then((worker) => worker?.terminate());
    if (started && started === kept) {
      host.workers.delete("files.js");
      kept = undefined;
    }
    started = undefined;
    for (const fail of waiting) fail(why);
    waiting.clear();
  };
  dialog.addEventListener("close", () => {
    if (started !== kept || waiting.size) halt(new Error("closed"));
  });
  /** @type {Ask} */ const ask = async (options, file, plan = host.plan()) => {
    started ??= kept ?? host.startWorker("files.js").catch(() => undefined);
    const worker = await started;
    const said = { lang: host.lang, ...options };
    if (!worker) {
      onHere(file?.length ?? 0);
      const { read, write } = await import("./files.js");
      return file ? read(file, { plan, ...said }) : write(plan, /** @type {any} */ (said));
    }
    asks += 1;
    const id = asks;
    return new Promise((resolve, reject) => {
      waiting.add(reject);
      const answered = (/** @type {MessageEvent} */ { data }) => {
        if (data.id !== id) return;
        waiting.delete(reject);
        worker.removeEventListener("message", answered);
        if (data.failed === undefined) resolve(data.done);
        else reject(new Error(data.failed));
      };
      worker.addEventListener("message", answered);
      worker.postMessage({ id, plan, options: said, file });
    });
  };
  return { ask, halt };
}

/** Does what may fail, and says so. @param {Desk} desk @param {() => Promise<void>} work */
async function tried({ say, tell, stop }, work) {
  tell(say.working);
  const timer = setTimeout(() => {
    stop.hidden = false;
  }, STOP_AFTER_MS);
  try {
    await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    tell(why === say.stopped ? why : fill(say.failed, { why }));
  } finally {
    clearTimeout(timer);
    stop.hidden = true;
  }
}

/** @param {[value: string, text: string][]} choices @param {string} [value] */
function choice(choices, value) {
  const select = make("select", {}, ...choices.map(([value, textContent]) => make("option", { value, textContent })));
  if (value !== undefined) select.value = value;
  return select;
}

/** @param {string} text @returns {[string, string][]} */
const peopleOf = (text) => JSON.parse(text).people.map((/** @type {any} */ { id, name }) => [id, name ?? id]);

/** Everybody, and the groups behind `@`, of whom one is chosen. @param {Desk} desk */
function owners({ host, say, shown }) {
  const text = host.plan();
  const groups = (JSON.parse(text).groups ?? []).map((/** @type {any} */ { id, name }) => [`@${id}`, name ?? id]);
  const select = choice(peopleOf(text), shown.person);
  if (groups.length) {
    const options = groups.map(([value, textContent]) => make("option", { value, textContent }));
    select.append(make("optgroup", { label: say.groups }, ...options));
  }
  return select;
}

/** So many calendars are remembered; of large plans the last alone, for browsers keep little. */
const MOST_CALENDARS = 4;
const LARGE = 50_000;

/**
 * What a calendar is written from besides: the plan as it was in the last one of the same people, or else in the last
 * one, so that days which are no more are withdrawn. Remembered where the browser keeps the plan.
 * @param {Host} host @param {object} of
 */
function before({ store, plan }, of) {
  const key = JSON.stringify(of);
  /** @type {{ key: string, text: string }[]} */ const known = store?.note("calendars") ?? [];
  const last = known.find((one) => one.key === key) ?? known[0];
  const others = known.filter((one) => one.key !== key);
  const text = plan();
  store?.takeNote("calendars", [{ key, text }, ...others].slice(0, text.length > LARGE ? 1 : MOST_CALENDARS));
  return last ? { before: last.text } : {};
}

/** The name of a file: the team's and the week's. @param {Desk} desk @param {string} ending */
function named({ host, shown }, ending) {
  const team = (JSON.parse(host.plan()).team ?? "").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
  return `${team.replaceAll(/^-|-$/g, "") || "hybrid-week"}-${shown.week}.${ending}`;
}

/** Buttons that give the plan as a file. @param {Desk} desk */
function outgoing(desk) {
  const { say, shown, ask, tell } = desk;
  const file = (/** @type {string} */ text, /** @type {string} */ format, ending = format, of = () => ({})) =>
    button(text, () =>
      tried(desk, async () => {
        const name = named(desk, ending);
        const options = { format, ...of() };
        const last = ending.endsWith("ics") ? before(desk.host, options) : {};
        const content = await ask({ week: shown.week, ...options, ...last });
        give(name, ending === "png" ? await pngOf(content, say) : content);
        tell(fill(say.given, { name }));
      }),
    );
  const whose = owners(desk);
  const one = () => (whose.value.startsWith("@") ? { group: whose.value.slice(1) } : { people: [whose.value] });
  return part(
    say.download,
    make(
      "p",
      { className: "buttons" },
      file(say.csv, "csv"),
      file(say.xlsx, "xlsx"),
      file(say.png, "svg", "png"),
      file(say.svg, "svg"),
      file(say.ics, "ics"),
    ),
    make("div", { className: "buttons" }, labelled(say.whose, whose), file(say.icsOf, "ics", "ics", one)),
    make(
      "details",
      {},
      make("summary", { textContent: say.more }),
      make(
        "p",
        { className: "buttons" },
        file(say.peopleCsv, "people", "people.csv"),
        file(say.icsUsual, "usual", "usual.ics"),
        file(say.graph, "graph", "graph.json"),
        file(say.google, "google", "google.json"),
      ),
    ),
  );
}

/** How many dots of a PNG a unit of its picture has: sharp on paper and on dense screens. */
const DOTS = 2;

/** A picture as PNG. A page's policy lets images come as `data:`. @param {string} svg @param {Record<string, string>} say @returns {Promise<Uint8Array>} */
async function pngOf(svg, say) {
  const image = make("img", { src: `data:image/svg+xml,${encodeURIComponent(svg)}` });
  await image.decode().catch(() => {
    throw new Error(say.noPicture);
  });
  const canvas = make("canvas", { width: DOTS * image.width, height: DOTS * image.height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve));
  return new Uint8Array(await blob.arrayBuffer());
}

/** Buttons that put the week into the clipboard. @param {Desk} desk */
function copying(desk) {
  const { say, shown, ask, tell } = desk;
  const content = (/** @type {string} */ format) => ask({ format, week: shown.week });
  /** @param {string} text @param {Record<string, string>} formats by type @param {string} ending */
  const copy = (text, formats, ending) =>
    button(text, () =>
      tried(desk, async () => {
        const asked = Object.entries(formats).map(([type, format]) => ({ type, text: content(format) }));
        try {
          // The browser waits for the texts, so that the press still counts when they come.
          const blobs = asked.map(({ type, text }) => [type, text.then((text) => new Blob([text], { type }))]);
          await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
          tell(say.copied);
        } catch {
          const name = named(desk, ending);
          give(name, await asked[0].text);
          tell(fill(say.notCopied, { name }));
        }
      }),
    );
  return part(
    say.clipboard,
    make(
      "p",
      { className: "buttons" },
      copy(say.table, { "text/html": "html", "text/plain": "tsv" }, "html"),
      copy(say.text, { "text/plain": "text" }, "txt"),
    ),
  );
}

/** The field for a file, and what it would change. @param {Desk} desk */
function incoming(desk) {
  const { say, tell, ask, host, shown, close } = desk;
  const input = make("input", { type: "file" });
  const place = make("div");
  /** @type {Uint8Array} */ let file;
  const show = async (/** @type {object} */ options) => {
    // What is shown is read anew: nobody takes it over as it was.
    const buttons = place.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    await tried(desk, async () => {
      const mine = host.plan();
      const read = await ask(options, file, mine);
      tell("");
      const selects = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll("select")]);
      const at = selects().indexOf(/** @type {any} */ (host.root.activeElement));
      const again = (/** @type {object} */ other) => show({ ...options, ...other });
      place.replaceChildren(preview(desk, { read, mine, again, leave }, options));
      // A choice in it keeps the keyboard.
      const chosen = selects()[at];
      chosen?.closest("details")?.setAttribute("open", "");
      (chosen ?? /** @type {HTMLElement} */ (place.querySelector("h3"))).focus();
    });
    // Where that failed, what stands there is not what is chosen.
    for (const button of buttons) button.disabled = button.className === "primary";
  };
  const leave = (text = "") => {
    // Whoever came with a file wants nothing else here.
    if (file === shown.file) return close();
    place.replaceChildren();
    tell(text);
    input.focus();
  };
  input.onchange = async () => {
    const chosen = input.files?.[0];
    if (!chosen) return;
    place.replaceChildren();
    if (chosen.size > MOST_BYTES) return tell(say.tooLarge);
    try {
      file = new Uint8Array(await chosen.arrayBuffer());
    } catch {
      tell(say.unreadable);
      return;
    }
    // The same file can be chosen again.
    input.value = "";
    await show({});
  };
  if (shown.file) {
    file = shown.file;
    show({});
  }
  return part(
    say.openFile,
    make("p", { className: "remark", textContent: say.fileHelp }),
    make("label", { className: "file button primary" }, say.file, input),
    place,
  );
}

/**
 * What a file holds, and what it would change.
 * @param {Desk} desk
 * @param {{ read: any, mine: string, again: (options: object) => void, leave: (text?: string) => void }} given
 * @param {any} options how it was read
 */
function preview(desk, { read, mine, again, leave }, options) {
  const { host, say } = desk;
  const after = JSON.stringify(read.plan);
  const isNew = JSON.stringify(JSON.parse(mine)) !== after;
  const take = () => {
    // What was done meanwhile is not overtaken: the file is read again for it.
    if (host.plan() !== mine) return again({});
    host.take(after, "user");
    log(host.store, "fromFile", read.changes.length);
    leave(say.taken);
  };
  const takes = button(say.take, take, "primary");
  takes.disabled = !isNew;
  const names = new Map(peopleOf(after));
  const [days, more] = changed(read.changes, names, say);
  const lists = others(JSON.parse(mine), read.plan, say);
  const heading = make("h3", { tabIndex: -1, textContent: fill(say.found, { what: say[read.format] }) });
  const found = make("section", { "aria-label": heading.textContent ?? "" }, heading);
  const besides = lists.length ? "" : say.noDays;
  const said = isNew ? days || besides : say.nothing;
  found.append(...(said ? [make("p", { textContent: said })] : []), ...(more ? [more] : []), ...lists);
  if (isNew && read.format === "plan") found.append(make("p", { textContent: say.replaces }));
  found.append(...problems(read.problems, say));
  if (["calendar", "graph", "google"].includes(read.format)) found.append(owner(desk, again, options));
  if (read.columns.length) found.append(columns(read, again, say));
  found.append(
    make(
      "p",
      { className: "buttons" },
      takes,
      button(say.cancel, () => leave()),
    ),
  );
  return found;
}

/**
 * How many days of how many people change, and a list of them.
 * @param {any[]} changes @param {Map<string, string>} names @param {Record<string, string>} say
 * @returns {[string, HTMLElement | undefined]}
 */
function changed(changes, names, say) {
  /** @type {Map<string, number>} */ const counts = new Map();
  for (const { person } of changes) counts.set(person, (counts.get(person) ?? 0) + 1);
  if (!counts.size) return ["", undefined];
  const people = [...counts].slice(0, MOST_LINES).map(([id, n]) => `${names.get(id) ?? id}: ${n}`);
  const list = make("ul", {}, ...people.map((textContent) => make("li", { textContent })));
  return [fill(say.days, { days: changes.length, people: counts.size }), scrolled(say.daysBy, list)];
}

/**
 * Who is new, of whom something besides days changes, and which groups and sites do, each by name.
 * @param {any} before @param {any} after @param {Record<string, string>} say
 */
function others(before, after, say) {
  const differing = (/** @type {string} */ list) => {
    const known = new Map((before[list] ?? []).map((/** @type {any} */ one) => [one.id, JSON.stringify(one)]));
    const others = (after[list] ?? []).filter((/** @type {any} */ one) => known.get(one.id) !== JSON.stringify(one));
    return others.map((/** @type {any} */ { id, name }) => ({ name: name ?? id, isNew: !known.has(id) }));
  };
  const people = differing("people");
  /** @type {[string, { name: string }[]][]} */
  const lists = [
    [say.newPeople, people.filter((/** @type {any} */ one) => one.isNew)],
    [say.otherPeople, people.filter((/** @type {any} */ one) => !one.isNew)],
    [say.otherGroups, differing("groups")],
    [say.otherSites, differing("sites")],
  ];
  return lists.flatMap(([text, all]) => {
    const said = fill(text, { n: all.length });
    const lines = all.slice(0, MOST_LINES).map(({ name }) => make("li", { textContent: name }));
    return all.length ? [make("p", { textContent: said }), scrolled(said, make("ul", {}, ...lines))] : [];
  });
}

/** @param {string} name @param {HTMLElement} content */
const scrolled = (name, content) =>
  make("div", { className: "scroll", role: "group", tabIndex: 0, "aria-label": name }, content);

/** @param {string[]} sentences @param {Record<string, string>} say @returns {HTMLElement[]} */
function problems(sentences, say) {
  if (!sentences.length) return [make("p", { textContent: say.noProblems })];
  const count = fill(say.problems, { n: sentences.length });
  const lines = sentences.slice(0, MOST_LINES).map((textContent) => make("li", { textContent }));
  return [make("p", { textContent: count }), scrolled(count, make("ul", {}, ...lines))];
}

/** Whose calendar it is. @param {Desk} desk @param {(options: object) => void} again @param {any} options */
function owner({ host, say }, again, options) {
  const select = choice([["", say.asTold], ...peopleOf(host.plan())], options.person ?? "");
  select.onchange = () => again({ person: select.value || undefined });
  return labelled(say.whoseFile, select);
}

/** What each column becomes. @param {any} read @param {(options: object) => void} again @param {Record<string, string>} say */
function columns({ columns, choices }, again, say) {
  const selects = columns.map((/** @type {any} */ { becomes }) =>
    choice(
      choices.map((/** @type {any} */ { id, label }) => [id, label]),
      becomes,
    ),
  );
  // Where nothing is known of them, somebody has to say it.
  const open = columns.every((/** @type {any} */ { becomes }) => becomes === "skip");
  const details = make("details", { open }, make("summary", { textContent: say.columns }));
  for (const [n, { header }] of columns.entries()) {
    selects[n].onchange = () => again({ columns: selects.map((/** @type {HTMLSelectElement} */ { value }) => value) });
    details.append(labelled(header || String(n + 1), selects[n]));
  }
  return details;
}
