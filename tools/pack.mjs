// Finishes the folder to copy to a server: the papers, a folder of this very version, the npm package,
// precompressed files, checksums, and the lines for a host's page with their digest.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packed } from "./packed.mjs";
import { bill, licences, shipped } from "./papers.mjs";
import { single } from "./single.mjs";

const dist = process.argv[2] ?? "dist";
const { version } = JSON.parse(await readFile(join(dist, "package.json"), "utf8"));
const digest = (kind, bytes, form) => createHash(kind).update(bytes).digest(form);

/** What a host names in its pages, each with the digest that the browser can hold it to. */
async function release() {
  const integrity = {};
  for (const name of ["hybrid-week.js", "frame-host.js"]) {
    integrity[name] = `sha384-${digest("sha384", await readFile(join(dist, name)), "base64")}`;
  }
  await writeFile(join(dist, "release.json"), `${JSON.stringify({ version, integrity }, null, 2)}\n`);
  return integrity;
}

/** Bill of materials, licences, and what the data-protection officer and the owner of a page read. */
async function papers() {
  const packages = shipped();
  await writeFile(join(dist, "sbom.cdx.json"), `${JSON.stringify(bill(packages, "hybrid-week"), null, 2)}\n`);
  await writeFile(join(dist, "licences.txt"), licences(packages));
  await cp("docs/data-protection.md", join(dist, "data-protection.md"));
  await cp("docs/hosting.md", join(dist, "README.md"));
}

/** The same files under the version's own name: what is there never changes, so it may be kept for good. */
async function versioned() {
  const names = await readdir(dist, { withFileTypes: true });
  await mkdir(join(dist, version));
  for (const { name } of names.filter((entry) => entry.isFile() && !entry.name.endsWith(".tgz")))
    await cp(join(dist, name), join(dist, version, name));
}

/** The package for Node and bundlers. */
async function npm() {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", "."], { cwd: dist });
}

/** Each file as a server may send it, packed once. */
async function compress() {
  // The one file is for places without a server.
  const sent = (name) => /\.(wasm|js|css|json|html|txt)$/.test(name) && name !== "single.html";
  const pack = async (name) => {
    const bytes = await readFile(join(dist, name));
    for (const kind of ["br", "gz"]) await writeFile(join(dist, `${name}.${kind}`), await packed(bytes, kind));
  };
  await Promise.all((await readdir(dist)).filter(sent).map(pack));
}

async function checksums() {
  const sums = [];
  const names = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  for (const name of names.sort()) sums.push(`${digest("sha256", await readFile(join(dist, name)), "hex")}  ${name}`);
  await writeFile(join(dist, "checksums.txt"), `${sums.join("\n")}\n`);
}

/** Every file may be read by all, whatever whoever builds allows others: servers read them, and packages say so. */
async function open() {
  process.umask(0o022);
  await chmod(dist, 0o755);
  for (const entry of await readdir(dist, { withFileTypes: true }))
    if (entry.isFile()) await chmod(join(dist, entry.name), 0o644);
}

// Of a folder that was packed before.
for (const name of [version, "checksums.txt", "checksums.txt.br", "checksums.txt.gz"]) {
  await rm(join(dist, name), { recursive: true, force: true });
}
const integrity = await release();
await papers();
const size = await single(dist, join(dist, "single.html"));
await open();
await npm();
await compress();
await versioned();
await checksums();
console.log(`${dist}/single.html is the whole planner in one file, ${Math.round(size / 1024)} KB.
${dist}/ is ready: copy it to any static server. configure.html writes the lines of a host's page, such as
<script type="module" src="/hybrid-week/${version}/hybrid-week.js" integrity="${integrity["hybrid-week.js"]}"></script>
<hybrid-week lang="da" storage-key="my-team"></hybrid-week>`);
