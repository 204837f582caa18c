// The page looks as it did when somebody looked at it last: `make screenshots` stores the pictures anew.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { after, test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { BROWSER, quit, ROOT } from "../support/harness.mjs";
import { coarse, SCALE } from "./coarse.mjs";
import { pictures } from "./states.mjs";

after(quit);

/** The share of points that may differ, and of the height: a line may wrap on one machine alone. */
const POINTS = 0.03;
const HEIGHT = 0.05;
const SEEN = `${ROOT}target/looks`;

/** The share of points that differ, and a picture of them. */
function difference(before, now) {
  if (before.width !== now.width || Math.abs(before.height - now.height) > HEIGHT * before.height) return [1, now];
  const height = Math.min(before.height, now.height);
  const size = 4 * before.width * height;
  const marked = new PNG({ width: before.width, height });
  const [one, other] = [before, now].map((picture) => picture.data.subarray(0, size));
  const points = pixelmatch(one, other, marked.data, before.width, height, { threshold: 0.05 });
  return [points / (before.width * height), marked];
}

test("the page looks as it did", { skip: BROWSER === "firefox" && "the pictures are Chromium's" }, async () => {
  const changed = [];
  for await (const { name, png } of pictures(SCALE)) {
    const before = PNG.sync.read(await readFile(new URL(`pictures/${name}.png`, import.meta.url)));
    const [share, marked] = difference(before, coarse(PNG.sync.read(png)));
    if (share <= POINTS) continue;
    await mkdir(SEEN, { recursive: true });
    await writeFile(`${SEEN}/${name}.png`, png);
    await writeFile(`${SEEN}/${name}-differs.png`, PNG.sync.write(marked));
    changed.push(`${name}: ${(100 * share).toFixed(1)} % of the points`);
  }
  assert.deepEqual(changed, [], "see target/looks; when the new look is wanted, run: make screenshots");
});
