// @ts-check
/**
 * What a page's policy header says about the planner: which directive stands in its way. Pure, so that it
 * runs on the check page and in Node alike.
 */

/** What the planner needs: a directive, its stand-ins in their order, and a source that must be allowed. */
export const NEEDS = /** @type {const} */ ([
  { need: "script", chain: ["script-src-elem", "script-src", "default-src"], source: "'self'" },
  { need: "wasm", chain: ["script-src", "default-src"], source: "'wasm-unsafe-eval'" },
  { need: "style", chain: ["style-src-elem", "style-src", "default-src"], source: "'self'" },
  { need: "load", chain: ["connect-src", "default-src"], source: "'self'" },
  { need: "worker", chain: ["worker-src", "child-src", "script-src", "default-src"], source: "'self'" },
  { need: "types", chain: ["trusted-types"], source: "hybrid-week" },
]);

/**
 * The directives of a policy header, by lower-case name. The first of two alike counts, as in a browser.
 * @param {string} header with or without the header's name
 * @returns {Map<string, string[]>}
 */
export function readPolicy(header) {
  const text = header.replace(/^\s*content-security-policy(-report-only)?\s*:?/i, "");
  const directives = new Map();
  for (const part of text.split(/[;\n]/)) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

/**
 * What stands in the planner's way.
 * @param {string} header a policy header
 * @param {string} [origin] where the planner's files are, if not on the page's own server
 * @returns {{ need: string, directive: string, add: string, optional: boolean }[]}
 */
export function obstacles(header, origin) {
  const directives = readPolicy(header);
  const found = [];
  for (const { need, chain, source } of NEEDS) {
    const directive = chain.find((name) => directives.has(name));
    if (!directive) continue;
    const wanted = source === "'self'" && origin ? origin : source;
    if (!allows(directives.get(directive) ?? [], need, wanted)) {
      // Without a worker, or a policy of trusted types, the search runs on the page's own thread.
      const optional = need === "worker" || need === "types";
      found.push({ need, directive, add: wanted, optional });
    }
  }
  return found;
}

/** @param {string[]} sources @param {string} need @param {string} wanted */
function allows(sources, need, wanted) {
  const said = sources.map((source) => source.toLowerCase());
  if (need === "wasm") return said.includes("'wasm-unsafe-eval'") || said.includes("'unsafe-eval'");
  if (need === "types") return said.includes(wanted) || said.includes("*");
  if (said.includes("'none'")) return false;
  if (wanted === "'self'") return said.includes("'self'") || said.includes("*");
  const { protocol, host } = new URL(wanted);
  return said.some((source) => source === "*" || source === protocol || isHost(source, host, wanted));
}

/** Whether a source such as `https://*.example.org` names a host. @param {string} source @param {string} host @param {string} wanted */
function isHost(source, host, wanted) {
  const name = source.replace(/^[a-z]+:\/\//, "").replace(/\/.*$/, "");
  if (/^[a-z]+:\/\//.test(source) && !wanted.startsWith(source.split("//")[0])) return false;
  return name === host || (name.startsWith("*.") && host.endsWith(name.slice(1)));
}
