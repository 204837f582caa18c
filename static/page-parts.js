// @ts-check
/** What the pages beside the planner share: elements, and the choice of the language. */

/**
 * An element with attributes and children.
 * @param {string} name @param {Record<string, any>} [given] attributes, and `on…` for listeners
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function make(name, given = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** The language of the page: what its address asks for, else the browser's. */
export function language() {
  const wanted = new URLSearchParams(location.search).get("lang") ?? navigator.language;
  return /^(da|nb|nn|no|sv)\b/.test(wanted) ? "da" : "en";
}

/** The links above a page. @param {"da" | "en"} lang */
export function links(lang) {
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
