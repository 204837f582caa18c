import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { axe, BROWSER, DIST, FIXTURES, open, quit } from "../support/harness.mjs";
import { POLICY } from "../support/server.mjs";

after(quit);

const { toXLSX } = await import(`${DIST}/hybrid-week.js`);

const PLAN = {
  format: "hybrid-week/1",
  team: "Jura & co",
  people: [
    { id: "anna", name: "Anna Holm" },
    { id: "bo", name: "Bo" },
  ],
  weeks: [{ week: "2026-W48", cells: { anna: "O O O O O", bo: "H H H H H" } }],
};
const element = (more = "", plan = PLAN) =>
  `<hybrid-week lang="da" ${more}><script type="application/json">${JSON.stringify(plan)}</script></hybrid-week>`;

const cells = (page) => page.evaluate(() => document.querySelector("hybrid-week").getPlan().weeks[0].cells);

/** By keyboard alone. */
async function press(page, name) {
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
}

async function openFiles(page) {
  await press(page, "Plan");
  await press(page, "Importér og eksportér …");
  await page.getByRole("dialog", { name: "Importér og eksportér" }).waitFor();
}

async function given(page, name) {
  const download = page.waitForEvent("download");
  await press(page, name);
  const got = await download;
  return [got.suggestedFilename(), await readFile(await got.path())];
}

/** How wide a PNG is, and whether Anna's Monday is tinted as office, Bo's as home, with something written on them. */
const colors = (page, png) =>
  page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const dots = (x, y, width, height) => {
      const { data } = context.getImageData(2 * x, 2 * y, 2 * width, 2 * height);
      return Array.from({ length: data.length / 4 }, (_, n) => [...data.slice(4 * n, 4 * n + 3)].join());
    };
    return {
      width: image.width,
      office: dots(196, 80, 1, 1)[0] === "207,224,250",
      home: dots(196, 108, 1, 1)[0] === "211,238,217",
      ink: dots(196, 76, 60, 20).some((dot) => dot.split(",").every((part) => part < 90)),
    };
  }, png.toString("base64"));

const choose = (page, file) => page.getByLabel("Vælg en fil").setInputFiles(file);
const says = (page, text) => page.getByRole("dialog").getByRole("status").filter({ hasText: text }).waitFor();

const saves = { skip: BROWSER === "firefox" && "its driver keeps no downloads" };
test("a plan goes out by keyboard as every kind of file and a picture, and into the clipboard", saves, async () => {
  const context = { permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true };
  const groups = [{ id: "it", name: "It", members: ["bo"] }];
  const body = element('storage-key="files"', { ...PLAN, groups });
  const { page, log, url, close } = await open({ body, lang: "da", context });
  await page.getByRole("rowheader", { name: "Bo" }).focus();
  await openFiles(page);
  assert.ok(!log.requests.some((url) => /exchange|\/files\.js/.test(url)), "who takes no file loads no program");
  const [name, csv] = await given(page, "Ugerne som CSV");
  assert.equal(name, "jura-co-2026-W48.csv");
  assert.match(csv.toString(), /^\ufeffNavn;2026-11-23/);
  assert.equal((await given(page, "Ugerne som Excel-ark"))[1].subarray(0, 2).toString(), "PK");
  assert.match((await given(page, "Den viste uge som billede (SVG)"))[1].toString(), /^<svg.*Anna.*<\/svg>\s*$/s);
  const [picture, png] = await given(page, "Den viste uge som billede (PNG)");
  assert.equal(picture, "jura-co-2026-W48.png");
  assert.deepEqual(await colors(page, png), { width: 1204, office: true, home: true, ink: true });
  const team = (await given(page, "Alles kalender (.ics)"))[1].toString();
  assert.match(team, /SUMMARY:Anna Holm: Kontor\r\n/);
  assert.match(team, /SUMMARY:Bo: Hjemme\r\n/);
  const one = (await given(page, "Kun denne kalender (.ics)"))[1].toString();
  assert.match(one, /X-HYBRID-WEEK-PERSON:bo\r\n/);
  assert.doesNotMatch(one, /X-HYBRID-WEEK-PERSON:anna/);
  await page.evaluate(() => {
    const element = document.querySelector("hybrid-week");
    const plan = element.getPlan();
    plan.weeks[0].cells.bo = "H H H H .";
    element.setPlan(plan);
  });
  await page.getByLabel("Person eller gruppe").selectOption("It");
  const group = (await given(page, "Kun denne kalender (.ics)"))[1].toString();
  assert.deepEqual(group.match(/PERSON:\w+/g), Array(5).fill("PERSON:bo"));
  assert.match(group, /DTSTART;VALUE=DATE:20261127[\s\S]+?STATUS:CANCELLED/, "what the last calendar had is withdrawn");
  await page.getByText("Flere formater").click();
  assert.ok(JSON.parse((await given(page, "Microsoft Graph (JSON)"))[1]));
  assert.ok(JSON.parse((await given(page, "Google Kalender (JSON)"))[1]));
  await says(page, "jura-co-2026-W48.google.json er hentet.");

  const clipboard = (type) =>
    page.evaluate(async (type) => {
      const [item] = await navigator.clipboard.read();
      return (await item.getType(type)).text();
    }, type);
  // The machine has one clipboard, and another test may write to it meanwhile: then it is copied again.
  const copies = async (name, type, what) => {
    for (let n = 0; n < 20; n += 1) {
      await press(page, name);
      await says(page, "Kopieret.");
      if (what.test(await clipboard(type).catch(() => ""))) return;
    }
    assert.fail(`${name}: expected ${what} in the clipboard`);
  };
  await copies("Kopiér som tekst", "text/plain", /Mandag: 1 på kontoret \(Anna Holm\); 1 hjemme \(Bo\)/);
  await copies("Kopiér som tabel", "text/html", /<table.*Anna/s);
  await copies("Kopiér som tabel", "text/plain", /Anna Holm\t/);

  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new Error("refused"));
  });
  assert.match((await given(page, "Kopiér som tekst"))[1].toString(), /Mandag/);
  await says(page, "Browseren tillader ikke, at der kopieres. jura-co-2026-W48.txt er hentet i stedet.");
  assert.ok(
    log.requests.every((asked) => asked.startsWith(url) || asked.startsWith("blob:")),
    log.requests,
  );
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("what the last calendar of all had is withdrawn, whosever calendar was given in between", saves, async () => {
  const { page, close } = await open({
    body: element('storage-key="calendars"'),
    lang: "da",
  });
  await openFiles(page);
  await given(page, "Alles kalender (.ics)");
  await page.evaluate((plan) => document.querySelector("hybrid-week").setPlan(plan), {
    ...PLAN,
    weeks: [{ week: "2026-W48", cells: { anna: "O O O O .", bo: "H H H H H" } }],
  });
  await page.getByLabel("Person eller gruppe").selectOption("Bo");
  await given(page, "Kun denne kalender (.ics)");
  const all = (await given(page, "Alles kalender (.ics)"))[1].toString();
  assert.match(all, /UID:\S*-anna-2026-11-27@(?:(?!END:VEVENT)[\s\S])*STATUS:CANCELLED/);
  await close();
});

test("a calendar and a workbook come in: shown first, taken as one step, undone", async () => {
  const { page, log, close } = await open({ body: element(), lang: "da" });
  await openFiles(page);
  await choose(page, `${FIXTURES}calendars/outlook.ics`);
  await page.getByRole("heading", { name: "I filen: en kalender" }).waitFor();
  await page.getByText("Dage, der ændres: 4. Personer, de hører til: 1.").waitFor();
  assert.deepEqual(await cells(page), PLAN.weeks[0].cells, "nothing is taken before somebody says so");
  await page.getByLabel("Hvis kalender er det?").selectOption("Bo");
  await page.getByRole("listitem").getByText("Bo: ").waitFor();
  await page.getByLabel("Hvis kalender er det?").selectOption("som der står i filen");
  await page.getByRole("listitem").getByText("Anna Holm: 4").waitFor();
  await press(page, "Tilføj til planen");
  await says(page, "Tilføjet til planen.");
  assert.deepEqual(await cells(page), { anna: "- - H/O X O", bo: "H H H H H" });

  const weeks = [{ week: "2026-W48", cells: { anna: "- - H/O X O", bo: "O O H H -" } }];
  const buffer = Buffer.from(await toXLSX({ ...PLAN, weeks }, { lang: "da" }));
  await choose(page, { name: "uge.bin", mimeType: "application/octet-stream", buffer });
  await page.getByText("Dage, der ændres: 3. Personer, de hører til: 1.").waitFor();
  await press(page, "Annullér");
  await choose(page, { name: "uge.bin", mimeType: "application/octet-stream", buffer });
  await page.getByText("Dage, der ændres: 3.").waitFor();
  await press(page, "Tilføj til planen");
  await says(page, "Tilføjet til planen.");
  assert.deepEqual(await cells(page), weeks[0].cells);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Fortryd" }).click();
  assert.deepEqual(await cells(page), { anna: "- - H/O X O", bo: "H H H H H" });
  await page.getByRole("button", { name: "Fortryd" }).click();
  assert.deepEqual(await cells(page), PLAN.weeks[0].cells);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("the page's own command opens a file of any kind, and the keyboard is in the week afterwards", async () => {
  const { page, log, close } = await open({ body: element(), lang: "da" });
  const input = page.locator(".menu input[type=file]");
  const dialog = page.getByRole("dialog", { name: "Importér og eksportér" });
  await input.setInputFiles(`${FIXTURES}calendars/outlook.ics`);
  await dialog.getByRole("heading", { name: "I filen: en kalender" }).waitFor();
  await press(page, "Annullér");
  await dialog.waitFor({ state: "detached" });
  const workbook = Buffer.from(await toXLSX({ ...PLAN, weeks: [{ week: "2026-W48", cells: { anna: "O O O O H" } }] }));
  await input.setInputFiles({ name: "uge.xlsx", mimeType: "", buffer: workbook });
  await press(page, "Tilføj til planen");
  await dialog.waitFor({ state: "detached" });
  assert.equal((await cells(page)).anna, "O O O O H");
  await page.getByRole("gridcell", { name: /Anna Holm, fredag .*: Hjemme, ændret/ }).waitFor();
  const stands = () => document.querySelector("hybrid-week").shadowRoot.activeElement?.localName;
  assert.equal(await page.evaluate(stands), "td");
  const google = {
    items: [
      {
        eventType: "workingLocation",
        start: { date: "2026-11-23" },
        end: { date: "2026-11-24" },
        workingLocationProperties: { type: "homeOffice" },
      },
    ],
  };
  await input.setInputFiles({ name: "x.json", mimeType: "", buffer: Buffer.from(JSON.stringify(google)) });
  await dialog.getByRole("heading", { name: "I filen: Google Kalender" }).waitFor();
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("problems stand by row and column, columns can become something else, and what is no file is refused", async () => {
  const { page, log, close } = await open({ body: element(), lang: "da" });
  await openFiles(page);
  const table = "Navn;23-11-2026;Hvem\r\nAnna Holm;H;Carla\r\nBo;kontoor;David\r\n";
  await choose(page, { name: "uge.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByText("Dage, der ændres: 1.").waitFor();
  await page.getByText('række 3, kolonne "23-11-2026": her skulle stå kontor').waitFor();
  await page.getByText("Hvad hver kolonne bliver til").click();
  const who = page.getByRole("combobox", { name: "Hvem", exact: true });
  await who.focus();
  await who.evaluate((select) =>
    select.addEventListener("change", () => {
      globalThis.isOff = select.getRootNode().querySelector("dialog .primary:disabled") !== null;
    }),
  );
  await who.selectOption("group");
  assert.ok(await page.evaluate(() => globalThis.isOff), "nothing is taken over as it was before");
  await page.waitForFunction(() => {
    const at = document.querySelector("hybrid-week").shadowRoot.activeElement;
    return at?.localName === "select" && at.value === "group";
  });
  // What is chosen is read before it can be taken over.
  await page.getByRole("button", { name: "Tilføj til planen", disabled: false }).waitFor();
  await press(page, "Tilføj til planen");
  await says(page, "Tilføjet til planen.");
  const { groups } = await page.evaluate(() => document.querySelector("hybrid-week").getPlan());
  assert.deepEqual(groups.map(({ name }) => name).sort(), ["Carla", "David"]);
  const before = await cells(page);
  await choose(page, { name: "x.xlsx", mimeType: "", buffer: Buffer.from("PK\x03\x04 no workbook") });
  await says(page, "Det lykkedes ikke, og intet er ændret");
  assert.deepEqual(await cells(page), before);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("who is new and of whom what changes is shown by name before it is taken over", async () => {
  const { page, log, close } = await open({ body: element(), lang: "da" });
  await openFiles(page);
  const people = "Navn;Afdeling;Leder\r\nAnna Holm;It;Carla <b>Ny</b>\r\nCarla <b>Ny</b>;It;\r\n";
  await choose(page, { name: "hr.csv", mimeType: "text/csv", buffer: Buffer.from(people) });
  await page.getByRole("heading", { name: "I filen: personer" }).waitFor();
  for (const [list, names] of [
    ["Nye personer: 1", ["Carla <b>Ny</b>"]],
    ["Personer, hvor andet end dage ændres: 1", ["Anna Holm"]],
    ["Grupper, der ændres: 1", ["It"]],
  ]) {
    assert.deepEqual(await page.getByRole("group", { name: list }).getByRole("listitem").allTextContents(), names);
  }
  assert.equal(await page.getByText("Ingen dage ændres").count(), 0);
  assert.deepEqual(await axe(page, "dialog"), []);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("of a table whose headers nobody knows somebody says what its columns are", async () => {
  const { page, log, close } = await open({ body: element(), lang: "da" });
  await openFiles(page);
  await choose(page, { name: "hr.csv", mimeType: "text/csv", buffer: Buffer.from("Nimi;Osasto\r\nEero;It\r\n") });
  await page
    .getByText('her skulle stå en række med overskrifter og en kolonne med navne, som "navn", men her står')
    .waitFor();
  assert.ok(await page.getByRole("button", { name: "Tilføj til planen" }).isDisabled());
  // As who chooses, with the keyboard on it.
  await page.getByRole("combobox", { name: "Nimi", exact: true }).focus();
  await page.getByRole("combobox", { name: "Nimi", exact: true }).selectOption("name");
  await page.getByRole("group", { name: "Nye personer: 1" }).getByText("Eero").waitFor();
  await page.getByRole("combobox", { name: "Osasto", exact: true }).selectOption("group");
  await page.getByRole("group", { name: "Grupper, der ændres: 1" }).getByText("It").waitFor();
  await press(page, "Tilføj til planen");
  await says(page, "Tilføjet til planen.");
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("columns below titles change their meaning, and what cannot be read so is not taken as it was", async () => {
  const { page, log, close } = await open({ body: element(), lang: "da" });
  await openFiles(page);
  const table =
    "Ugeplan\r\nUdtrukket 23-11-2026;;\r\nFornavn;Efternavn;23-11-2026;Hvem\r\nAnna;Holm;H;Carla\r\nKontor i alt;;0;\r\n";
  await choose(page, { name: "uge.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByText("Dage, der ændres: 1.").waitFor();
  await page.getByText("Hvad hver kolonne bliver til").click();
  const become = async (column, use) => {
    const select = page.getByRole("combobox", { name: column, exact: true });
    await select.focus();
    await select.selectOption(use);
    await page.getByText("Arbejder …").waitFor({ state: "detached" });
  };
  await become("Efternavn", "skip");
  await page.getByText("Dage, der ændres: 1.").waitFor();
  await become("Fornavn", "skip");
  await says(page, "Det lykkedes ikke, og intet er ændret");
  assert.ok(await page.getByRole("button", { name: "Tilføj til planen" }).isDisabled());
  await become("Hvem", "name");
  await page.getByRole("button", { name: "Tilføj til planen", disabled: false }).waitFor();
  await press(page, "Tilføj til planen");
  await says(page, "Tilføjet til planen.");
  assert.deepEqual(await cells(page), { ...PLAN.weeks[0].cells, carla: "H . . . ." });
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("what takes long can be stopped, and the next file is read", async () => {
  const { page, log, close } = await open({ body: element(), lang: "da" });
  await openFiles(page);
  // The first file that the worker is asked for never ends.
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = () => {
      Worker.prototype.postMessage = postMessage;
    };
  });
  await choose(page, `${FIXTURES}calendars/outlook.ics`);
  await says(page, "Arbejder …");
  await page.getByRole("button", { name: "Stop", exact: true }).waitFor();
  await press(page, "Stop");
  await says(page, "Stoppet. Intet er ændret.");
  await choose(page, `${FIXTURES}calendars/outlook.ics`);
  await page.getByRole("heading", { name: "I filen: en kalender" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Stop", exact: true }).count(), 0);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("axe finds nothing in the dialog and in the preview", async () => {
  const { page, close } = await open({ body: element(), lang: "da" });
  await openFiles(page);
  assert.deepEqual(await axe(page, "dialog"), []);
  const table = "Navn;23-11-2026;Hvem\r\nAnna Holm;H;Carla\r\nBo;kontoor;David\r\n";
  await choose(page, { name: "uge.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByText("Hvad hver kolonne bliver til").click();
  assert.deepEqual(await axe(page, "dialog"), []);
  await choose(page, `${FIXTURES}calendars/outlook.ics`);
  await page.getByLabel("Hvis kalender er det?").waitFor();
  assert.deepEqual(await axe(page, "dialog"), []);
  await close();
});

test(
  "where no worker starts it works on the page's thread, and says so; who only reads takes nothing in",
  saves,
  async () => {
    const policy = POLICY.replace("worker-src 'self'", "worker-src 'none'");
    const { page, close } = await open({ body: element("readonly"), lang: "da", policy });
    await openFiles(page);
    assert.equal(await page.getByLabel("Vælg en fil").count(), 0);
    assert.match((await given(page, "Ugerne som CSV"))[1].toString(), /Navn;/);
    await says(page, "Browseren kan ikke arbejde i baggrunden her");
    await close();
  },
);

test("where no worker starts a large file is refused at once, and a small one is read", async () => {
  const policy = POLICY.replace("worker-src 'self'", "worker-src 'none'");
  const { page, close } = await open({ body: element(), lang: "da", policy });
  await openFiles(page);
  const before = await cells(page);
  const buffer = Buffer.from("Navn;23-11-2026\r\n".padEnd(5_000_000, "x"));
  await choose(page, { name: "stor.csv", mimeType: "text/csv", buffer });
  await says(page, "Uden arbejde i baggrunden læses højst 4 MB her.");
  assert.deepEqual(await cells(page), before);
  await choose(page, `${FIXTURES}calendars/outlook.ics`);
  await page.getByRole("heading", { name: "I filen: en kalender" }).waitFor();
  await close();
});
