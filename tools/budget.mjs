// What a visitor loads: raw, gzip and brotli bytes of the page, and the budget it must keep.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packed } from "./packed.mjs";

const dist = process.argv[2] ?? "dist";
const files = ["page_bg.wasm", "page.js", "hybrid-week.js", "store.js", "hybrid-week.css"];

// What it takes to show a week; what it takes to work on one comes at the first touch.
const most = 150 * 1024;

const total = { raw: 0, gzip: 0, brotli: 0 };
const line = (name, sizes) =>
  console.log(
    name.padEnd(18) +
      Object.values(sizes)
        .map((n) => String(n).padStart(9))
        .join(""),
  );
console.log(`${" ".repeat(18)}      raw     gzip   brotli`);
const sizesOf = async (name) => {
  const bytes = await readFile(join(dist, name));
  return {
    raw: bytes.length,
    gzip: (await packed(bytes, "gz")).length,
    brotli: (await packed(bytes, "br")).length,
  };
};
// A visitor loads one language; the largest counts.
const languages = (await readdir(dist)).filter((name) => /^words\..*\.txt$/.test(name));
const byBytes = await Promise.all(languages.map(async (name) => [(await sizesOf(name)).brotli, name]));
files.push(byBytes.sort(([a], [b]) => b - a)[0][1]);

for (const name of files) {
  const sizes = await sizesOf(name);
  for (const key of Object.keys(total)) total[key] += sizes[key];
  line(name, sizes);
}
line("together", total);
for (const name of ["later_bg.wasm", "later.css"]) line(name, await sizesOf(name));
if (total.brotli > most) {
  console.error(`The page has ${total.brotli} bytes in brotli, at most ${most} are allowed.`);
  process.exit(1);
}
