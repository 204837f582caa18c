// Finishes the folder to copy to a server: precompressed files, checksums, and the line with its digest.
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const dist = process.argv[2] ?? "dist";
const sums = [];
for (const name of (await readdir(dist)).sort()) {
  const bytes = await readFile(join(dist, name));
  if (/\.(br|gz)$/.test(name) || name === "checksums.txt") continue;
  sums.push(`${createHash("sha256").update(bytes).digest("hex")}  ${name}`);
  if (/\.(wasm|js|css|json|html)$/.test(name)) {
    await writeFile(join(dist, `${name}.br`), brotliCompressSync(bytes));
    await writeFile(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
await writeFile(join(dist, "checksums.txt"), `${sums.join("\n")}\n`);
const loader = await readFile(join(dist, "hybrid-week.js"));
const digest = createHash("sha384").update(loader).digest("base64");
console.log(`Copy ${dist}/ to any static server. The host page's lines:
<script type="module" src="/hybrid-week/hybrid-week.js" integrity="sha384-${digest}"></script>
<hybrid-week lang="da" storage-key="my-team"></hybrid-week>`);
