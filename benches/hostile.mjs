// What hostile sizes cost before they are refused, or cut to what fits: milliseconds (the median of five) and by how
// much the process grows. `node benches/hostile.mjs`, on the built folder.
import { read, readLink, writeLink } from "../dist/hybrid-week.js";

const TIMES = 5;
const small = { format: "hybrid-week/1", people: [{ id: "a", name: "A" }], weeks: [{ week: "2026-W48" }] };
const people = (n, name = "A") => Array.from({ length: n }, (_, p) => ({ id: `p${p}`, name }));
const plan = (given) => JSON.stringify({ ...small, ...given });
const bytes = (text) => new TextEncoder().encode(text);
const calendar = (rule) =>
  bytes(
    `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Ferie\r\nDTSTART;VALUE=DATE:20200106\r\nRRULE:${rule}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
  );
const cells = Object.fromEntries(people(5_000).map(({ id }) => [id, "O H O H O"]));
const weeks = Array.from({ length: 26 }, (_, n) => ({ week: `2026-W${n + 10}`, cells }));
const link = await writeLink({ ...small, people: people(2_000) });

/** @type {[what: string, file: string | Uint8Array][]} */
const HOSTILE = [
  ["JSON of 100,000 levels", `{"format":"hybrid-week/1","people":${"[".repeat(1e5)}${"]".repeat(1e5)},"weeks":[]}`],
  ["a million people", plan({ people: people(1_000_000) })],
  ["100,000 people", plan({ people: people(100_000) })],
  ["a name of 10 MB", plan({ people: people(1, "A".repeat(1e7)) })],
  ["a name of 7 MB", plan({ people: people(1, "A".repeat(7e6)) })],
  ["2^31 desks", plan({ sites: [{ id: "s", desks: 2 ** 31 }] })],
  ["5,000 people for 26 weeks", plan({ people: people(5_000), weeks })],
  ["a link of 2,000 people, bent in its midst", `#${link.slice(0, 900)}AAAA${link.slice(904)}`],
  ["a table of 100,000 columns", bytes(`name,${"2026-11-23,".repeat(1e5)}\nA\n`)],
  ["a line of 40 MB", bytes(`name,start\n${"A".repeat(4e7)}\n`)],
  ["a calendar whose rule has no end", calendar("FREQ=DAILY")],
  ["a calendar whose rule counts seconds", calendar("FREQ=SECONDLY")],
];

const attempt = (file) =>
  typeof file === "string" && file.startsWith("#")
    ? readLink(file.slice(1))
    : read(file, typeof file === "string" ? undefined : { plan: small, lang: "en", person: "a" });
const size = () => process.memoryUsage().rss / 2 ** 20;

for (const file of [plan({}), bytes("name\nA\n"), calendar("COUNT=1;FREQ=DAILY"), `#${link}`]) await attempt(file);
console.log("| what | MB | ms | MiB more | said |\n| --- | ---: | ---: | ---: | --- |");
for (const [what, file] of HOSTILE) {
  const times = [];
  const before = size();
  let said = "";
  for (let time = 0; time < TIMES; time += 1) {
    const start = performance.now();
    try {
      const { problems = [] } = await attempt(file);
      said = problems[0] ? (problems[0].message ?? problems[0]) : "read";
    } catch (error) {
      said = String(error);
    }
    times.push(performance.now() - start);
  }
  const middle = times.sort((a, b) => a - b)[Math.floor(TIMES / 2)];
  const more = Math.max(0, size() - before);
  console.log(`| ${what} | ${(file.length / 1e6).toFixed(1)} | ${middle.toFixed(0)} | ${more.toFixed(0)} | ${said} |`);
}
process.exit();
