// Whether a large table scrolls without a dropped frame, by the browser's own count: those that it calls dropped and
// felt, and those that it showed without the page's newest rows. `node tools/scroll.mjs [people [weeks]]`
import { launch, open, quit } from "../tests/browser/support/harness.mjs";

const [n_people = 300, n_weeks = 4] = process.argv.slice(2).map(Number);
const NOTCHES = 120;
const PIXELS = 60;

const people = Array.from({ length: n_people }, (_, n) => ({ id: `p${n}`, name: `Person ${n}` }));
const groups = Array.from({ length: Math.ceil(n_people / 7) }, (_, g) => ({
  id: `g${g}`,
  members: people.slice(7 * g, 7 * g + 7).map(({ id }) => id),
}));
const cells = Object.fromEntries(people.map(({ id }, n) => [id, ["O H O H H", "H O O H O"][n % 2]]));
const weeks = Array.from({ length: n_weeks }, (_, n) => ({ week: `2026-W${40 + n}`, cells }));

const { page, close } = await open({
  body: "<hybrid-week lang='en'></hybrid-week>",
  context: { reducedMotion: "no-preference" },
});
const plan = { format: "hybrid-week/1", people, groups, weeks };
await page.evaluate((plan) => document.querySelector("hybrid-week").setPlan(plan), plan);
if (n_weeks > 1) await page.getByLabel("Weeks shown").selectOption(String(n_weeks));
await page.waitForTimeout(1500);
const browser = await launch();
for (const way of ["down", "up", "down", "up"]) {
  await browser.startTracing(page, { categories: ["cc", "benchmark"] });
  await page.mouse.move(500, 500);
  for (let n = 0; n < NOTCHES; n += 1) {
    await page.mouse.wheel(0, way === "down" ? PIXELS : -PIXELS);
    await page.waitForTimeout(8);
  }
  await page.waitForTimeout(300);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const frames = traceEvents.map((event) => event.args?.frame_reporter).filter((frame) => frame);
  const count = (state) => frames.filter((frame) => frame.state === state && frame.affects_smoothness).length;
  const n_shown = frames.filter(({ state }) => state.startsWith("STATE_PRESENTED")).length;
  console.log(
    `${way}: ${n_shown} frames shown, ${count("STATE_DROPPED")} dropped, ${count("STATE_PRESENTED_PARTIAL")} ahead of their newest rows`,
  );
}
await close();
await quit();
