// Calendars in the weeks in which clocks change: what is written is read by three other programs at the same hours of
// the same days, and what another program writes comes into the plan as the half that was meant. Every zone that this
// process, or the readers', may be in gives the same.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import ICAL from "ical.js";
import { DIST, ROOT } from "../support/harness.mjs";

const { read, toICS } = await import(`${DIST}/hybrid-week.js`);

/** The days of 2026 on which the clock of a zone changes; where it never does, those of Denmark. */
const CHANGES = {
  "Europe/Copenhagen": ["2026-03-29", "2026-10-25"],
  "America/New_York": ["2026-03-08", "2026-11-01"],
  "Australia/Sydney": ["2026-04-05", "2026-10-04"],
  // At midnight, in September into a day that begins at one.
  "America/Santiago": ["2026-04-05", "2026-09-06"],
  // By half an hour.
  "Australia/Lord_Howe": ["2026-04-05", "2026-10-04"],
  "Pacific/Kiritimati": ["2026-03-29", "2026-10-25"],
};
const ZONES = Object.keys(CHANGES);
const SUNDAYS = [...new Set(Object.values(CHANGES).flat())].sort();
/** Where this machine may be. */
const CLOCKS = ["Europe/Copenhagen", "America/Los_Angeles", "Pacific/Kiritimati"];

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const HOURS = [
  ["am", "08:00", "12:00"],
  ["pm", "12:00", "16:00"],
];
/** Split and whole days on the Sunday, on both days beside it and around. */
const ROWS = {
  anna: ["O/H H X/- - O H O/X", "- O/H X H/O O X/- H"],
  bo: ["H O/- O H/X - X/O H", "H/- O H/X - O/H H O/H"],
};

const later = (/** @type {string} */ date, /** @type {number} */ days) =>
  new Date(Date.parse(date) + 86_400_000 * days).toISOString().slice(0, 10);

/** The two weeks between which a Sunday lies, with rows or empty. */
function weeksOf(sunday, rows = {}) {
  const first = Math.round((Date.parse(sunday) - Date.parse("2025-12-28")) / (7 * 86_400_000));
  return [0, 1].map((n) => ({
    week: `2026-W${String(first + n).padStart(2, "0")}`,
    cells: Object.fromEntries(Object.entries(rows).map(([id, weeks]) => [id, weeks[n]])),
  }));
}

const planOf = (sunday, rows) => ({
  format: "hybrid-week/1",
  days: DAYS,
  people: [
    { id: "anna", name: "Anna" },
    { id: "bo", name: "Bo" },
  ],
  weeks: weeksOf(sunday, rows),
});

/** Minutes ahead of UTC as text, `+02:00`. */
function offset(minutes) {
  const two = (n) => String(Math.floor(n)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** What the clock of a zone is ahead of UTC at noon of a day, as Node's own tables have it. */
function ahead(zone, date) {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  const noon = (lag) => {
    const parts = format.formatToParts(Date.parse(`${date}T12:00Z`) - lag);
    const [, sign, hours, minutes] = /([+-])(\d+):(\d+)/.exec(parts.at(-1).value) ?? [0, "+", 0, 0];
    return (sign === "-" ? -1 : 1) * (60 * Number(hours) + Number(minutes));
  };
  return noon(60_000 * noon(0));
}

/** What is meant by a plan: each event's name, start and end. */
function meant(sunday) {
  const events = Object.entries(ROWS).flatMap(([id, rows]) =>
    `${rows[0]} ${rows[1]}`.split(" ").flatMap((cell, n) => {
      const date = later(sunday, n - 6);
      const at = offset(ahead("Europe/Copenhagen", date));
      return cell.includes("/")
        ? HOURS.map(([half, from, to]) => [`${id}-${date}-${half}`, `${date}T${from}${at}`, `${date}T${to}${at}`])
        : [[`${id}-${date}`, date, later(date, 1)]];
    }),
  );
  return events.map(([name, ...times]) => [`clock-${name}@hybrid-week`, ...times]).sort();
}

/** What ical.js makes of a file, by the rules of the clock that the file tells; days as this process shows them. */
function byIcalJs(file) {
  const moment = (time) => {
    const shown = time.toJSDate();
    if (time.isDate) return later("1970-01-01", Math.round((shown - 60_000 * shown.getTimezoneOffset()) / 86_400_000));
    return `${String(time).slice(0, 16)}${offset((Date.parse(`${time}Z`) - shown) / 60_000)}`;
  };
  const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return events.map(({ uid, startDate, endDate }) => [uid, moment(startDate), moment(endDate)]).sort();
}

/** Does something in every zone of this machine, and comes back to the one that it is in. */
async function everywhere(act) {
  const home = process.env.TZ;
  for (const clock of CLOCKS) {
    process.env.TZ = clock;
    assert.equal(-new Date(2026, 6, 1, 12).getTimezoneOffset(), ahead(clock, "2026-07-01"), clock);
    await act(clock);
  }
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
}

/** What another program writes of fourteen days, and the row that it means. */
const EVENTS = {
  halves: {
    events: (n) => [n % 2 ? ["pm", "Ferie", 1] : ["am", "Hjemme", 1]],
    row: (n) => (n % 2 ? "./-" : "H/."),
  },
  "whole days": { events: (n) => (n % 3 ? [] : [["day", "Ferie", 1]]), row: (n) => (n % 3 ? "." : "-") },
  "each morning": { events: (n) => (n ? [] : [["am", "Hjemme", 14]]), row: () => "H/." },
};
/** By which clock: that of the plan, another, UTC or none; by a name, or by rules that the file alone tells. */
const BY = {
  halves: [
    ["own", false],
    ["own", true],
    ["other", false],
    ["other", true],
    ["UTC", false],
    ["none", false],
  ],
  "whole days": [["none", false]],
  "each morning": [
    ["own", false],
    ["own", true],
    ["none", false],
  ],
};

const cases = ZONES.flatMap((zone, z) =>
  CHANGES[zone].flatMap((sunday) =>
    Object.entries(BY).flatMap(([what, clocks]) =>
      clocks.map(([by, told]) => {
        const clock = { own: zone, other: ZONES[(z + 2) % ZONES.length], UTC: "UTC", none: "" }[by];
        const days = Array.from({ length: 14 }, (_, n) => later(sunday, n - 6));
        const events = days.flatMap((day, n) => EVENTS[what].events(n).map((event) => [day, ...event]));
        const name = `${what} around ${sunday} for ${zone}, by ${clock || "no clock"}${told ? ", told" : ""}`;
        return { name, zone, sunday, what, write: [zone, clock, told, events] };
      }),
    ),
  ),
);

const written = (sunday) =>
  toICS(planOf(sunday, ROWS), { now: "2026-02-20T12:00:00Z", sequence: 1, lang: "en", uid: "clock" });

/** The files that are written, and what Python's readers and writer say, asked once. */
const files = Object.fromEntries(await Promise.all(SUNDAYS.map(async (sunday) => [sunday, await written(sunday)])));
const asked = JSON.stringify({ files, clocks: CLOCKS, write: cases.map(({ write }) => write) });
const python = JSON.parse(
  execFileSync(`${ROOT}.tools/oracles/bin/python`, [`${ROOT}tests/oracles/clocks.py`], {
    input: asked,
    maxBuffer: 1 << 26,
  }),
);

test("the clocks change on the days that are looked at", () => {
  assert.deepEqual(SUNDAYS.length, 7);
  for (const [zone, days] of Object.entries(CHANGES))
    for (const day of days)
      assert.equal(ahead(zone, later(day, -1)) !== ahead(zone, later(day, 1)), zone !== "Pacific/Kiritimati", zone);
});

test("what is written is read at the same hours by three others, wherever it is written and read", async () => {
  let compared = 0;
  await everywhere(async (clock) => {
    for (const [sunday, file] of Object.entries(files)) {
      assert.equal(await written(sunday), file, clock);
      const expected = meant(sunday);
      const readers = { ...python.read[clock][sunday], "ical.js": byIcalJs(file) };
      for (const [reader, found] of Object.entries(readers)) {
        assert.deepEqual(found, expected, `${reader} in ${clock}, around ${sunday}`);
        compared += found.length;
      }
    }
  });
  // Seven files of 28 days, 13 of them split, by three readers in three zones.
  assert.equal(compared, 7 * (28 + 13) * 3 * 3);
});

test("what is written comes back as it was, whichever the zone of the plan that reads it", async () => {
  let compared = 0;
  await everywhere(async (clock) => {
    for (const sunday of SUNDAYS)
      for (const zone of ZONES) {
        const { plan, problems } = await read(files[sunday], { plan: planOf(sunday), zone });
        assert.deepEqual(problems, []);
        assert.deepEqual(plan.weeks, weeksOf(sunday, ROWS), `${zone}, in ${clock}`);
        compared += 1;
      }
  });
  assert.equal(compared, 7 * 6 * 3);
});

test("halves and days of another program come in as they were meant, by any clock", async () => {
  let compared = 0;
  await everywhere(async (clock) => {
    for (const [n, { name, zone, sunday, what }] of cases.entries()) {
      const { plan, problems } = await read(python.written[n], { plan: planOf(sunday), zone, person: "bo" });
      assert.deepEqual(problems, [], name);
      const row = plan.weeks.map(({ cells }) => cells.bo).join(" ");
      assert.equal(
        row,
        Array.from({ length: 14 }, (_, day) => EVENTS[what].row(day)).join(" "),
        `${name}, in ${clock}`,
      );
      compared += 1;
    }
  });
  // Ten calendars around two changes in six zones, in three zones of this machine.
  assert.equal(compared, 10 * 2 * 6 * 3);
});
