import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import ICAL from "ical.js";
import { DIST, FIXTURES, ROOT } from "../support/harness.mjs";

const hybridWeek = await import(`${DIST}/hybrid-week.js`);
const { read, toCSV, toICS, toXLSX, toGraph, toGoogle, toText, toTable, toSVG } = hybridWeek;
const agency = await readFile(`${FIXTURES}good/agency.json`, "utf8");

/** What Python's readers make of a file. */
const oracle = (file, ...given) =>
  JSON.parse(
    execFileSync(`${ROOT}.tools/oracles/bin/python`, [`${ROOT}tests/oracles/read.py`, ...given], { input: file }),
  );

const HOSTILE = [
  "Bo\r\nBEGIN:VALARM\r\nTRIGGER:-PT1M\r\nEND:VALARM",
  "Bo\rEND:VEVENT",
  "Bo;X=1:2,3\\n\\",
  "Bo\u2028ATTENDEE:mailto:x@y",
  '"Bo"',
  "🧑‍💻".repeat(16),
];

const withNames = (names) => ({
  format: "hybrid-week/1",
  team: names[0].slice(0, 80),
  people: names.map((name, n) => ({ id: `p${n}`, name: name.slice(0, 80) })),
  weeks: [
    { week: "2026-W13", cells: Object.fromEntries(names.map((_, n) => [`p${n}`, "O H X - O/H"])) },
    { week: "2026-W14", cells: Object.fromEntries(names.map((_, n) => [`p${n}`, "O/H H X - ."])) },
  ],
});

test("each format that is written reads back into the same plan", async () => {
  const { plan: open } = await read(agency);
  for (const write of [toCSV, toICS, toXLSX, (plan, how) => toCSV(plan, { ...how, shape: "long" })])
    for (const lang of ["da", "en", "de"]) {
      const file = await write(open, { lang });
      const back = await read(file, { plan: open, lang });
      assert.deepEqual(back.problems, [], String(file).slice(0, 300));
      assert.deepEqual(back.plan, open);
      assert.deepEqual(back.changes, []);
    }
});

test("calendars are read by others as they were meant", async () => {
  const odd = withNames(HOSTILE);
  const file = await toICS(odd, { now: "2026-03-20T12:00:00Z", sequence: 3, lang: "da" });
  for (const line of file.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  const found = oracle(file, "calendar", "2026-03-01", "2026-05-01");
  // Five days and a split one in each week but the open one.
  assert.equal(found.instances.length, HOSTILE.length * (6 + 5));
  assert.equal(found.ics, found.instances.length);
  assert.deepEqual(found.components, ["DAYLIGHT", "STANDARD", "VCALENDAR", "VEVENT", "VTIMEZONE"]);
  const mine = found.instances.filter(({ uid }) => uid.includes("-p4-"));
  // The clock changed on 29 March; halves keep their hours.
  assert.deepEqual(
    mine.filter(({ start }) => start.includes("T")).map(({ start, end }) => [start, end]),
    [
      ["2026-03-27T08:00:00+01:00", "2026-03-27T12:00:00+01:00"],
      ["2026-03-27T12:00:00+01:00", "2026-03-27T16:00:00+01:00"],
      ["2026-03-30T08:00:00+02:00", "2026-03-30T12:00:00+02:00"],
      ["2026-03-30T12:00:00+02:00", "2026-03-30T16:00:00+02:00"],
    ],
  );
  assert.deepEqual(
    mine
      .filter(({ start }) => !start.includes("T"))
      .slice(0, 2)
      .map(({ start, end, summary }) => [start, end, summary]),
    [
      ["2026-03-23", "2026-03-24", '"Bo": Kontor'],
      ["2026-03-24", "2026-03-25", '"Bo": Hjemme'],
    ],
  );
  const component = new ICAL.Component(ICAL.parse(file));
  const events = component.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  assert.equal(events.length, found.instances.length);
  assert.ok(events.every((event) => event.component.getAllSubcomponents().length === 0));
  assert.deepEqual(
    new Set(events.map((event) => event.component.getAllProperties().length)).size <= 3,
    true,
    "no property comes in by a name",
  );
});

test("a usual pattern is repeated by others as it was meant", async () => {
  const people = [{ id: "anna", name: "Anna", usual: ["O H X - O/H", "H H O O ."] }];
  const open = { format: "hybrid-week/1", people, weeks: [{ week: "2026-W13", cells: { anna: "O O O O O" } }] };
  const file = await toICS(open, { usual: true, lang: "en" });
  const { instances, ics } = oracle(file, "calendar", "2026-03-23", "2026-04-06");
  // Ten days but one, and a split one.
  assert.deepEqual([ics, instances.length], [10, 10]);
  const { plan } = await read(file, {
    plan: { ...open, people: [{ id: "anna", name: "Anna" }], weeks: [{ week: "2026-W13" }, { week: "2026-W14" }] },
  });
  const letters = { Office: "O", Home: "H", Out: "X", Off: "-" };
  for (const [n, { cells }] of plan.weeks.entries()) {
    const day = (/** @type {number} */ d) => new Date(Date.UTC(2026, 2, 23 + 7 * n + d)).toISOString().slice(0, 10);
    const seen = [0, 1, 2, 3, 4].map((d) => instances.filter(({ start }) => start.startsWith(day(d))));
    const row = seen.map((all) => all.map(({ summary }) => letters[summary]).join("/") || ".").join(" ");
    assert.equal(cells.anna, row);
  }
  const component = new ICAL.Component(ICAL.parse(file));
  for (const event of component.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event))) {
    const next = event.iterator();
    const [first, second] = [next.next(), next.next()];
    assert.equal(second.subtractDate(first).toSeconds(), 14 * 86_400);
  }
});

test("calendars of others are read as other readers have them", async () => {
  const week = { week: "2026-W48", cells: { anna: "O O O O O", bo: "O O O O O" } };
  const people = [
    { id: "anna", name: "Anna Holm" },
    { id: "bo", name: "Bo Friis" },
  ];
  const open = { format: "hybrid-week/1", people, weeks: [week] };
  for (const name of ["outlook", "thunderbird"]) {
    const file = await readFile(`${FIXTURES}calendars/${name}.ics`);
    const { instances } = oracle(file, "calendar", "2026-11-23", "2026-11-28");
    const { changes } = await read(file, { plan: open, person: "anna" });
    const days = new Set(instances.map(({ start }) => new Date(start).getUTCDay()));
    const names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    for (const { day } of changes)
      assert.ok(
        days.has(names.indexOf(day)) || instances.some(({ start, end }) => start < "2026-11-24" && end > "2026-11-24"),
        `${name}: ${day}`,
      );
    assert.ok(changes.length >= 3, name);
  }
});

test("workbooks are read by others, with frozen headers, sums and no formula from a name", async () => {
  const file = await toXLSX(withNames(["=1+1", "@x", "Anna"]), { lang: "da" });
  const { rows, frozen, types } = oracle(file, "workbook");
  assert.equal(frozen, "B2");
  assert.deepEqual(
    rows.slice(1, 4).map(([name]) => name),
    ["=1+1", "@x", "Anna"],
  );
  assert.equal(rows[0][1], "2026-03-23T00:00:00");
  assert.match(rows[5][1], /^=SUMPRODUCT\(/);
  assert.deepEqual(types, ["d", "f", "n", "s"]);
});

test("Graph and Google keep what they can say", async () => {
  const open = withNames(["Anna", "Bo"]);
  const blank = { ...open, weeks: open.weeks.map(({ week }) => ({ week, cells: {} })) };
  const rows = (file) => file.plan.weeks.map(({ cells }) => [cells.p0, cells.p1]);
  const google = await read(await toGoogle(open), { plan: blank });
  assert.deepEqual(rows(google), [
    ["O H X - O/H", "O H X - O/H"],
    ["O/H H X - .", "O/H H X - ."],
  ]);
  const graph = await read(await toGraph(open, { people: ["p1"] }), { plan: blank, person: "p1" });
  assert.deepEqual(rows(graph), [
    [undefined, "O H . - O/H"],
    [undefined, "O/H H . - ."],
  ]);
});

test("a week goes into a chat, a document and a picture", async () => {
  const open = withNames(["Anna <img src=x onerror=alert(1)>", "=Bo"]);
  assert.equal(
    (await toText(open, { lang: "da", week: "2026-W14" })).split("\n")[1],
    "Mandag: 2 på kontoret (Anna <img src=x onerror=alert(1)> (formiddag), =Bo (formiddag)); 2 hjemme (Anna <img src=x onerror=alert(1)> (eftermiddag), =Bo (eftermiddag))",
  );
  const { html, text } = await toTable(open);
  assert.ok(!/<img|onerror=alert\(1\)>/.test(html) && html.includes("&#39;=Bo"));
  assert.ok(text.includes("'=Bo\t"));
  const svg = await toSVG(open, { lang: "en" });
  assert.ok(!svg.includes("<img") && svg.includes("Week 13"));
});

test("files that are none are refused in the language that is asked for", async () => {
  await assert.rejects(read("hest;ko\n1", { lang: "da" }), /filen: her skulle stå en række med overskrifter/);
  await assert.rejects(read(new Uint8Array([80, 75, 3, 4, 1, 2, 3]), {}), /expected an Excel workbook/);
  await assert.rejects(toCSV("{", {}), /Line 1, column 1: expected JSON/);
});

test("what is exported is what the types declare", async () => {
  const types = await readFile(`${DIST}/hybrid-week.d.ts`, "utf8");
  const declared = [...types.matchAll(/export (?:function|class) (\w+)/g)].map(([, name]) => name);
  assert.deepEqual(declared.sort(), Object.keys(hybridWeek).sort());
});

/** A fresh instance of the module, and how much memory it has taken. */
let instances = 0;
async function weighed(file, options) {
  instances += 1;
  const made = await import(`${DIST}/exchange.js?weighed=${instances}`);
  const wasm = await made.default({ module_or_path: await readFile(`${DIST}/exchange_bg.wasm`) });
  let read;
  try {
    read = JSON.parse(made.read(Buffer.from(file), JSON.stringify({ today: "2026-11-23", ...options })));
  } catch (error) {
    read = { refused: error.message };
  }
  const memory = Object.values(wasm).find((one) => one instanceof WebAssembly.Memory);
  return { ...read, megabytes: memory.buffer.byteLength / 1e6 };
}

test("ten thousand people and fifty thousand events come in within 96 MB", async () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => `Person ${n};Afdeling ${n % 100};K;H;U;F;K/H`);
  const file = `Navn;Afdeling;2026-11-23;2026-11-24;2026-11-25;2026-11-26;2026-11-27\n${rows.join("\n")}`;
  const table = await weighed(file);
  assert.deepEqual([table.plan.people.length, table.plan.groups.length, table.problems], [10_000, 100, []]);
  assert.ok(table.megabytes < 96, table.megabytes);
  const event = (n) =>
    `BEGIN:VEVENT\nUID:${n}\nSUMMARY:Ferie\nDTSTART;VALUE=DATE:202611${10 + (n % 20)}\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n`;
  const events = Array.from({ length: 50_000 }, (_, n) => event(n)).join("");
  const plan = JSON.stringify(withNames(["Anna"]))
    .replaceAll("2026-W13", "2026-W48")
    .replaceAll("2026-W14", "2026-W49");
  const calendar = await weighed(`BEGIN:VCALENDAR\n${events}END:VCALENDAR`, { plan, person: "p0" });
  assert.deepEqual([calendar.problems, calendar.plan.weeks[1].cells.p0], [[], "- - - - -"]);
  assert.ok(calendar.megabytes < 96, calendar.megabytes);
});

test("no file takes the module above 640 MB", async () => {
  const files = {
    "a file of half characters": Buffer.alloc(48 << 20, 0xe6),
    "a calendar of ends of lines": `BEGIN:VCALENDAR\n${"\n".repeat(47 << 20)}`,
    "a calendar of short lines": `BEGIN:VCALENDAR\n${"A:\n".repeat(15 << 20)}END:VCALENDAR`,
    "a list without end": `{"value":[${"{},".repeat(5_000_000)}{}]}`,
    "a list of lists": `{"value":${"[".repeat(10_000_000)}`,
  };
  for (const [name, file] of Object.entries(files)) {
    const { megabytes } = await weighed(file);
    assert.ok(megabytes < 640, `${name}: ${megabytes} MB`);
  }
});
