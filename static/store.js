// @ts-check
/**
 * A plan kept in the browser, for several tabs. Each record says which ones it came from, so that a tab never
 * writes over what another one wrote, and has a sum, so that a damaged one is known; the state before is kept
 * beside it.
 */

const WORD = "hybrid-week-record";
const VERSION = 1;
/** What tabs merge within an hour is one line of the history. */
const HOUR = 3_600_000;

/** So many records before are named in a record, and remembered by a tab; so long is the history. */
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
  return { id, parents: parents.split(","), text };
}

/** Before there were records, the plan file stood alone. @param {string} raw @returns {Kept | "damaged"} */
function older(raw) {
  try {
    if (!JSON.parse(raw).format) return "damaged";
  } catch {
    return "damaged";
  }
  return { id: sumOf(raw), parents: [], text: raw };
}

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

  /** The plan to begin with: the last one kept, or the one before where that is damaged. */
  open() {
    const raw = this.#get();
    const now = readRecord(raw);
    if (typeof now !== "string") return this.adopt(now);
    if (now === "newer") return undefined;
    if (now === "damaged") this.#set(":damaged", raw ?? "");
    const before = readRecord(this.#get(":before"));
    return typeof before === "string" ? undefined : this.adopt(before);
  }

  /**
   * Begins with a plan, where none was kept yet: tabs that begin with the same one have it in common. Answers what
   * was kept last.
   * @param {string} text
   */
  begin(text) {
    return this.#base?.text ?? this.adopt({ id: sumOf(text), parents: [], text });
  }

  /** Whether a newer program keeps its plan here; then nothing is written. */
  get isNewer() {
    return readRecord(this.#get()) === "newer";
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
    const id = Math.random().toString(36).slice(2, 10);
    const kept = { id, parents, text };
    if (!this.#set("", written(kept))) return "failed";
    this.adopt(kept);
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
    return names.filter((name) => name.startsWith(`${this.#name}:aside:`));
  }

  /** Whether another tab has left something to merge. */
  hasNews() {
    try {
      return this.theirs() !== undefined || this.#asides(this.#storage()).length > 0;
    } catch {
      return false;
    }
  }

  /** What tabs could not merge before they closed, each with the state it came from; told once. */
  leftAside() {
    const left = [];
    try {
      const storage = this.#storage();
      for (const name of this.#asides(storage)) {
        left.push(JSON.parse(storage.getItem(name) ?? "[]"));
        storage.removeItem(name);
      }
    } catch {}
    return left;
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

  /**
   * Remembers what came from where.
   * @param {"fromLink" | "fromFile" | "fromTab"} from @param {number} changes
   */
  log(from, changes) {
    const when = Date.now();
    const [last, ...rest] = this.note("history") ?? [];
    const goesOn = from === "fromTab" && last?.from === from && when - last.when < HOUR;
    const before = goesOn ? rest : last ? [last, ...rest] : [];
    const line = { when, from, changes: changes + (goesOn ? last.changes : 0) };
    this.takeNote("history", [line, ...before].slice(0, MOST));
  }
}
