// @ts-check
/**
 * Brings all that the planner can need later, where a host has set `preload`: a day's work then asks the server for
 * nothing more, goes on without a network, and never meets files of another build.
 */
import { dressed, wordsOf } from "./dialog.js";
import * as files from "./files.js";
import * as share from "./share.js";
import * as suggest from "./suggest.js";
import "./file-in-place.js";
import "./files-dialog.js";
import "./share-dialog.js";

/** What runs in workers that stay. */
const WORKERS = ["files.js", "suggest.js"];

/** Waits until a worker has its program; where none starts the page's thread has it. @param {Promise<Worker>} starting */
async function readied(starting) {
  const worker = await starting.catch(() => undefined);
  if (!worker) return;
  await new Promise((resolve) => {
    worker.addEventListener("message", resolve, { once: true });
    worker.addEventListener("error", resolve, { once: true });
    // Without a plan it loads its program, and no more.
    worker.postMessage({});
  });
}

/**
 * @typedef {{ root: ShadowRoot, rest: Promise<unknown>[], WORDS: [string, string, string[]][],
 *   once: (name: string, integrity: string, make: (file: Response) => Promise<string>) => Promise<string>,
 *   asText: (file: Response) => Promise<string>, hire: (script: string) => Promise<Worker> }} Lent
 */

/** The scripts of the programs that start where one has broken, so often as anybody starts it again. */
const AGAIN = ["page.js?1", "page.js?2", "page.js?3"];

/** @param {Lent} lent by the element; `rest` is on its way already */
export async function all({ root, rest, WORDS, once, asText, hire }) {
  const languages = WORDS.map(([name]) => name.split(".")[1]);
  await Promise.all([
    ...rest,
    ...AGAIN.map((script) => import(new URL(script, import.meta.url).href)),
    dressed(root),
    ...[files, share, suggest].map((script) => script.ready()),
    // An element that went meanwhile needs none.
    ...(root.host.isConnected ? WORKERS : []).map((script) => readied(hire(script))),
    ...WORDS.map(([name, integrity]) => once(name, integrity, asText)),
    // A host may have left them out.
    ...["sample.da.json", "sample.en.json"].map((name) => once(name, "", asText).catch(() => {})),
    ...languages.flatMap((language) => [wordsOf("files", language), wordsOf("share", language)]),
  ]);
}
