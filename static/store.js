// @ts-check
/**
 * A plan kept in the browser, for several tabs. Each record says which ones it came from, so that a tab never
 * writes over what another one wrote, and has a sum, so that a damaged one is known; the state before is kept
 * beside it. Browsers write local storage to the disk when it suits them, a minute later or more: the last record is
 * written once more, to IndexedDB, where it is at once.
 */

const WORD = "hybrid-week-record";
const VERSION = 1;
/** The plan file's. */
const FORMAT = 1;
/** So many records before are named in a record, and remembered by a tab. */
const MOST = 20;

/** @typedef {{ id: string, parents: string[], text: string }} Kept */

/** FNV-1a, over both bytes of each unit. @param {string} text */
function sumOf(text) {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    sum = Math.imul(sum ^ (unit & 255), 0x01000193);
    sum = Math.imul(sum ^ (unit >> 8), 0x01000193);
  }
  return (sum >>> 0).toString(36);
}

/** @param {Kept} kept */
function written({ id, parents, text }) {
  const rest = `${id} ${parents.join(",")}\n${text}`;
  return `${WORD} ${VERSION} ${sumOf(VERSION + rest)} ${rest}`;
}

/**
 * A record, or what is wrong with it.
 * @param {string | null} raw @returns {Kept | "none" | "damaged" | "newer"}
 */
export function readRecord(raw) {
  if (raw === null) return "none";
  const [, version, sum, rest] = /^hybrid-week-record (\d+) (\w+) ([\s\S]*)$/.exec(raw) ?? [];
  if (rest === undefined) return older(raw);
  if (sumOf(version + rest) !== sum) return "damaged";
  if (Number(version) > VERSION) return "newer";
  const [, id = "", parents = "", text = ""] = /^(\w+) ([\w,]*)\n([\s\S]*)$/.exec(rest) ?? [];
  if (isNewer(text)) return "newer";
  return { id, parents: parents.split(","), text };
}

/** Whether a plan is of a format that this program does not read. @param {string} text */
const isNewer = (text) => Number(/"format"\s*:\s*"hybrid-week\/(\d+)/.exec(text)?.[1]) > FORMAT;

/** Before there were records, the plan file stood alone. @param {string} raw @returns {Kept | "damaged" | "newer"} */
function older(raw) {
  if (isNewer(raw)) return "newer";
  try {
    if (!JSON.parse(raw).format) return "damaged";
  } catch {
    return "damaged";
  }
  return { id: sumOf(raw), parents: [], text: raw };
}

/** How many records came before it. @param {string} id */
const age = (id) => Number(id.split("_")[1] ?? 0);

/** @param {any} request @returns {Promise<any>} */
const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onupgradeneeded = () => request.result.createObjectStore("records");
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });

/** @type {Promise<IDBDatabase> | undefined} */
let disk;
/** Does something with the records on the disk, where there are any. @param {(records: IDBObjectStore) => IDBRequest} work */
async function onDisk(work) {
  try {
    disk ??= answer(indexedDB.open("hybrid-week"));
    const transaction = (await disk).transaction("records", "readwrite", { durability: "strict" });
    return await answer(work(transaction.objectStore("records")));
  } catch {
    // There is no such thing here, or it was taken away: the next one tries again.
    disk = undefined;
  }
}

/** How long the disk may let the first drawing wait. */
const DISK_MS = 500;

export class Store {
  #name;
  #storage;
  /** What our plan came from. @type {Kept | undefined} */ #base;
  /** Texts by id. @type {Map<string, string>} */ #known = new Map();
  #mark = Math.random().toString(36).slice(2, 8);

  /** @param {string} name @param {() => Storage} [storage] asked each time, for it may throw */
  constructor(name, storage = () => localStorage) {
    this.#name = name;
    this.#storage = storage;
  }

  /** @param {string} [behind] */
  #get(behind = "") {
    try {
      return this.#storage().getItem(this.#name + behind);
    } catch {
      return null;
    }
  }

  /** Whether a text could be kept. @param {string} behind @param {string} text */
  #set(behind, text) {
    try {
      this.#storage().setItem(this.#name + behind, text);
      return this.#get(behind) === text;
    } catch {
      return false;
    }
  }

  /** @param {string} behind */
  #remove(behind) {
    try {
      this.#storage().removeItem(this.#name + behind);
    } catch {}
  }

  /** What was written to the disk last, to open with. @returns {Promise<string | undefined>} */
  fromDisk() {
    const none = new Promise((resolve) => setTimeout(resolve, DISK_MS));
    return Promise.race([none, onDisk((records) => records.get(this.#name))]);
  }

  /** The plan to begin with: the last one kept, or the one before where that is damaged. @param {string} [disk] */
  open(disk) {
    const raw = this.#get();
    const now = readRecord(raw);
    // It is shown if it can be read, and never written over.
    if (now === "newer") return raw?.slice(raw.indexOf("{"));
    if (now === "damaged") this.#set(":damaged", raw ?? "");
    const found = [now, readRecord(disk ?? null), readRecord(this.#get(":before"))].filter(
      (one) => typeof one !== "string",
    );
    const [last] = found.sort((one, other) => age(other.id) - age(one.id));
    if (!last) return undefined;
    if (last !== now) this.#set("", written(last));
    return this.adopt(last);
  }

  /**
   * Begins with a plan, where none was kept yet: tabs that begin with the same one have it in common. Answers what
   * was kept last.
   * @param {string} text
   */
  begin(text) {
    return this.#base?.text ?? this.adopt({ id: sumOf(text), parents: [], text });
  }

  /** Our plan comes from this record now. @param {Kept} kept */
  adopt(kept) {
    this.#base = kept;
    this.#known.set(kept.id, kept.text);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST) this.#known.delete(oldest);
    return kept.text;
  }

  /**
   * Keeps a text: `kept`; `behind` where another tab wrote meanwhile, then it waits beside; `failed` where the
   * browser does not keep it, then what was kept stays.
   * @param {string} text
   */
  write(text) {
    const raw = this.#get();
    const now = readRecord(raw);
    if (now === "newer") return "failed";
    if (typeof now !== "string") {
      if (now.id !== this.#base?.id)
        return this.#set(`:aside:${this.#mark}`, JSON.stringify([this.#base?.text, text])) ? "behind" : "failed";
      if (now.text === text) return "same";
      // Without room for both, the new state is worth more than the one before.
      if (!this.#set(":before", raw ?? "")) this.#remove(":before");
    }
    const parents = this.#base ? [this.#base.id, ...this.#base.parents].slice(0, MOST) : [];
    const id = `${Math.random().toString(36).slice(2, 10)}_${age(parents[0] ?? "") + 1}`;
    const kept = { id, parents, text };
    if (!this.#set("", written(kept))) return "failed";
    this.adopt(kept);
    onDisk((records) => records.put(written(kept), this.#name));
    return "kept";
  }

  /**
   * What another tab kept meanwhile, the last state common with it, and whether it came of what we kept last: two
   * tabs can write in the same moment, and then the later one does not know the earlier.
   */
  theirs() {
    const now = readRecord(this.#get());
    if (typeof now === "string" || now.id === this.#base?.id) return undefined;
    const common = now.parents.find((id) => this.#known.has(id));
    const follows = this.#base !== undefined && now.parents.includes(this.#base.id);
    return { kept: now, base: common === undefined ? undefined : this.#known.get(common), follows };
  }

  /** What waited beside is in the plan now. */
  settled() {
    this.#remove(`:aside:${this.#mark}`);
  }

  /** @param {Storage} storage */
  #asides(storage) {
    const names = Array.from({ length: storage.length }, (_, n) => storage.key(n) ?? "");
    const [start, ours] = [`${this.#name}:aside:`, `${this.#name}:aside:${this.#mark}`];
    return names.filter((name) => name.startsWith(start) && name !== ours);
  }

  /** Whether another tab has left something to merge. */
  hasNews() {
    try {
      return this.theirs() !== undefined || this.#asides(this.#storage()).length > 0;
    } catch {
      return false;
    }
  }

  /**
   * What other tabs could not merge, perhaps before they closed: for each the state it came from, the text, and what
   * forgets it once it is in a plan that is kept.
   */
  leftAside() {
    const left = [];
    try {
      const storage = this.#storage();
      for (const name of this.#asides(storage)) {
        const [base, text] = JSON.parse(storage.getItem(name) ?? "[]");
        left.push({ base: base ?? undefined, text, forget: () => storage.removeItem(name) });
      }
    } catch {}
    return left;
  }

  /** What is left of former plans goes: nobody is in the one that is kept now. */
  forget() {
    for (const behind of [":before", ":damaged", ":common", ":history", ":calendars"]) this.#remove(behind);
  }

  /** Something small beside the plan, as JSON. @param {string} about @returns {any} */
  note(about) {
    try {
      return JSON.parse(this.#get(`:${about}`) ?? "null");
    } catch {
      return null;
    }
  }

  /** @param {string} about @param {unknown} value */
  takeNote(about, value) {
    return this.#set(`:${about}`, JSON.stringify(value));
  }
}
