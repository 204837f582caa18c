// Takes the pictures that the tests hold the page to, and the three of the README: `make screenshots`. Look at
// them before they are committed.
import { mkdir, writeFile } from "node:fs/promises";
import { PNG } from "pngjs";
import { coarse, SCALE } from "../tests/browser/looks/coarse.mjs";
import { pictures } from "../tests/browser/looks/states.mjs";
import { quit } from "../tests/browser/support/harness.mjs";

const STORED = "tests/browser/looks/pictures";
/** Of the README, by the name of the state, and how high each is at most. */
const SHOWN = {
  "week-1280-light": ["docs/week.png", 1180],
  "week-1280-dark": ["docs/dark.png", 760],
  "week-320-light": ["docs/phone.png", 760],
};

/** A picture as a file: opaque, and cut where it gets too high. */
function file(picture, most = picture.height) {
  const { width } = picture;
  const cut = new PNG({ width, height: Math.min(most, picture.height) });
  PNG.bitblt(picture, cut, 0, 0, width, cut.height, 0, 0);
  return PNG.sync.write(cut, { colorType: 2, deflateLevel: 9 });
}

await mkdir(STORED, { recursive: true });
for await (const { name, png } of pictures(SCALE)) {
  await writeFile(`${STORED}/${name}.png`, file(coarse(PNG.sync.read(png))));
}
for await (const { name, png } of pictures(1)) {
  const [path, most] = SHOWN[name] ?? [];
  if (path) await writeFile(path, file(PNG.sync.read(png), most));
}
await quit();
console.log(`Pictures are in ${STORED} and docs.`);
