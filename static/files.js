// @ts-check
/**
 * Files in and out: tables, Excel workbooks, calendars, Graph and Google JSON, pictures and texts. It runs in a worker,
 * on a page's thread or in Node; the program is loaded at the first file.
 */

const base = new URL(".", import.meta.url);

/** Written by the build: the digest that the program must have. */
const WASM_INTEGRITY = "";

/** @type {Promise<any> | undefined} */
let program;
let generation = 0;
/** What the program said when it broke. @type {string | undefined} */
let panic;

function load() {
  program ??= (async () => {
    const exchange = await import(new URL(generation ? `exchange.js?${generation}` : "exchange.js", base).href);
    const wasm = new URL("exchange_bg.wasm", base);
    if (wasm.protocol === "file:") {
      const { readFile } = await import("node:fs/promises");
      await exchange.default({ module_or_path: await readFile(wasm) });
    } else {
      const check = WASM_INTEGRITY ? { integrity: WASM_INTEGRITY } : {};
      await exchange.default({ module_or_path: await fetch(wasm, check) });
    }
    exchange.onPanic((/** @type {string} */ why) => {
      panic = why;
      program = undefined;
      generation += 1;
    });
    return exchange;
  })();
  program.catch(() => {
    program = undefined;
  });
  return program;
}

/**
 * What the program answers; where it broke, what it said.
 * @template T @param {(exchange: any) => T} ask @returns {Promise<T>}
 */
async function asked(ask) {
  const exchange = await load();
  panic = undefined;
  try {
    return ask(exchange);
  } catch (error) {
    throw panic ? new Error(panic) : error;
  }
}

/** @param {unknown} plan */
const textOf = (plan) => (typeof plan === "string" ? plan : JSON.stringify(plan));

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

// In a worker: each message is answered with its id.
if (globalThis.DedicatedWorkerGlobalScope && globalThis instanceof DedicatedWorkerGlobalScope) {
  globalThis.onmessage = async (/** @type {MessageEvent} */ { data: { id, file, plan, options } }) => {
    try {
      postMessage({
        id,
        done: file === undefined ? await write(plan, options) : await read(file, { plan, ...options }),
      });
    } catch (error) {
      postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
    }
  };
  postMessage({ ready: true });
}
