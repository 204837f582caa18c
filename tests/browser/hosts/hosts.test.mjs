// The planner in pages made by others: each draws itself anew while somebody plans.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "svelte/compiler";
import { DIST, open, quit } from "../support/harness.mjs";
import { POLICY } from "../support/server.mjs";

after(quit);

const sample = await readFile(`${DIST}/sample.en.json`, "utf8");

const svelte = {
  name: "svelte",
  setup: (build) =>
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, "utf8"), { generate: "client", filename: path }).js.code,
    })),
};

/** The script of a page made with a framework. */
async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"', __VUE_PROD_DEVTOOLS__: "false" },
    plugins: [svelte],
  });
  return `globalThis.sample = ${sample};\n${outputFiles[0].text}`;
}

for (const [name, entry] of [
  ["React", "react.jsx"],
  ["Vue", "vue.js"],
  ["Svelte", "svelte.js"],
]) {
  test(`a page made with ${name} draws itself anew, and the planner keeps its plan, its place and its keyboard`, async () => {
    const app = { body: await bundle(entry), type: "text/javascript" };
    const { page, log, close } = await open({
      body: '<div id="app"></div><script type="module" src="/app.js"></script>',
      files: { "/app.js": app },
      // The frameworks have policies of their own for what they draw.
      policy: `${POLICY} vue svelte-trusted-html`,
    });
    const cells = page.getByRole("row", { name: /Bo Friis/ }).locator("td.cell");
    await cells.first().focus();
    await page.keyboard.press("h");
    await page.getByText("Changes: 1").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("x");
    await page.getByText("Changes: 2").waitFor();
    const row = () => page.evaluate(() => document.querySelector("hybrid-week").getPlan().weeks[0].cells["bo-friis"]);
    assert.equal(await row(), "H X O X H");
    await page.getByRole("button", { name: "Toggle" }).click();
    await page.locator("hybrid-week").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Toggle" }).click();
    await cells.first().waitFor();
    assert.equal(await row(), "H X O X H");
    await page.getByRole("button", { name: "Undo" }).waitFor();
    assert.deepEqual([log.errors, log.violations], [[], []]);
    await close();
  });
}
