// @ts-check
/**
 * A plan file in its place, such as a shared drive, where the browser has the File System Access API: every kept
 * change is saved to it, and what somebody else saved meanwhile is merged, never written over.
 */

import { log, MOST_BYTES, merge } from "./share.js";

const TYPES = [{ description: "hybrid-week", accept: { "application/json": [".json"] } }];

/** Ends that a file is followed, for each planner that follows one. @type {WeakMap<ShadowRoot, () => void>} */
const following = new WeakMap();

/** @param {"open" | "save"} how @returns {Promise<any>} */
async function chosen(how) {
  try {
    // @ts-expect-error Not in every browser.
    if (how === "open") return (await showOpenFilePicker({ types: TYPES }))[0];
    // @ts-expect-error
    return await showSaveFilePicker({ types: TYPES, suggestedName: "hybrid-week.json" });
  } catch {
    // Nobody chose one.
    return undefined;
  }
}

/**
 * Follows a file from now on. Answers its name, or nothing where none was chosen.
 * @param {{ root: ShadowRoot, plan: () => string, take: (text: string) => void, onKept: (kept: (() => void) | undefined) => void, store?: import("./store.js").Store }} host
 * @param {"open" | "save"} how
 * @param {(what: { theirs: string, base?: string }) => Promise<boolean>} compare which answers whether it was decided
 * @param {(name: string) => any} lost told when the file is followed no more
 */
export async function follow(host, how, compare, lost) {
  const handle = await chosen(how);
  if (!handle) return undefined;
  /** The file as it was read or written last. @type {string | undefined} */
  let seen;
  /** One visit after the other. */
  let visits = Promise.resolve();
  /** A file that is written while it is read is read again. @param {number} tries @returns {Promise<string>} */
  const text = async (tries = 3) => {
    const file = await handle.getFile();
    if (file.size > MOST_BYTES) throw new Error("no plan");
    return file.text().catch((/** @type {Error} */ error) => {
      if (tries > 1) return text(tries - 1);
      throw error;
    });
  };

  if (how === "open") {
    seen = await text().catch(() => undefined);
    if (seen === undefined) return lost(handle.name);
    if (!JSON.parse(host.plan()).people.length) host.take(seen);
    // What is not decided is not written over.
    else if (!(await compare({ theirs: seen }))) return undefined;
  }

  const visit = async () => {
    const found = how === "save" && seen === undefined ? "" : await text();
    const mine = host.plan();
    // An empty file is a new one.
    if (seen !== undefined && found !== seen && found.trim()) {
      const base = seen;
      const { plan, differences } = await merge(mine, found, { base });
      if (!differences.some((/** @type {any} */ one) => one.conflict)) {
        seen = found;
        host.take(JSON.stringify(plan));
        log(host.store, "fromFile", differences.length);
      } else if (await compare({ theirs: found, base })) seen = found;
      else return end();
    }
    const now = host.plan();
    if (now === seen) return;
    const file = await handle.createWritable();
    await file.write(now);
    // The file is replaced in one step.
    await file.close();
    seen = now;
  };
  const go = () => {
    if (!host.root.host.isConnected) stop();
    visits = visits.then(() => (isFollowed ? visit() : undefined)).catch(end);
    return visits;
  };
  let isFollowed = true;
  const stop = () => {
    isFollowed = false;
    removeEventListener("focus", go);
  };
  // Nobody is to think that the file has what it has not.
  const end = () => {
    stop();
    host.onKept(undefined);
    lost(handle.name);
  };
  following.get(host.root)?.();
  following.set(host.root, stop);
  host.onKept(go);
  addEventListener("focus", go);
  await go();
  return isFollowed ? handle.name : undefined;
}
