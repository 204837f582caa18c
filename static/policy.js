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
 * What stands in the planner's way. Of several policies in one header each has to allow all.
 * @param {string} header a policy header
 * @param {string} [origin] where the planner's files are, if not on the page's own server
 * @returns {{ need: string, directive: string, add: string, optional: boolean }[]}
 */
export function obstacles(header, origin) {
  const found = new Map();
  for (const policy of header.split(","))
    for (const one of obstaclesOf(readPolicy(policy), origin)) found.set(`${one.directive} ${one.need}`, one);
  return [...found.values()];
}

/** @param {Map<string, string[]>} directives @param {string} [origin] */
function obstaclesOf(directives, origin) {
  const found = [];
  const boxed = directives.get("sandbox");
  if (boxed && !boxed.includes("allow-scripts"))
    found.push({ need: "script", directive: "sandbox", add: "allow-scripts", optional: false });
  for (const { need, chain, source } of NEEDS) {
    const directive = chain.find((name) => directives.has(name));
    if (!directive) continue;
    const wanted = source === "'self'" && origin ? origin : source;
    const said = (directives.get(directive) ?? []).map((source) => source.toLowerCase());
    // Without a worker, or a policy of trusted types, the search runs on the page's own thread.
    const optional = need === "worker" || need === "types";
    if (!allows(said, need, wanted)) found.push({ need, directive, add: wanted, optional });
    // Then only a nonce counts, which the page's author has and we have not.
    else if (need === "script" && said.includes("'strict-dynamic'"))
      found.push({ need, directive, add: `${wanted} (without 'strict-dynamic')`, optional });
  }
  return found;
}

/** @param {string[]} said sources in lower case @param {string} need @param {string} wanted */
function allows(said, need, wanted) {
  if (need === "wasm") return said.includes("'wasm-unsafe-eval'") || said.includes("'unsafe-eval'");
  if (need === "types") return said.includes(wanted) || said.includes("*");
  if (said.includes("'none'")) return false;
  // What is served safely is allowed where what is not is.
  const isSafe = wanted === "'self'" || wanted.startsWith("https:");
  if (said.includes("*") || said.includes("http:") || (isSafe && said.includes("https:"))) return true;
  return wanted === "'self'" ? said.includes(wanted) : said.some((source) => isHost(source, new URL(wanted)));
}

/** Whether a source such as `https://*.example.org:*` names a host. @param {string} source @param {URL} wanted */
function isHost(source, { protocol, hostname, port }) {
  const [, scheme, name, , at] = /^(?:([a-z]+:)\/\/)?([^/:]+)(:([\d*]+))?(?:\/.*)?$/.exec(source) ?? [];
  if (!name || (scheme && scheme !== protocol && scheme !== "http:")) return false;
  const usual = protocol === "https:" ? "443" : "80";
  if (at !== "*" && (at ?? usual) !== (port || usual)) return false;
  return name === hostname || (name.startsWith("*.") && hostname.endsWith(name.slice(1)));
}
