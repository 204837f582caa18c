import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe, BROWSER, holdBack, open, quit } from "../support/harness.mjs";
import { plan, put } from "../support/week.mjs";

after(quit);

const BODY = '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>';

async function openShare(page) {
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("button", { name: "Share and merge …" }).click();
  await page.getByRole("dialog", { name: "Share and merge" }).waitFor();
}

test("a plan file is compared, and both who is new and who is somewhere else are taken or left", async () => {
  const { page, log, close } = await open({ body: BODY });
  const before = await plan(page);
  const theirs = structuredClone(before);
  theirs.people.push({ id: "zoe", name: "Zoë <b>Ny</b>" });
  theirs.weeks[0].cells.zoe = "O H O H O";
  theirs.weeks[0].cells["bo-friis"] = "X H O X H";
  await openShare(page);
  const file = { name: "theirs.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(theirs)) };
  await page.getByLabel("Choose a plan file").setInputFiles(file);
  const dialog = page.getByRole("dialog", { name: "Compare and merge" });
  await dialog.waitFor();
  assert.equal(await dialog.locator("b").count(), 0, "names are text");
  assert.deepEqual([log.violations, log.errors], [[], []]);
  assert.deepEqual(await axe(page, "dialog"), []);
  await dialog.getByRole("button", { name: "Take all" }).focus();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Take over" }).focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  const merged = await plan(page);
  assert.deepEqual(
    [merged.people.at(-1).name, merged.weeks[0].cells.zoe, merged.weeks[0].cells["bo-friis"]],
    ["Zoë <b>Ny</b>", "O H O H O", "X H O X H"],
  );
  const marked = page.getByRole("gridcell", { name: /: .*, changed/ });
  await page.getByRole("status").getByText("6 days have changed since you last looked.").waitFor();
  assert.equal(await marked.count(), 6);
  assert.deepEqual(await axe(page, ".main"), []);
  await page.getByRole("button", { name: "Remove the marks" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("since you last looked").waitFor({ state: "hidden" });
  assert.equal(await marked.count(), 0);
  const stands = () => document.querySelector("hybrid-week").shadowRoot.activeElement?.localName;
  assert.equal(await page.evaluate(stands), "td", "the keyboard goes on in the week");
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await plan(page), before);
  await close();
});

test("of very many differences the first are listed, and the rest are taken or left with all", async () => {
  const { page, close } = await open({ body: BODY });
  const people = Array.from({ length: 210 }, (_, n) => ({ id: `p${n}`, name: `Person ${n}` }));
  const all = (row) => ({
    format: "hybrid-week/1",
    people,
    weeks: [{ week: "2026-W48", cells: Object.fromEntries(people.map(({ id }) => [id, row])) }],
  });
  await page.evaluate((mine) => document.querySelector("hybrid-week").setPlan(mine), all("O O O O O"));
  const dialog = page.getByRole("dialog", { name: "Compare and merge" });
  const choose = async (button) => {
    await openShare(page);
    const file = {
      name: "x.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(all("H H H H H"))),
    };
    await page.getByLabel("Choose a plan file").setInputFiles(file);
    await dialog.getByText("50 more differences are not listed.").waitFor();
    assert.equal(await dialog.getByRole("checkbox").count(), 1000);
    await dialog.getByRole("button", { name: button }).click();
    await dialog.getByRole("button", { name: "Take over" }).click();
    await dialog.waitFor({ state: "detached" });
    return new Set(Object.values((await plan(page)).weeks[0].cells));
  };
  assert.deepEqual(await choose("Take none"), new Set(["O O O O O"]));
  assert.deepEqual(await choose("Take all"), new Set(["H H H H H"]));
  await close();
});

test("large plans are merged beside the page, and the wait can be ended", async () => {
  const { page, context, log, close } = await open({ context: {}, body: BODY });
  const people = Array.from({ length: 500 }, (_, n) => ({ id: `p${n}`, name: `Person ${n}` }));
  const cells = (row) => Object.fromEntries(people.map(({ id }) => [id, row]));
  const weeks = Array.from({ length: 26 }, (_, n) => `2026-W${10 + n}`);
  const all = (row) => ({ format: "hybrid-week/1", people, weeks: weeks.map((week) => ({ week, cells: cells(row) })) });
  await page.evaluate((mine) => document.querySelector("hybrid-week").setPlan(mine), all("O O O O O"));
  const theirs = {
    name: "x.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(all("H H H H H"))),
  };
  const dialog = page.getByRole("dialog", { name: "Compare and merge" });
  const choose = async () => {
    await openShare(page);
    await page.getByLabel("Choose a plan file").setInputFiles(theirs);
  };
  const goOn = await holdBack(context, "sharing_bg.wasm");
  await choose();
  await dialog.getByText("Comparing the plans …").waitFor();
  await dialog.getByRole("button", { name: "Stop" }).click();
  await dialog.waitFor({ state: "detached" });
  goOn();
  assert.deepEqual(new Set(Object.values((await plan(page)).weeks[7].cells)), new Set(["O O O O O"]));
  await choose();
  await dialog.getByText("64000 more differences are not listed.").waitFor();
  await dialog.getByRole("button", { name: "Take all" }).click();
  await dialog.getByRole("button", { name: "Take over" }).click();
  await dialog.first().waitFor({ state: "detached", timeout: 20_000 });
  assert.deepEqual(new Set(Object.values((await plan(page)).weeks[7].cells)), new Set(["H H H H H"]));
  assert.deepEqual(log.errors, []);
  await close();
});

test("what is no plan is refused with a sentence", async () => {
  const { page, close } = await open({ body: BODY });
  await openShare(page);
  const file = { name: "x.json", mimeType: "application/json", buffer: Buffer.from("[1, 2]") };
  await page.getByLabel("Choose a plan file").setInputFiles(file);
  await page.getByRole("alert").getByText("The file is no plan.").waitFor();
  await close();
});

test("a file that is larger than any plan is refused before it is read", async () => {
  const { page, log, close } = await open({ body: BODY });
  await openShare(page);
  await page.evaluate(() => {
    File.prototype.text = async () => {
      globalThis.isRead = true;
      return "";
    };
  });
  const buffer = Buffer.from('{"format":"hybrid-week/1"}'.padEnd(8 * 1024 * 1024 + 1));
  await page.getByLabel("Choose a plan file").setInputFiles({ name: "x.json", mimeType: "application/json", buffer });
  await page.getByRole("alert").getByText("The file is no plan.").waitFor();
  assert.equal(await page.evaluate(() => globalThis.isRead), undefined);
  assert.deepEqual([log.violations, log.errors], [[], []]);
  await close();
});

const inPlace = { skip: BROWSER === "firefox" && "it opens no file in its place" };

/** A page that saves to a file, which the browser's own folder stands for: no test can choose a file by hand. */
async function followed() {
  const { page, log, close } = await open({ body: BODY });
  await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    globalThis.handle = await folder.getFileHandle("plan.json", { create: true });
    globalThis.showSaveFilePicker = async () => globalThis.handle;
  });
  const row = (id) =>
    page.evaluate(async (id) => {
      // It may be written while it is read.
      const text = await (await globalThis.handle.getFile()).text().catch(() => "");
      return text && JSON.parse(text).weeks[0].cells[id];
    }, id);
  const waitForRow = async (id, expected) => {
    while ((await row(id)) !== expected) await page.evaluate(() => new Promise(requestAnimationFrame));
  };
  /** Somebody else saves somebody's days. */
  const save = (id, cells) =>
    page.evaluate(
      async ([id, cells]) => {
        const plan = JSON.parse(await (await globalThis.handle.getFile()).text());
        plan.weeks[0].cells[id] = cells;
        const file = await globalThis.handle.createWritable();
        await file.write(JSON.stringify(plan));
        await file.close();
      },
      [id, cells],
    );
  await openShare(page);
  await page.getByRole("button", { name: "Save to a file" }).click();
  await page.getByRole("status").getByText("Changes are saved to plan.json.").waitFor();
  await page.keyboard.press("Escape");
  await waitForRow("bo-friis", "O H O X H");
  return { page, log, close, row, waitForRow, save };
}

test("a file on a shared drive is saved to, and what somebody else saved meanwhile is merged", inPlace, async () => {
  const { page, log, close, row, waitForRow, save } = await followed();
  await put(page, "Bo Friis", 0, "x");
  await waitForRow("bo-friis", "X H O X H");
  await save("anna-holm", "X X X X X");
  await put(page, "Bo Friis", 4, "x");
  await waitForRow("bo-friis", "X H O X X");
  assert.equal(await row("anna-holm"), "X X X X X");
  assert.equal((await plan(page)).weeks[0].cells["anna-holm"], "X X X X X");
  assert.deepEqual([log.violations, log.errors], [[], []]);
  await close();
});

test(
  "what somebody else saved to a file is not written over when nobody decides, and it is said",
  inPlace,
  async () => {
    const { page, log, close, row, save } = await followed();
    await save("bo-friis", "H H H H H");
    await put(page, "Bo Friis", 0, "x");
    await page.getByRole("dialog", { name: "Compare and merge" }).getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("alert").getByText("Changes are no longer saved to plan.json").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    // Whoever comes back to the page, or plans on, changes nothing in the file.
    const visits = page.evaluate(() => {
      const { getFile } = globalThis.handle.constructor.prototype;
      globalThis.visits = 0;
      globalThis.handle.getFile = function counted() {
        globalThis.visits += 1;
        return getFile.call(this);
      };
      dispatchEvent(new Event("focus"));
    });
    await visits;
    await put(page, "Bo Friis", 1, "x");
    await page.waitForFunction(
      () => document.querySelector("hybrid-week").getPlan().weeks[0].cells["bo-friis"] === "X X O X H",
    );
    assert.equal(await page.evaluate(() => globalThis.visits), 0);
    assert.equal(await row("bo-friis"), "H H H H H");
    assert.deepEqual([log.violations, log.errors], [[], []]);
    await close();
  },
);

test("a file that can no longer be written is said to be", inPlace, async () => {
  const { page, close, row } = await followed();
  await page.evaluate(() => {
    globalThis.handle.createWritable = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
  await put(page, "Bo Friis", 0, "x");
  await page.getByRole("alert").getByText("Changes are no longer saved to plan.json").waitFor();
  assert.equal(await row("bo-friis"), "O H O X H");
  await close();
});

test("a file that cannot be read is said to be, and not followed", inPlace, async () => {
  const { page, log, close } = await open({ body: BODY });
  await page.evaluate(() => {
    const getFile = () => Promise.reject(new DOMException("", "NotReadableError"));
    globalThis.showOpenFilePicker = async () => [{ name: "plan.json", getFile }];
  });
  await openShare(page);
  await page.getByRole("button", { name: "Open and follow a file" }).click();
  await page.getByRole("alert").getByText("Changes are no longer saved to plan.json").waitFor();
  assert.deepEqual([log.violations, log.errors], [[], []]);
  await close();
});

test("what was said of a difference is done, whatever else changed behind the dialog", async () => {
  const { page, close } = await open({ body: BODY });
  const before = await plan(page);
  const theirs = structuredClone(before);
  theirs.weeks[0].cells["bo-friis"] = "X X X X X";
  await openShare(page);
  const file = { name: "theirs.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(theirs)) };
  await page.getByLabel("Choose a plan file").setInputFiles(file);
  const dialog = page.getByRole("dialog", { name: "Compare and merge" });
  await dialog.getByRole("button", { name: "Take none" }).click();
  await dialog.getByRole("checkbox").first().check();
  const now = structuredClone(before);
  now.weeks[0].cells["anna-holm"] = "H H H H H";
  await page.evaluate((now) => document.querySelector("hybrid-week").setPlan(now), now);
  await dialog.getByRole("button", { name: "Take over" }).click();
  await dialog.waitFor({ state: "detached" });
  now.weeks[0].cells["bo-friis"] = "X H O X H";
  assert.deepEqual((await plan(page)).weeks[0].cells, now.weeks[0].cells);
  await close();
});
