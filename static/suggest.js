// @ts-check
/**
 * Drives the search for a better week, a slice at a time. It runs in a worker, on a page's thread or in
 * Node; the program is loaded at the first search.
 */
import { isWorkerOf, program, textOf } from "./program.js";

const asked = program("solver");

/** How long a slice may take on a thread of its own, and on a page's. */
const SLICE_MS = { own: 40, page: 8 };

/** So many slices are searched in any case. */
const FIRST_SLICES = 12;

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
 * Works in slices until it is done or nobody asks any more.
 * @param {{ step: (moves: number, bound: boolean) => void, isDone: () => boolean, isQuick?: () => boolean }} search
 * @param {(slice: number) => boolean} isAsked
 * @param {{ thread: "own" | "page", bound: boolean, after?: (now: number) => void }} how
 */
async function slices(search, isAsked, { thread, bound, after }) {
  let moves = 200;
  for (let slice = 0; !search.isDone() && isAsked(slice); slice += 1) {
    const before = performance.now();
    // On a page's own thread the bound is worked on where that takes short slices.
    search.step(moves, bound && (thread === "own" || Boolean(search.isQuick?.())));
    const now = performance.now();
    const aim = SLICE_MS[thread];
    if (now - before < aim / 2) moves = Math.min(2 * moves, 10_000_000);
    else if (now - before > aim && moves > 200) moves = Math.ceil(moves / 2);
    after?.(now);
    await pause();
  }
}

/**
 * @typedef {{ changes?: number, people?: string[], days?: string[], weeks?: string[], only_open?: boolean,
 *   seed?: number }} Limits
 * @typedef {{ seconds?: number, signal?: AbortSignal, thread?: "own" | "page", bound?: boolean }} How
 */

/**
 * The best plan that is found: `plan`, `score`, `changes`, `upper_bound`, `proven`, and in `collisions` the rules
 * that cannot all hold.
 * @param {unknown} plan a plan object, or the text of a plan file
 * @param {Limits & How & { onCollisions?: (collisions: object[]) => void,
 *   onProgress?: (progress: { broken: number, overall: number | null,
 *     upper_bound: { broken: number, overall: number }, proven: boolean }) => void }} [options]
 *   `seconds` (10) ends the search, `signal` ends it at once with the best so far; without `bound` there is no
 *   work on what is possible
 */
export function suggest(plan, options = {}) {
  const { signal, onProgress, onCollisions, seconds = 10, thread = "own", bound = true, ...limits } = options;
  return asked(async ({ Solver }) => {
    if (!(seconds >= 0)) throw new Error(`options.seconds: expected a number, 0 or more, found ${seconds}`);
    const solver = new Solver(textOf(plan), JSON.stringify(limits));
    const tell = () => onProgress?.(JSON.parse(solver.progress()));
    onCollisions?.(JSON.parse(solver.collisions()));
    tell();
    const start = performance.now();
    let told = start;
    const after = (/** @type {number} */ now) => {
      if (now - told > 100) {
        tell();
        told = now;
      }
    };
    // Whoever stops it at once still gets what a short search finds.
    const isAsked = (/** @type {number} */ slice) =>
      slice < FIRST_SLICES || (!signal?.aborted && performance.now() - start < 1000 * seconds);
    await slices(solver, isAsked, { thread, bound, after });
    tell();
    const best = JSON.parse(solver.best());
    solver.free();
    return best;
  });
}

/** The numbers of changed days whose worth is told, and how long is searched for each. */
const CURVE = [1, 2, 3, 5, 8];
const CURVE_MS = 200;

/**
 * @typedef {{ changes: number, broken: number, overall: number | null, plan: object }} Point what so many changed
 *   days can win, and the plan that wins it
 */

/**
 * The best with at most so many changed days that a short search finds.
 * @param {unknown} plan @param {Limits & How} options @param {number} changes @returns {Promise<Point>}
 */
async function withFew(plan, options, changes) {
  return pointOf(await suggest(plan, { ...options, changes, seconds: CURVE_MS / 1000, bound: false }));
}

/** @param {any} best @returns {Point} */
const pointOf = ({ changes, score, plan }) => ({
  changes: changes.length,
  broken: score.broken,
  overall: score.overall,
  plan,
});

/**
 * What a few changed days can win: the best that a short search finds for 1, 2, 3, 5 and 8 of them.
 * @param {unknown} plan a plan object, or the text of a plan file
 * @param {Limits & How & { onPoint?: (point: Point) => void }} [options] as for `suggest`
 * @returns {Promise<Point[]>}
 */
export async function curve(plan, options = {}) {
  const { onPoint, ...limits } = options;
  const points = [];
  for (const changes of CURVE) {
    if (changes >= (options.changes ?? Number.POSITIVE_INFINITY) || options.signal?.aborted) break;
    const point = { ...(await withFew(plan, limits, changes)), changes };
    points.push(point);
    onPoint?.(point);
  }
  return points;
}

/** How long is tried to prove that no repair is smaller. */
const PROOF_MS = 2000;

/**
 * Searches with fewer days until more than `least` halves are proven to stay broken, or no more than that are.
 * @param {unknown} plan @param {Limits & How} options @param {number} changes @param {number} least
 * @returns {Promise<any>} the best that is found
 */
async function withFewer(plan, { signal, ...options }, changes, least) {
  const stop = new AbortController();
  const end = () => stop.abort();
  signal?.addEventListener("abort", end);
  const onProgress = (/** @type {any} */ { broken, upper_bound }) => {
    if (broken <= least || upper_bound.broken > least) end();
  };
  const best = await suggest(plan, { ...options, changes, seconds: PROOF_MS / 1000, signal: stop.signal, onProgress });
  signal?.removeEventListener("abort", end);
  return best;
}

/**
 * The smallest repair that is found: the fewest changed days with which as few halves are broken as can be. Null
 * where nothing broken can be mended. `proven`: no repair is smaller, and none mends more.
 * @param {unknown} plan a plan object, or the text of a plan file
 * @param {Limits & How & { best?: any, points?: Point[] }} [options] as for `suggest`; `best`: what it has found,
 *   `points`: what `curve` has
 * @returns {Promise<Point & { proven: boolean } | null>}
 */
export async function repair(plan, { best, points = [], ...options } = {}) {
  best ??= await suggest(plan, options);
  const least = best.score.broken;
  if ((await withFew(plan, options, 0)).broken <= least) return null;
  /** @type {Point} */
  let fewest = pointOf(best);
  let tooFew = 0;
  for (const point of points) {
    if (point.broken > least) tooFew = Math.max(tooFew, point.changes);
    else if (point.changes <= fewest.changes) fewest = point;
  }
  // More changed days never mend less, so the fewest lie between two numbers that come closer.
  while (fewest.changes - tooFew > 1 && !options.signal?.aborted) {
    const changes = Math.floor((fewest.changes + tooFew) / 2);
    const point = await withFew(plan, options, changes);
    if (point.broken <= least) fewest = point;
    else tooFew = changes;
  }
  let isSmallest = fewest.changes <= 1;
  while (!isSmallest && !options.signal?.aborted) {
    const fewer = await withFewer(plan, options, fewest.changes - 1, least);
    if (fewer.score.broken > least) {
      isSmallest = fewer.upper_bound.broken > least;
      break;
    }
    fewest = pointOf(fewer);
    isSmallest = fewest.changes <= 1;
  }
  return { ...fewest, proven: isSmallest && best.upper_bound.broken >= least };
}

/**
 * Up to three plans nearly as good as the best, each different in at least a fifth of the days that the best
 * changes: `plan`, `score` and `changes` of each, the best first.
 * @param {unknown} plan a plan object, or the text of a plan file
 * @param {Limits & How & { best?: any, loss?: number }} [options] as for `suggest`; `best`: what it has found,
 *   `loss`: the most points less, in millionths (10 000, one point)
 * @returns {Promise<{ plan: object, score: any, changes: object[] }[]>}
 */
export async function alternatives(plan, { best, loss = 10_000, ...options } = {}) {
  best ??= await suggest(plan, options);
  const { signal, seconds = 10, thread = "own", bound, ...limits } = options;
  return asked(async ({ Choices }) => {
    const search = new Choices(textOf(plan), JSON.stringify(limits), JSON.stringify(best.plan), loss);
    const start = performance.now();
    const isAsked = () => !signal?.aborted && performance.now() - start < 1000 * seconds;
    await slices(search, isAsked, { thread, bound: false });
    const found = JSON.parse(search.found());
    search.free();
    return found;
  });
}

/**
 * The five best patterns of a person's office days in a week, everybody else as they are: `office` (weekdays),
 * `row`, `gain` (millionths) and `broken` (halves) of each, the best first.
 * @param {unknown} plan a plan object, or the text of a plan file
 * @param {string} person an id
 * @param {string} [week] such as `2026-W48`; the plan's first where it is left out
 * @returns {Promise<{ office: string[], row: string, gain: number, broken: number }[]>}
 */
export function bestDays(plan, person, week = "") {
  return asked((solver) => JSON.parse(solver.bestDays(textOf(plan), person, week)));
}

/**
 * What else can be chosen than the best, each as it is found: `fewer`, `repair` and `alternative`.
 * @param {unknown} plan @param {Limits & How & { best: any }} options as for `suggest`; `best`: what it has found
 * @param {(says: object) => void} told
 */
export async function offer(plan, { best, ...options }, told) {
  if (!best.changes.length) return;
  const points = await curve(plan, { ...options, onPoint: (fewer) => told({ fewer }) });
  const smallest = await repair(plan, { ...options, best, points });
  // Whoever stopped it wants no half results.
  if (smallest && !options.signal?.aborted) told({ repair: smallest });
  for (const alternative of await alternatives(plan, { ...options, best })) told({ alternative });
}

/** Loads the program before it is needed. */
export const ready = () => asked(() => undefined);

// In a worker: one search after the other, each ended by "stop".
if (isWorkerOf(import.meta.url)) {
  /** @type {AbortController | undefined} */
  let running;
  globalThis.onmessage = async (/** @type {MessageEvent} */ { data }) => {
    if (data.stop) {
      running?.abort();
      return;
    }
    const { id, plan, options } = data;
    if (plan === undefined) {
      await ready().catch(() => {});
      postMessage({ ready: true });
      return;
    }
    running?.abort();
    const search = new AbortController();
    running = search;
    try {
      const onProgress = (/** @type {object} */ progress) => postMessage({ id, progress });
      const onCollisions = (/** @type {object} */ collisions) => postMessage({ id, collisions });
      const { signal } = search;
      const best = await suggest(plan, { ...options, signal, onProgress, onCollisions });
      postMessage({ id, best });
      // Stop is now for the search that came after this one.
      if (running !== search) return;
      running = new AbortController();
      const told = (/** @type {object} */ says) => postMessage({ id, ...says });
      await offer(plan, { ...options, best, signal: running.signal }, told);
    } catch (error) {
      postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
    }
  };
  postMessage({ ready: true });
}
