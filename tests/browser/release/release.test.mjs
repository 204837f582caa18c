// What a release holds: the folder, its papers, and the package that Node and others install.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { DIST, FIXTURES, ROOT } from "../support/harness.mjs";

let folder;
let dist;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "hybrid-week-"));
  dist = join(folder, "dist");
  await cp(DIST, dist, { recursive: true });
  execFileSync("node", ["tools/pack.mjs", dist], { cwd: ROOT });
});
after(() => rm(folder, { recursive: true, force: true }));

const file = (name) => readFile(join(dist, name));
const json = async (name) => JSON.parse(await file(name));

test("the version's own folder has the files that the stable names have, and the same version everywhere", async () => {
  const { version, integrity } = await json("release.json");
  assert.match(await readFile(`${ROOT}Cargo.toml`, "utf8"), new RegExp(`^version = "${version}"$`, "m"));
  for (const name of ["hybrid-week.js", "page_bg.wasm", "page.js", "suggest.js", "solver_bg.wasm"]) {
    assert.ok((await file(name)).equals(await file(`${version}/${name}`)), name);
    assert.ok(brotliDecompressSync(await file(`${name}.br`)).equals(await file(name)), name);
  }
  const digest = createHash("sha384")
    .update(await file("hybrid-week.js"))
    .digest("base64");
  assert.equal(integrity["hybrid-week.js"], `sha384-${digest}`);
});

test("who packs it with files that others may not read gives out the same files, and others may read them", async () => {
  const own = join(folder, "own");
  await cp(DIST, own, { recursive: true });
  execFileSync("sh", ["-c", 'umask 077; chmod -R go= "$1"; exec node tools/pack.mjs "$1"', "sh", own], {
    cwd: ROOT,
    env: { ...process.env, TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8" },
  });
  // The package, of which the permissions are a part, is in it too.
  assert.equal(await readFile(join(own, "checksums.txt"), "utf8"), (await file("checksums.txt")).toString());
  for (const { name, parentPath } of await readdir(own, { recursive: true, withFileTypes: true })) {
    const { mode } = await stat(join(parentPath, name));
    assert.equal(mode & 0o044, 0o044, name);
  }
});

test("checksums hold for every file", async () => {
  const lines = (await file("checksums.txt")).toString().trim().split("\n");
  assert.ok(lines.length > 30);
  for (const line of lines) {
    const [sum, name] = line.split("  ");
    assert.equal(
      createHash("sha256")
        .update(await file(name))
        .digest("hex"),
      sum,
      name,
    );
  }
});

test("the bill of materials and the licences name what is shipped, and nothing that only builds or tests", async () => {
  const bill = await json("sbom.cdx.json");
  assert.deepEqual([bill.bomFormat, bill.specVersion], ["CycloneDX", "1.6"]);
  const names = bill.components.map(({ name }) => name);
  assert.ok(["yew", "jiff", "wasm-bindgen", "rust-std"].every((name) => names.includes(name)));
  assert.ok(!names.some((name) => ["proptest", "syn", "criterion"].includes(name)));
  assert.ok(bill.components.every(({ licenses }) => licenses[0].expression));
  const known = new Set([bill.metadata.component, ...bill.components].map((component) => component["bom-ref"]));
  assert.ok(bill.dependencies.every(({ ref, dependsOn }) => [ref, ...dependsOn].every((name) => known.has(name))));
  const licences = (await file("licences.txt")).toString();
  // Each with the numbers of its texts, which are there.
  for (const name of known) {
    const [, numbers] =
      licences.match(new RegExp(`^${name.replaceAll(/[.+]/g, "\\$&")}  .*  \\[([\\d, ]+)\\]$`, "m")) ?? [];
    assert.ok(numbers, name);
    for (const number of numbers.split(", ")) assert.ok(licences.includes(`\n[${number}]\n\n`), `${name} ${number}`);
  }
  // Nothing tells on which machine it was made.
  assert.ok(!/\/home\/|\/root\/|registry/.test(JSON.stringify(bill)));
});

test("no script that is shipped makes code or markup of a text", async () => {
  const sinks =
    /\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|blob:/g;
  const found = [];
  for (const name of (await readdir(dist)).filter((name) => name.endsWith(".js")))
    for (const [sink] of (await file(name)).toString().matchAll(sinks)) found.push(`${name}: ${sink}`);
  // Yew's one way to markup, which nothing of ours takes (tests/architecture.rs) and trusted types would refuse.
  assert.deepEqual(found, ["page.js: innerHTML"]);
});

test("the package has every file of the folder", async () => {
  const { version } = await json("release.json");
  const listed = execFileSync("tar", ["tzf", join(dist, `hybrid-week-${version}.tgz`)], { encoding: "utf8" });
  const packed = listed.trim().split("\n");
  const names = (await readdir(join(dist, version))).filter((name) => !/\.(br|gz)$/.test(name));
  assert.deepEqual(packed.map((name) => name.replace("package/", "")).sort(), names.sort());
  // What the manifest calls its description.
  assert.ok(names.includes((await json("custom-elements.json")).readme));
});

test("the package is installed and scores in Node", async () => {
  const { version } = await json("release.json");
  const project = join(folder, "project");
  await mkdir(project);
  await writeFile(join(project, "package.json"), '{ "type": "module", "private": true }');
  const packed = join(dist, `hybrid-week-${version}.tgz`);
  execFileSync("npm", ["install", "--silent", "--offline", "--no-audit", packed], { cwd: project });
  await writeFile(
    join(project, "score.js"),
    'import { readFile } from "node:fs/promises";\nimport { score } from "hybrid-week";\nconsole.log((await score(await readFile(process.argv[2], "utf8"))).overall);',
  );
  const printed = execFileSync("node", ["score.js", `${FIXTURES}good/agency.json`], { cwd: project }).toString();
  assert.ok(Number(printed) > 0, printed);
});

test("the manifest and the declarations name what the script has, and hosts compile with them", async () => {
  const script = await import(join(dist, "hybrid-week.js"));
  const element = (await json("custom-elements.json")).modules[0].declarations[0];
  for (const name of script.HybridWeek.observedAttributes) {
    assert.ok(
      element.attributes.some((attribute) => attribute.name === name),
      name,
    );
  }
  const members = Object.getOwnPropertyNames(script.HybridWeek.prototype).filter(
    (name) => !/Callback$|^_|^constructor$/.test(name),
  );
  assert.deepEqual(element.members.map(({ name }) => name).sort(), members.sort());
  const declared = (await file("hybrid-week.d.ts")).toString().matchAll(/^export (?:function|class) (\w+)/gm);
  assert.deepEqual(Array.from(declared, ([, name]) => name).sort(), Object.keys(script).sort());
  const host = `import { score, suggest, toCSV, type Plan } from "./hybrid-week.js";
    const element = document.createElement("hybrid-week");
    element.plan = { format: "hybrid-week/1", people: [], weeks: [] };
    const plan: Plan | null = element.getPlan();
    element.addEventListener("hybrid-week-change", ({ detail }) => console.log(detail.by, detail.plan?.format));
    addEventListener("hybrid-week-error", ({ detail }) => console.log(detail.message.length, detail.kept === true));
    if (plan) console.log((await score(plan)).broken, (await suggest(plan, { seconds: 1 })).proven, await toCSV(plan));`;
  await writeFile(join(dist, "host.mts"), host);
  const options = "--noEmit --strict --target es2022 --module nodenext --lib es2022,dom".split(" ");
  execFileSync(`${ROOT}node_modules/.bin/tsc`, [...options, join(dist, "host.mts")]);
  await rm(join(dist, "host.mts"));
});
