// @ts-check
/**
 * Links and merging, in a page or in Node, and merging in a worker; the program is loaded at the first call. A
 * passphrase locks a link here, with the browser's own cryptography, and goes nowhere.
 */
import { program, serve, textOf } from "./program.js";

const asked = program("sharing");

/** The part of an address that holds a plan: `#hybrid-week=…`. */
export const PART = "hybrid-week";
/** Longer links are broken by mail programs; a file is better. */
export const MOST_LETTERS = 1900;

/** No plan file is larger, and what is larger is not read. */
export const MOST_BYTES = 4_000_000;

/** What tabs merge within an hour is one line of the history, which is so long. */
const HOUR = 3_600_000;
const MOST_LINES = 20;

/** Advice of OWASP for PBKDF2 with SHA-256, 2023. */
const ITERATIONS = 600_000;
const [SALT, NONCE] = [16, 12];

/** Why a link could not be read: `reason` is `not-a-link`, `cut`, `damaged`, `newer`, `too-large`, `locked`, `wrong-passphrase` or `no-cryptography`. */
export class LinkError extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** @param {string} passphrase @param {Uint8Array} salt */
async function keyOf(passphrase, salt) {
  const { subtle } = globalThis.crypto ?? {};
  // Browsers have it on https and this machine alone.
  if (!subtle) throw new LinkError("no-cryptography");
  const secret = new TextEncoder().encode(passphrase.normalize("NFC"));
  const material = await subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ITERATIONS };
  return subtle.deriveKey(/** @type {any} */ (how), material, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}

/** @param {Uint8Array} content @param {string} passphrase */
async function locked(content, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const key = await keyOf(passphrase, salt);
  const secret = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, /** @type {any} */ (content));
  return new Uint8Array([...salt, ...nonce, ...new Uint8Array(secret)]);
}

/** @param {Uint8Array} content @param {string} passphrase */
async function unlocked(content, passphrase) {
  const key = await keyOf(passphrase, content.slice(0, SALT));
  const iv = content.slice(SALT, SALT + NONCE);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, content.slice(SALT + NONCE)));
  } catch {
    throw new LinkError("wrong-passphrase");
  }
}

/**
 * The letters of a link to a plan.
 * @param {unknown} plan a plan object, or the text of a plan file
 * @param {{ extent?: "whole" | "week" | "person", week?: string, person?: string, initials?: boolean, since?: number, passphrase?: string }} [options]
 */
export function writeLink(plan, { passphrase, ...options } = {}) {
  return asked(async (sharing) => {
    const content = sharing.pack(textOf(plan), JSON.stringify(options));
    return passphrase ? sharing.wrap(await locked(content, passphrase), true) : sharing.wrap(content, false);
  });
}

/**
 * What a link holds. Throws a `LinkError`.
 * @param {string} text the letters, or an address with them
 * @param {{ here?: unknown, passphrase?: string }} [options] the plan here, in whose names initials are read
 * @returns {Promise<{ plan: any, extent: "whole" | "week" | "person", initials: boolean, since: number | null }>}
 */
export async function readLink(text, { here, passphrase } = {}) {
  try {
    return await asked(async (sharing) => {
      const [isLocked, ...rest] = sharing.unwrap(lettersIn(text) ?? text);
      let content = new Uint8Array(rest);
      if (isLocked && !passphrase) throw new LinkError("locked");
      if (isLocked) content = await unlocked(content, passphrase ?? "");
      return JSON.parse(sharing.unpack(content, here === undefined ? undefined : textOf(here)));
    });
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError(/** @type {Error} */ (error).message);
  }
}

/** The letters in an address, if there are any. @param {string} address */
export function lettersIn(address) {
  const part = address
    .slice(address.indexOf("#") + 1)
    .split("&")
    .find((part) => part.startsWith(`${PART}=`));
  return part?.slice(PART.length + 1);
}

/**
 * Two plans made one: the plan, the differences with the side that was taken, the first `most` of them where it is
 * given, and how many `more` there are.
 * @param {unknown} mine @param {unknown} theirs
 * @param {{ base?: unknown, extent?: string, choices?: string, most?: number }} [options] the last common state, if there is one;
 * for each difference `m` or `t`
 * @returns {Promise<{ plan: any, differences: { path: string[], mine: string | null, theirs: string | null, conflict: boolean, taken: "mine" | "theirs", name?: string }[], more: number }>}
 */
export function merge(mine, theirs, { base, extent = "whole", choices = "", most = 0xffffffff } = {}) {
  const before = base === undefined ? undefined : textOf(base);
  return asked((sharing) => JSON.parse(sharing.merge(before, textOf(mine), textOf(theirs), extent, choices, most)));
}

/** What tells a state of a plan from others. @param {unknown} plan @returns {Promise<number>} */
export const fingerprint = (plan) => asked((sharing) => sharing.fingerprint(textOf(plan)));

/**
 * Remembers what came from where, where a plan is kept.
 * @param {any} store @param {"fromLink" | "fromFile" | "fromTab"} from @param {number} changes
 */
export function log(store, from, changes) {
  const when = Date.now();
  const [last, ...rest] = store?.note("history") ?? [];
  const goesOn = from === "fromTab" && last?.from === from && when - last.when < HOUR;
  const before = goesOn ? rest : last ? [last, ...rest] : [];
  const line = { when, from, changes: changes + (goesOn ? last.changes : 0) };
  store?.takeNote("history", [line, ...before].slice(0, MOST_LINES));
}

/** Loads the program before it is needed. */
export const ready = () => asked(() => undefined);

// The plan as text, which is quicker to hand over.
serve(import.meta.url, async ({ mine, theirs, options }) => {
  const { plan, ...rest } = await merge(mine, theirs, options);
  return { plan: textOf(plan), ...rest };
});
