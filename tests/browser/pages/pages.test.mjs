// The pages beside the planner: "does my host allow it?", and the snippet's writer.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { obstacles } from "../../../static/policy.js";
import { snippet } from "../../../static/snippet.js";
import { axe, DIST, host, open, quit } from "../support/harness.mjs";
import { POLICY, serve } from "../support/server.mjs";

after(quit);

const directives = (header, origin) => obstacles(header, origin).map(({ directive, add }) => `${directive} ${add}`);

test("a header tells what stands in the planner's way", () => {
  assert.deepEqual(directives(`Content-Security-Policy: ${POLICY}`), []);
  assert.deepEqual(directives(""), []);
  assert.deepEqual(directives("default-src 'self'"), ["default-src 'wasm-unsafe-eval'"]);
  assert.deepEqual(directives("script-src 'self' 'unsafe-eval'; style-src 'none'"), ["style-src 'self'"]);
  assert.deepEqual(directives("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"), [
    "default-src 'self'",
    "default-src 'self'",
  ]);
  assert.deepEqual(directives("trusted-types other"), ["trusted-types hybrid-week"]);
  const planner = "https://tools.example.org";
  assert.deepEqual(directives("script-src https://*.example.org 'wasm-unsafe-eval'", planner), []);
  assert.deepEqual(directives("connect-src 'self'", planner), ["connect-src https://tools.example.org"]);
  for (const [source, isEnough] of [
    ["tools.example.org", true],
    ["tools.example.org:*", true],
    ["https://tools.example.org:443/hybrid-week/", true],
    ["http:", true],
    ["https:", true],
    ["http://*.example.org", true],
    ["https://tools.example.org:8443", false],
    ["ws://tools.example.org", false],
    ["*.tools.example.org", false],
    ["other.org", false],
  ])
    assert.deepEqual(
      directives(`script-src ${source} 'wasm-unsafe-eval'`, planner).filter((one) => one.startsWith("script-src")),
      isEnough ? [] : [`script-src ${planner}`, `script-src ${planner}`],
      source,
    );
  assert.deepEqual(directives("script-src https: 'wasm-unsafe-eval'; style-src https:"), []);
  assert.deepEqual(directives("default-src 'self' 'unsafe-eval', style-src 'none'"), ["style-src 'self'"]);
  assert.deepEqual(directives("sandbox allow-forms"), ["sandbox allow-scripts"]);
  assert.deepEqual(directives("script-src 'self' 'nonce-a' 'strict-dynamic' 'wasm-unsafe-eval'"), [
    "script-src 'self' (without 'strict-dynamic')",
  ]);
});

const result = (page, name) => page.getByRole("row", { name }).getByRole("cell");

test("under the strict policy all that the planner needs works", async () => {
  const { page, close } = await open({ path: "/check.html?lang=en", ready: false });
  await page.locator("html[data-done]").waitFor();
  for (const name of ["Scripts", "Style sheets", "Loading", "The file type", "WebAssembly", "Search", "The plan"])
    assert.match(await result(page, name).first().textContent(), /works$/, name);
  assert.deepEqual(await axe(page), []);
  await close();
});

test("a directive that stands in the way is named", async () => {
  const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'none'";
  const { page, close } = await open({ path: "/check.html?lang=en", ready: false, policy });
  await page.locator("html[data-done]").waitFor();
  assert.match(await result(page, "WebAssembly").first().textContent(), /does not work/);
  assert.match(await result(page, "WebAssembly").last().textContent(), /script-src/);
  assert.match(await result(page, "Search").first().textContent(), /no$/);
  assert.match(await result(page, "Search").last().textContent(), /worker-src\. Not necessary/);
  await page.getByLabel("The header").fill("default-src 'self'");
  await page.getByText("default-src lacks 'wasm-unsafe-eval'").waitFor();
  await close();
});

test("the configurator's lines say what was chosen, and show it", async () => {
  const { page, close } = await open({ path: "/configure.html?lang=en", ready: false });
  await page.getByRole("grid").waitFor();
  await page.getByLabel("Keep the plan").fill('team "7"');
  await page.getByLabel("Read only").check();
  await page.getByLabel("Load everything").check();
  await page.getByLabel("Colours").selectOption("dark");
  const lines = await page.locator("#snippet").textContent();
  assert.match(lines, /<script type="module" src="http:\/\/127\.0\.0\.1:\d+\/hybrid-week\.js"><\/script>/);
  assert.match(
    lines,
    /<hybrid-week lang="en" storage-key="team &quot;7&quot;" theme="dark" readonly preload><\/hybrid-week>/,
  );
  await page.locator("hybrid-week").getByText("Read only").waitFor();
  assert.equal(await page.getByRole("link", { name: "Download single.html" }).isVisible(), false);
  // What the lines of a way cannot say cannot be chosen for it.
  await page.getByLabel("Accent colour").fill("rgb(1, 2, 3)");
  assert.match(await page.locator("#snippet").textContent(), /--hw-accent: rgb\(1, 2, 3\)/);
  const room = page.getByLabel("Room kept free");
  assert.ok(Number(await room.getAttribute("placeholder")) > 500, "as much as the planner takes here");
  await room.fill("1400");
  assert.match(
    await page.locator("#snippet").textContent(),
    /^<style>\n {2}hybrid-week \{\n.*\n {4}display: block;\n {4}min-height: 1400px;\n {2}\}\n<\/style>\n<script/,
  );
  await page.getByLabel("Way in").selectOption("frame");
  assert.deepEqual(
    [await page.getByLabel("Accent colour").isDisabled(), await page.getByLabel("Colours").isDisabled()],
    [true, false],
  );
  assert.match(await page.locator("#snippet").textContent(), /theme=dark/);
  await page.getByLabel("Way in").selectOption("single");
  assert.equal(await page.getByLabel("Colours").isDisabled(), true);
  assert.match(await page.locator("#snippet").textContent(), /^http:\/\/127\.0\.0\.1:\d+\/single\.html\?lang=en$/);
  const file = page.getByRole("link", { name: "Download single.html" });
  assert.deepEqual(
    [await file.getAttribute("href"), await file.getAttribute("download")],
    ["./single.html", "single.html"],
  );
  assert.deepEqual(await axe(page), []);
  await close();
});

const chosen = {
  way: "script",
  base: "/",
  pinned: true,
  accent: "",
  room: 0,
  attributes: { lang: "en", src: "/sample.en.json" },
};

test("the lines of a fixed version run, and only with the script they were written for", async () => {
  const { createHash } = await import("node:crypto");
  const loader = await readFile(`${DIST}/hybrid-week.js`);
  const integrity = { "hybrid-week.js": `sha384-${createHash("sha384").update(loader).digest("base64")}` };
  // The build's release.json says the same; here the files stand in the folder itself.
  const body = (integrity) => snippet(chosen, { integrity });
  const good = await open({ body: body(integrity) });
  await good.page.getByRole("grid").waitFor();
  await good.close();
  const server = await serve(DIST, {
    pages: {
      "/host": host(body({ "hybrid-week.js": `sha384-${"A".repeat(64)}` })).replace(
        /<script[^>]*hybrid-week.js"><\/script>/,
        "",
      ),
    },
  });
  const { page, close } = await open({ ready: false, body: "" });
  // The page is loaded when its scripts have run, or were refused.
  await page.goto(`${server.url}/host`);
  assert.equal(await page.evaluate(() => customElements.get("hybrid-week")), undefined);
  server.close();
  await close();
});

test("a frame's lines carry the choices behind the address", () => {
  const frame = snippet({ ...chosen, way: "frame", pinned: false, base: "https://x.example/hw" }, {});
  assert.match(frame, /src="https:\/\/x\.example\/hw\/frame-host\.js"/);
  assert.match(frame, /frame\.html#lang=en&amp;src=%2Fsample\.en\.json" title="hybrid-week"/);
});
