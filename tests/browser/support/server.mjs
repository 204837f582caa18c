// A static server for tests: the built folder under the strict policy header, and pages given as text.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types hybrid-week";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** Ports that were given: what a page of one stored is not there for the next one. */
const ports = new Set();

/**
 * Serves a folder on a free port of this machine.
 * @param {string} folder
 * @param {{ pages?: Record<string, string>, policy?: string | null, headers?: Record<string, string>, files?: Record<string, { body: string | Buffer, type: string, status?: number }> }} options
 */
export async function serve(folder, { pages = {}, policy = POLICY, headers: further = {}, files = {} } = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://x").pathname);
    const headers = policy ? { ...further, "content-security-policy": policy } : further;
    if (pages[path] !== undefined) {
      response.writeHead(200, { ...headers, "content-type": TYPES[".html"] }).end(pages[path]);
      return;
    }
    if (files[path]) {
      const { body, type, status = 200 } = files[path];
      response.writeHead(status, { ...headers, "content-type": type }).end(body);
      return;
    }
    const file = join(folder, path === "/" ? "index.html" : path);
    const found = await readFile(file).catch(() => undefined);
    if (!found) {
      response.writeHead(404, headers).end();
      return;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "content-type": type }).end(found);
  });
  const isNew = () => !ports.has(/** @type {import("node:net").AddressInfo} */ (server.address()).port);
  do {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  } while (!isNew());
  server.unref();
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  ports.add(address.port);
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}
