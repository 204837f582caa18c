// Tells how often a fault was tried, and how many edits it cost; `make faults` makes a table of it.

/** Whether there is time for the full numbers: `make faults`. */
export const FAULTS = Boolean(process.env.FAULTS);

/** @param {import("node:test").TestContext} t @param {string} fault @param {number} times @param {number} [lost] edits */
export const tried = (t, fault, times, lost = 0) => t.diagnostic(`fault: ${fault} | ${times} | ${lost}`);
