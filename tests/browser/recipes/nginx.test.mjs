// The block for nginx in docs/hosting.md, tried: where nginx is installed, or named in NGINX.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { DIST, open, planned, quit, ROOT } from "../support/harness.mjs";
import { POLICY } from "../support/server.mjs";

after(quit);

const NGINX = process.env.NGINX ?? "nginx";
const skip = (() => {
  try {
    execFileSync(NGINX, ["-v"], { stdio: "ignore" });
    return false;
  } catch {
    return "nginx is not installed";
  }
})();

/** A port that was free a moment ago. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {any} */ (server.address());
      server.close(() => resolve(port));
    });
  });

test("the block for nginx serves the planner, packed, with its types, and each version for good", {
  skip,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "nginx-"));
  await cp(DIST, join(folder, "html/hybrid-week"), { recursive: true });
  execFileSync("node", ["tools/pack.mjs", join(folder, "html/hybrid-week")], { cwd: ROOT });
  const { version } = JSON.parse(await readFile(join(folder, "html/hybrid-week/release.json"), "utf8"));
  const [, block] = /```nginx\n([\s\S]+?)```/.exec(await readFile(`${ROOT}docs/hosting.md`, "utf8")) ?? [];
  const port = await freePort();
  await mkdir(join(folder, "logs"));
  await mkdir(join(folder, "tmp"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path tmp/${kind};`,
  );
  const page = `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><script type="module" src="/hybrid-week/hybrid-week.js"></script><hybrid-week lang="en" src="/hybrid-week/sample.en.json"></hybrid-week></html>`;
  await writeFile(join(folder, "html/index.html"), page);
  await writeFile(
    join(folder, "nginx.conf"),
    `${process.getuid?.() === 0 ? "user root; " : ""}daemon off; pid nginx.pid; error_log logs/error.log; events {}
http { access_log off; ${temporary.join(" ")} server { listen 127.0.0.1:${port}; root html;
location = / { types { text/html html; } add_header Content-Security-Policy "${POLICY}"; index index.html; }
location = /index.html { default_type text/html; add_header Content-Security-Policy "${POLICY}"; }
${block} } }`,
  );
  const server = spawn(NGINX, ["-p", `${folder}/`, "-c", "nginx.conf", "-e", "logs/error.log"], { stdio: "ignore" });
  try {
    const url = `http://127.0.0.1:${port}`;
    for (let n = 0; n < 100 && !(await fetch(url).catch(() => undefined)); n += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    for (const [name, type] of Object.entries({
      "hybrid-week.js": "text/javascript",
      "page_bg.wasm": "application/wasm",
      "hybrid-week.css": "text/css",
      "sample.en.json": "application/json",
      "frame.html": "text/html",
      "words.en.txt": "text/plain",
    })) {
      for (const [path, cache] of [
        [name, "no-cache"],
        [`${version}/${name}`, "public, max-age=31536000, immutable"],
      ]) {
        const { status, headers } = await fetch(`${url}/hybrid-week/${path}`, {
          headers: { "accept-encoding": "gzip" },
        });
        const isPacked = headers.get("content-encoding");
        assert.deepEqual(
          [
            path,
            status,
            headers.get("content-type"),
            headers.get("cache-control"),
            headers.get("x-content-type-options"),
            isPacked,
          ],
          [path, 200, type, cache, "nosniff", "gzip"],
        );
      }
    }
    const { page, log, close } = await open({ ready: false, body: "" });
    await page.goto(url);
    await planned(page);
    await page.getByRole("grid").waitFor();
    await page.goto(`${url}/hybrid-week/check.html?lang=en`);
    await page.locator("html[data-done]").waitFor();
    assert.equal(await page.locator("td.bad").count(), 0);
    assert.deepEqual([log.errors, log.violations], [[], []]);
    await close();
  } finally {
    server.kill();
    await new Promise((resolve) => server.once("exit", resolve));
    await rm(folder, { recursive: true });
  }
});
