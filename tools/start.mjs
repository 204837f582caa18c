// Time from navigation to a usable grid, warm: the median of ten visits of the built page, in milliseconds.
// `node tools/start.mjs`
import { open, quit } from "../tests/browser/support/harness.mjs";

const VISITS = 10;

const { page, close } = await open({ context: {} });
await page.addInitScript(() => {
  addEventListener("hybrid-week-ready", (event) => {
    // After the frame that shows it.
    requestAnimationFrame(() =>
      setTimeout(() => {
        const cells = event.target.shadowRoot.querySelectorAll("td.cell").length;
        if (cells) globalThis.usable = performance.now();
      }),
    );
  });
});
const times = [];
for (let visit = 0; visit < VISITS; visit += 1) {
  await page.reload();
  await page.waitForFunction(() => globalThis.usable);
  times.push(await page.evaluate(() => globalThis.usable));
}
times.sort((a, b) => a - b);
const median = (times[VISITS / 2 - 1] + times[VISITS / 2]) / 2;
console.log(`usable after ${median.toFixed(0)} ms (from ${times[0].toFixed(0)} to ${times[VISITS - 1].toFixed(0)})`);
await close();
await quit();
