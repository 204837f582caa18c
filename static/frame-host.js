// @ts-check
/**
 * For a page that holds the planner in frames marked `data-hybrid-week`: gives each frame the height that it
 * tells. Messages from other windows and origins, or of another shape, are left alone.
 */

const MOST = 20_000;

addEventListener("message", ({ data, source, origin }) => {
  if (data?.type !== "hybrid-week-height" || typeof data.height !== "number") return;
  if (!(data.height > 0 && data.height <= MOST)) return;
  for (const frame of /** @type {NodeListOf<HTMLIFrameElement>} */ (
    document.querySelectorAll("iframe[data-hybrid-week]")
  )) {
    if (frame.contentWindow === source && allowed(frame).includes(origin)) frame.height = String(data.height);
  }
});

/** The origins that a frame may speak from: its own, or none where it is boxed in. @param {HTMLIFrameElement} frame */
function allowed(frame) {
  const boxed = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
  return boxed ? ["null"] : [new URL(frame.src, document.baseURI).origin];
}
