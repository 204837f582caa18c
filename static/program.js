// @ts-check
/**
 * Loads a program that is needed now and then, on a page, in a worker or in Node, at the first call; where one
 * broke, the next call gets a new instance. What of a script runs in a worker answers by `serve`.
 */

const base = new URL(".", import.meta.url);

/** Written by the build: the digest that each program must have. @type {Record<string, string>} */
const INTEGRITY = {};

/** A plan as text. @param {unknown} plan a plan object, or the text of a plan file */
export const textOf = (plan) => (typeof plan === "string" ? plan : (JSON.stringify(plan) ?? ""));

/** Whether a worker was started with this script; one of the host's, which imports it, speaks for itself. @param {string} script */
export const isWorkerOf = (script) => Boolean(globalThis.WorkerGlobalScope) && location.href === script;

/**
 * In its worker: says that it is there, and answers each message with what `work` makes of it, or with why it failed.
 * @param {string} script its address
 * @param {(asked: any) => Promise<unknown>} work
 */
export function serve(script, work) {
  if (!isWorkerOf(script)) return;
  globalThis.onmessage = async (/** @type {MessageEvent} */ { data: { id, ...asked } }) => {
    try {
      postMessage({ id, done: await work(asked) });
    } catch (error) {
      postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
    }
  };
  postMessage({ ready: true });
}

/** @param {string} name @param {number} generation @param {(why: string) => void} onPanic */
async function instance(name, generation, onPanic) {
  const script = generation ? `${name}.js?${generation}` : `${name}.js`;
  const made = await import(new URL(script, base).href);
  const wasm = new URL(`${name}_bg.wasm`, base);
  if (wasm.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    await made.default({ module_or_path: await readFile(wasm) });
  } else {
    const integrity = INTEGRITY[name];
    await made.default({ module_or_path: await fetch(wasm, integrity ? { integrity } : {}) });
  }
  made.onPanic(onPanic);
  return made;
}

/**
 * Asks a program: what it answers, or, where it broke, the error with what it said.
 * @param {string} name of its script and module
 * @returns {<T>(ask: (program: any) => T | Promise<T>) => Promise<T>}
 */
export function program(name) {
  /** @type {Promise<any> | undefined} */
  let loaded;
  let generation = 0;
  /** @type {string | undefined} */
  let panic;
  const broke = (/** @type {string} */ why) => {
    panic = why;
    loaded = undefined;
    generation += 1;
  };
  return async (ask) => {
    loaded ??= instance(name, generation, broke);
    const present = await loaded.catch((error) => {
      loaded = undefined;
      throw error;
    });
    panic = undefined;
    try {
      return await ask(present);
    } catch (error) {
      throw panic ? new Error(panic) : error;
    }
  };
}
