// The colours of places, as eyes see them that tell red from green, or blue from yellow, badly: Chromium simulates it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { PNG } from "pngjs";
import { BROWSER, open, quit } from "../support/harness.mjs";

after(quit);

/** @typedef {number[]} Colour of 0 to 255 each */

const linear = (/** @type {number} */ value) =>
  value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;

const light = (/** @type {Colour} */ [red, green, blue]) =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

function contrast(one, other) {
  const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
  return (more + 0.05) / (less + 0.05);
}

/** In Oklab, where colours that look alike are near each other. @param {Colour} colour */
function oklab(colour) {
  const [r, g, b] = colour.map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** How far two colours are apart; 0.02 is the least that is seen. */
function distance(one, other) {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(...a.map((part, n) => part - b[n]));
}

/** The colour of most points of a picture, and the one that stands out most from it. @param {Buffer} picture */
function groundAndInk(picture) {
  const { data } = PNG.sync.read(picture);
  const counts = new Map();
  for (let n = 0; n < data.length; n += 4) {
    const colour = data.subarray(n, n + 3).join();
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const colours = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour.split(",").map(Number));
  const [ground] = colours;
  return [ground, colours.reduce((ink, colour) => (contrast(colour, ground) > contrast(ink, ground) ? colour : ink))];
}

test("places differ in colour for the colour-blind, and their letters stand out", {
  skip: BROWSER === "firefox" && "the simulation is Chromium's",
}, async () => {
  const { page, close } = await open({
    body: '<style>:root { color-scheme: light dark; }</style><hybrid-week lang="en" src="/sample.en.json"></hybrid-week>',
  });
  const debuggers = await page.context().newCDPSession(page);
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    for (const type of ["none", "protanopia", "deuteranopia", "tritanopia"]) {
      const as = `${colorScheme}, ${type}`;
      await debuggers.send("Emulation.setEmulatedVisionDeficiency", { type });
      const places = [];
      for (const place of ["office", "home", "out"]) {
        const box = await page.locator(`.cell .place.${place}`).first().boundingBox();
        const { data } = await debuggers.send("Page.captureScreenshot", { clip: { ...box, scale: 1 } });
        const [ground, ink] = groundAndInk(Buffer.from(data, "base64"));
        assert.ok(contrast(ground, ink) >= 4.5, `${as}: the letter of ${place}`);
        for (const [other, otherGround, otherInk] of places) {
          const apart = Math.max(distance(ground, otherGround), distance(ink, otherInk));
          assert.ok(apart > 0.045, `${as}: ${place} and ${other} are only ${apart.toFixed(3)} apart`);
        }
        places.push([place, ground, ink]);
      }
    }
  }
  await close();
});
