// @ts-check
/** The lines that put the planner into a page. Pure, so that the configurator and its tests share it. */

const escaped = (/** @type {string} */ value) =>
  value.replace(
    /[&<>"]/g,
    (sign) => /** @type {any} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign],
  );

/**
 * @param {{ way: string, base: string, pinned: boolean, accent: string, room: number, attributes: Record<string, string | boolean> }} chosen
 * @param {{ version?: string, integrity?: Record<string, string> }} release what the build says of itself
 */
export function snippet({ way, base, pinned, accent, room, attributes }, release) {
  const folder = (base.endsWith("/") ? base : `${base}/`) + (pinned && release.version ? `${release.version}/` : "");
  const given = Object.entries(attributes).filter(([, value]) => value);
  // What is in one file is chosen in it, but for the language.
  if (way === "single") return `${folder}single.html?lang=${encodeURIComponent(String(attributes.lang ?? ""))}`;
  if (way === "script") return scriptTag(folder, given, look(accent, room), pinned ? release.integrity : undefined);
  const options = new URLSearchParams();
  for (const [name, value] of given) options.set(name, value === true ? "" : String(value));
  const frame = (/** @type {string} */ page, /** @type {string} */ rest) =>
    `<iframe src="${escaped(`${folder}${page}#${options}`)}" title="hybrid-week" width="100%" height="720"${rest}></iframe>`;
  return `${script(folder, "frame-host.js", pinned ? release.integrity : undefined)}\n${frame("frame.html", " data-hybrid-week")}`;
}

/** @param {string} folder @param {string} name @param {Record<string, string> | undefined} integrity */
function script(folder, name, integrity) {
  const check = integrity?.[name] ? ` integrity="${integrity[name]}" crossorigin="anonymous"` : "";
  return `<script type="module" src="${escaped(folder + name)}"${check}></script>`;
}

/** What a host's style sheet says of the element. @param {string} accent @param {number} room */
function look(accent, room) {
  const said = [];
  if (accent) said.push(`--hw-accent: ${accent.replace(/[<>{};]/g, "")};`);
  // What the element says itself comes with its script.
  if (room > 0) said.push("display: block;", `min-height: ${Math.round(room)}px;`);
  return said;
}

/** @param {string} folder @param {[string, string | boolean][]} given @param {string[]} said @param {Record<string, string> | undefined} integrity */
function scriptTag(folder, given, said, integrity) {
  const attributes = given.map(([name, value]) =>
    value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`,
  );
  const lines = [script(folder, "hybrid-week.js", integrity), `<hybrid-week${attributes.join("")}></hybrid-week>`];
  if (said.length) lines.unshift(`<style>\n  hybrid-week {\n    ${said.join("\n    ")}\n  }\n</style>`);
  return lines.join("\n");
}
