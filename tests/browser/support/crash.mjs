// A program that breaks when a test says so. It cannot crash on purpose: what it calls of the page does.

/** Makes a script break before a call of the page. @param {RegExp} call that captures its object first */
const before = (call) => (/** @type {string} */ script) =>
  script.replaceAll(call, (whole, object) => `(globalThis.boom?.(),${object})${whole.slice(object.length)}`);

/** Makes a script break whenever a key or a click is kept from the page. */
export const atEvents = before(/(\w)\.preventDefault(?=\()/g);
/** Makes a script break whenever something is drawn. */
export const atDrawing = before(/(\w)\.setAttribute(?=\()/g);

export const trap = () => {
  throw new WebAssembly.RuntimeError("unreachable");
};

/** From now on it breaks. @param {any} page @param {(text: string) => void} how */
export const breaks = (page, how = trap) => page.evaluate(`globalThis.boom = ${how}`);

/** From now on it does not. @param {any} page */
export const breaksNoMore = (page) => page.evaluate("globalThis.boom = undefined");
