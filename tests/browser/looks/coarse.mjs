// Small pictures with few colours: they take little room, and machines that draw letters a little otherwise agree.

/** How many points a pixel of the page has. */
export const SCALE = 1 / 3;

/** Rounds each colour to one of sixteen steps. @param {import("pngjs").PNG} picture */
export function coarse(picture) {
  for (let n = 0; n < picture.data.length; n += 1) picture.data[n] = 17 * Math.round(picture.data[n] / 17);
  return picture;
}
