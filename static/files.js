// @ts-check
/**
 * Files in and out: tables, Excel workbooks, calendars, Graph and Google JSON, pictures and texts. It runs in a worker,
 * on a page's thread or in Node; the program is loaded at the first file.
 */
import { program, serve, textOf } from "./program.js";

const asked = program("exchange");

/** The bytes of a file, however it is given. @param {any} file @returns {Promise<Uint8Array>} */
async function bytesOf(file) {
  if (typeof file === "string") return new TextEncoder().encode(file);
  if (file instanceof Uint8Array) return file;
  if (ArrayBuffer.isView(file)) return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  if (file instanceof ArrayBuffer) return new Uint8Array(file);
  if (typeof file?.arrayBuffer === "function") return new Uint8Array(await file.arrayBuffer());
  return new TextEncoder().encode(JSON.stringify(file));
}

/**
 * Reads a file for a plan: `plan` as it would be, `format`, `summary`, `problems`, `columns`, `choices`, `changes`.
 * @param {unknown} file text, bytes, a Blob, or a parsed object
 * @param {{ plan?: unknown, today?: string, lang?: string, encoding?: string, columns?: string[], person?: string,
 *   zone?: string }} [options]
 */
export async function read(file, { plan, ...options } = {}) {
  const bytes = await bytesOf(file);
  const today = new Date(Date.now() - 60_000 * new Date().getTimezoneOffset()).toISOString().slice(0, 10);
  const all = { today, ...options, plan: plan === undefined ? undefined : textOf(plan) };
  return JSON.parse(await asked((exchange) => exchange.read(bytes, JSON.stringify(all))));
}

/** Formats that are bytes; the others are text. */
const BINARY = new Set(["xlsx"]);

/**
 * Writes a plan: a text, or for a workbook bytes.
 * @param {unknown} plan a plan object, or the text of a plan file
 * @param {{ format: string, lang?: string, week?: string, people?: string[], group?: string, now?: Date | string,
 *   sequence?: number, uid?: string, before?: unknown }} options
 */
export async function write(plan, { now, before, ...options }) {
  const moment = new Date(now ?? Date.now());
  const all = {
    // Minutes since 2020 rise with each writing.
    sequence: Math.max(0, Math.floor((moment.getTime() - Date.UTC(2020)) / 60_000)),
    ...options,
    stamp: `${moment.toISOString().replaceAll(/[-:]|\.\d+/g, "")}`,
    before: before === undefined ? undefined : textOf(before),
  };
  const bytes = await asked((exchange) => exchange.write(textOf(plan), JSON.stringify(all)));
  return BINARY.has(options.format) ? bytes : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Loads the program before it is needed. */
export const ready = () => asked(() => undefined);

serve(import.meta.url, ({ file, plan, options }) => {
  if (plan === undefined) return ready();
  return file === undefined ? write(plan, options) : read(file, { plan, ...options });
});
