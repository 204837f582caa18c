// @ts-check
/**
 * Drives the search for a better week, a slice at a time. It runs in a worker, on a page's thread or in
 * Node; the program is loaded at the first search.
 */

const base = new URL(".", import.meta.url);

/** Written by the build: the digest that the program must have. */
const WASM_INTEGRITY = "";

/** How long a slice may take on a thread of its own, and on a page's. */
const SLICE_MS = { own: 40, page: 8 };

/** So many slices are searched in any case. */
const FIRST_SLICES = 6;

/** @type {Promise<any> | undefined} */
let program;
let generation = 0;

function load() {
  program ??= (async () => {
    const solver = await import(new URL(generation ? `solver.js?${generation}` : "solver.js", base).href);
    const wasm = new URL("solver_bg.wasm", base);
    if (wasm.protocol === "file:") {
      const { readFile } = await import("node:fs/promises");
      await solver.default({ module_or_path: await readFile(wasm) });
    } else {
      const check = WASM_INTEGRITY ? { integrity: WASM_INTEGRITY } : {};
      await solver.default({ module_or_path: await fetch(wasm, check) });
    }
    solver.onPanic((/** @type {string} */ why) => {
      panic = why;
      program = undefined;
      generation += 1;
    });
    return solver;
  })();
  program.catch(() => {
    program = undefined;
  });
  return program;
}
/** What the program said when it broke. @type {string | undefined} */
let panic;

/** Lets messages and timers through. */
const pause = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(0);
  });

/**
 * The best plan that is found: `plan`, `score`, `changes`, `upper_bound`, `proven`.
 * @param {unknown} plan a plan object, or the text of a plan file
 * @param {{ changes?: number, people?: string[], days?: string[], weeks?: string[], only_open?: boolean,
 *   seed?: number, seconds?: number, signal?: AbortSignal, thread?: "own" | "page", bound?: boolean,
 *   onProgress?: (progress: { broken: number, overall: number | null,
 *     upper_bound: { broken: number, overall: number }, proven: boolean }) => void }} [options]
 *   `seconds` (10) ends the search, `signal` ends it at once with the best so far; without `bound` there is no
 *   work on what is possible
 */
export async function suggest(plan, options = {}) {
  const { signal, onProgress, seconds = 10, thread = "own", bound = true, ...limits } = options;
  if (!(seconds >= 0)) throw new Error(`options.seconds: expected a number, 0 or more, found ${seconds}`);
  const { Solver } = await load();
  panic = undefined;
  try {
    const solver = new Solver(typeof plan === "string" ? plan : JSON.stringify(plan), JSON.stringify(limits));
    const start = performance.now();
    let moves = 200;
    let told = start;
    onProgress?.(JSON.parse(solver.progress()));
    // Whoever stops it at once still gets what a short search finds.
    const isAsked = () => !signal?.aborted && performance.now() - start < 1000 * seconds;
    for (let slice = 0; !solver.isDone() && (slice < FIRST_SLICES || isAsked()); slice += 1) {
      const before = performance.now();
      // The bound cannot be worked on in short slices, so a page's own thread does without.
      solver.step(moves, bound && thread === "own");
      const after = performance.now();
      const used = after - before;
      const aim = SLICE_MS[thread];
      if (used < aim / 2) moves = Math.min(2 * moves, 1_000_000);
      else if (used > aim && moves > 50) moves = Math.ceil(moves / 2);
      if (after - told > 100) {
        onProgress?.(JSON.parse(solver.progress()));
        told = after;
      }
      await pause();
    }
    onProgress?.(JSON.parse(solver.progress()));
    const best = JSON.parse(solver.best());
    solver.free();
    return best;
  } catch (error) {
    throw panic ? new Error(panic) : error;
  }
}

/** The numbers of changed days whose worth is told, and how long is searched for each. */
const CURVE = [1, 2, 3, 5, 8];
const CURVE_MS = 200;

/**
 * What a few changed days can win: for 1, 2, 3, 5 and 8 of them the best that a short search finds.
 * @param {unknown} plan a plan object, or the text of a plan file
 * @param {{ changes?: number, thread?: "own" | "page", signal?: AbortSignal }} [options] limits as for `suggest`
 * @returns {Promise<{ changes: number, broken: number, overall: number | null }[]>}
 */
export async function curve(plan, options = {}) {
  const points = [];
  for (const changes of CURVE) {
    if (changes >= (options.changes ?? Infinity) || options.signal?.aborted) break;
    /** @type {any} */
    let last;
    const onProgress = (/** @type {object} */ progress) => {
      last = progress;
    };
    const limits = { ...options, changes, onProgress, seconds: CURVE_MS / 1000, bound: false };
    await suggest(plan, limits);
    points.push({ changes, broken: last.broken, overall: last.overall });
  }
  return points;
}

// In a worker: one search after the other, each ended by "stop".
if (globalThis.DedicatedWorkerGlobalScope && globalThis instanceof DedicatedWorkerGlobalScope) {
  /** @type {AbortController | undefined} */
  let running;
  globalThis.onmessage = async (/** @type {MessageEvent} */ { data }) => {
    if (data.stop) {
      running?.abort();
      return;
    }
    running?.abort();
    const { id, plan, options } = data;
    running = new AbortController();
    try {
      const onProgress = (/** @type {object} */ progress) => postMessage({ id, progress });
      const { signal } = running;
      postMessage({ id, best: await suggest(plan, { ...options, signal, onProgress }) });
      running = new AbortController();
      postMessage({ id, curve: await curve(plan, { ...options, signal: running.signal }) });
    } catch (error) {
      postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
    }
  };
  postMessage({ ready: true });
}
