// @ts-check
/** What the dialogs are made of that are loaded when they are first opened. */

/**
 * @template {keyof HTMLElementTagNameMap} K @param {K} name @param {Record<string, any>} [set] @param {(Node | string)[]} children
 */
export function make(name, set = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(set)) {
    if (key in element) Reflect.set(element, key, value);
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** @param {string} text @param {Record<string, string | number>} values */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

/** @param {string} label @param {HTMLElement} field @param {string} [help] */
export const labelled = (label, field, help = "") =>
  make("label", {}, make("span", { textContent: label }), field, make("small", { textContent: help }));

/** @param {string} text @param {() => void} act @param {string} [className] */
export function button(text, act, className = "") {
  const made = make("button", { type: "button", textContent: text, className });
  made.onclick = act;
  return made;
}

/** @param {string} legend @param {(Node | string)[]} children */
export const part = (legend, ...children) => make("fieldset", {}, make("legend", { textContent: legend }), ...children);

/** The line that closes a dialog. @param {HTMLDialogElement} dialog @param {string} text */
export const closing = (dialog, text) =>
  make(
    "p",
    { className: "buttons" },
    button(text, () => dialog.close()),
  );

/**
 * An open dialog in the shadow root; it goes when it is closed. A quiet one stands at the edge and takes no focus.
 * @param {{ root: ShadowRoot }} host @param {string} title
 */
export async function openDialog(host, title, isQuiet = false) {
  await dressed(host.root);
  if (isQuiet) {
    const line = make("dialog", { className: "share quiet", "aria-label": title, open: true });
    line.addEventListener("close", () => line.remove());
    host.root.append(line);
    return line;
  }
  const heading = make("h2", { id: "dialog-title", textContent: title, tabIndex: -1 });
  const dialog = make("dialog", { className: "share", "aria-labelledby": "dialog-title" }, heading);
  dialog.addEventListener("close", () => {
    dialog.remove();
    // Where the keyboard stood before may be gone.
    const next = host.root.querySelector(".set-up .primary, table [tabindex='0']");
    if (!host.root.activeElement) /** @type {HTMLElement | null} */ (next)?.focus();
  });
  // Keys of the planner are not meant while the dialog is open.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  host.root.append(dialog);
  dialog.showModal();
  heading.focus();
  return dialog;
}

/** The style sheet of dialogs, unless it is there. @param {ShadowRoot} root */
export function dressed(root) {
  if (root.querySelector("[data-share]")) return;
  const link = make("link", { rel: "stylesheet", href: new URL("share.css", import.meta.url).href, "data-share": "" });
  return new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    root.append(link);
  });
}

/** A file for the person. @param {string} name @param {string | Uint8Array} content */
export function give(name, content) {
  const url = URL.createObjectURL(new Blob([/** @type {any} */ (content)]));
  make("a", { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

/** The texts that were fetched, by file. @type {Map<string, Promise<Record<string, string>>>} */
const fetched = new Map();

/** The texts of a dialog, as the build made them of `words/`. @param {"share" | "files"} part @param {string} language */
export function wordsOf(part, language) {
  const name = `words.${part}.${language}.json`;
  const words = fetched.get(name) ?? fetch(new URL(name, import.meta.url)).then((answer) => answer.json());
  fetched.set(name, words);
  words.catch(() => fetched.delete(name));
  return words;
}
