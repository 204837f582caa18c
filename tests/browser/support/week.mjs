// The week in the page, as tests ask for it and work on it.

/** The plan of the first planner. */
export const plan = (page) => page.evaluate(() => document.querySelector("hybrid-week").getPlan());

/** Somebody's days in the first week. @param {any} page @param {string} id */
export const rowOf = (page, id) =>
  page.evaluate((id) => document.querySelector("hybrid-week").getPlan().weeks[0].cells[id], id);

/** The cell of a person's day. @param {any} page @param {string} person @param {number} day */
export const cellOf = (page, person, day) =>
  page.locator(`[role=grid] tr.person:has-text("${person}") td.cell`).nth(day);

/** Puts somebody somewhere by keyboard. @param {any} page @param {string} person @param {number} day @param {string} key */
export async function put(page, person, day, key) {
  await cellOf(page, person, day).focus();
  await page.keyboard.press(key);
}
