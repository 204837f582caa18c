// @ts-check
/**
 * The planner in a frame. The page around says what it wants behind the `#` of the frame's address, with the
 * names of the element's attributes, and `host`, its own origin. It is told the frame's height, and nothing else.
 */
import "./hybrid-week.js";

const ATTRIBUTES = ["lang", "src", "storage-key", "readonly", "view", "theme", "preload"];

const element = document.createElement("hybrid-week");

function take() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  for (const name of ATTRIBUTES) {
    const value = wanted.get(name);
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
  document.documentElement.lang = wanted.get("lang") ?? navigator.language;
}

/** The page around: the one it names, else the one the browser names. */
function around() {
  const named = new URLSearchParams(location.hash.slice(1)).get("host") ?? document.referrer;
  return URL.canParse(named) ? new URL(named).origin : undefined;
}

let told = 0;
function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  const origin = around();
  if (height === told || !origin || parent === window) return;
  told = height;
  parent.postMessage({ type: "hybrid-week-height", height }, origin);
}

take();
document.body.append(element);
addEventListener("hashchange", take);
new ResizeObserver(tell).observe(document.body);
