// What an edit costs until it is on the screen: the median of 30 keys at a fourth of the CPU's speed, from the
// key to the end of the frame that shows it, the wait for the frame left out. `node tools/edits.mjs [people …]`
import { open, quit } from "../tests/browser/support/harness.mjs";

const sizes = process.argv.slice(2).map(Number);
const KEYS = 30;
/** Milliseconds that an edit may take, by people. */
const MOST = { 12: 16, 100: 24, 1000: 50, 5000: 80 };

/** A plan of people in groups of seven, ten groups a manager. */
function planOf(n) {
  const id = (p) => `p${p}`;
  const people = Array.from({ length: n }, (_, p) => ({
    id: id(p),
    name: `Person ${p}`,
    ...(p % 70 ? { manager: id(p - (p % 70)) } : {}),
    wishes: { mon: (p % 5) - 2 },
  }));
  const groups = Array.from({ length: Math.ceil(n / 7) }, (_, g) => ({
    id: `g${g}`,
    members: people.slice(7 * g, 7 * g + 7).map((person) => person.id),
  }));
  const cells = Object.fromEntries(people.map((person, p) => [person.id, ["O H O H H", "H O O H O"][p % 2]]));
  const sites = [{ id: "kbh", desks: Math.ceil(n / 2) }];
  return { format: "hybrid-week/1", sites, people, groups, weeks: [{ week: "2026-W48", cells }] };
}

const { page, context, close } = await open({ context: {}, body: "<hybrid-week lang='en'></hybrid-week>" });
const debuggers = await context.newCDPSession(page);
for (const n of sizes.length ? sizes : [12, 100, 1000, 5000]) {
  await page.evaluate((plan) => document.querySelector("hybrid-week").setPlan(plan), planOf(n));
  await page.locator("td.cell").nth(12).focus();
  await debuggers.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const times = await page.evaluate(async (n_keys) => {
    const { shadowRoot } = document.querySelector("hybrid-week");
    const frame = () => new Promise(requestAnimationFrame);
    const times = [];
    for (let n = 0; n < n_keys; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await frame();
      const start = performance.now();
      const key = new KeyboardEvent("keydown", { key: "hox"[n % 3], bubbles: true, composed: true, cancelable: true });
      shadowRoot.activeElement.dispatchEvent(key);
      // A message that is sent in a frame comes after the frame is drawn.
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b);
  }, KEYS);
  await debuggers.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const at = (share) => times[Math.floor(share * (KEYS - 1))].toFixed(1);
  const most = MOST[n] ? `, at most ${MOST[n]} wanted` : "";
  console.log(`${String(n).padStart(5)} people: median ${at(0.5)} ms (${at(0)} to ${at(1)}${most})`);
}
await close();
await quit();
