// @ts-check
/** What the pages beside the planner share: the choice of the language, the links above, and the page itself. */

import { make } from "./dialog.js";

/** The language of the page: what its address asks for, else the browser's. */
export function language() {
  const wanted = new URLSearchParams(location.search).get("lang") ?? navigator.language;
  return /^(da|nb|nn|no|sv)\b/.test(wanted) ? "da" : "en";
}

/** The links above a page. @param {"da" | "en"} lang */
function links(lang) {
  const other = lang === "da" ? "en" : "da";
  const pages =
    lang === "da"
      ? { "./": "Planlæggeren", "./configure.html": "Sæt den ind på en side", "./check.html": "Tillader min vært den?" }
      : { "./": "The planner", "./configure.html": "Put it into a page", "./check.html": "Does my host allow it?" };
  return make(
    "nav",
    { "aria-label": lang === "da" ? "Sider" : "Pages" },
    ...Object.entries(pages).map(([href, text]) =>
      make("a", { href: href === "./" ? href : `${href}?lang=${lang}` }, text),
    ),
    make("a", { href: `?lang=${other}`, lang: other }, other === "da" ? "Dansk" : "English"),
  );
}

/** Shows a page. @param {"da" | "en"} lang @param {{ title: string, intro: string }} text @param {Node[]} children */
export function show(lang, { title, intro }, ...children) {
  document.documentElement.lang = lang;
  document.title = `hybrid-week: ${title}`;
  document.body.append(links(lang), make("main", {}, make("h1", {}, title), make("p", {}, intro), ...children));
}
