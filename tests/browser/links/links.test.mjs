import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe, DIST, open, quit } from "../support/harness.mjs";
import { plan } from "../support/week.mjs";

after(quit);

const { readLink, writeLink } = await import(`${DIST}/share.js`);

const BODY = '<hybrid-week lang="en" src="/sample.en.json" storage-key="links" links></hybrid-week>';
const EMPTY = '<hybrid-week lang="en" links></hybrid-week>';
const change = (page, hash) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, hash);

async function openShare(page) {
  await page.getByRole("button", { name: "Plan", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Share and merge …" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Share and merge" }).waitFor();
}

const address = (page) => page.locator("dialog .address").inputValue();

test("a link is made by keyboard, and shows the plan where nobody is planned yet", async () => {
  const { page, log, url, close } = await open({ body: BODY });
  await openShare(page);
  await page.getByRole("button", { name: "Copy the link" }).focus();
  await page.keyboard.press("Enter");
  const link = await address(page);
  assert.ok(link.startsWith(`${url}/host#hybrid-week=`), link);
  const sent = await plan(page);
  assert.deepEqual([log.violations, log.errors], [[], []]);
  assert.deepEqual(await axe(page, "dialog"), []);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await close();

  const other = await open({ body: EMPTY });
  await change(other.page, `section-2&${link.split("#")[1]}`);
  await other.page.getByRole("rowheader", { name: "Bo Friis" }).waitFor();
  assert.deepEqual(await plan(other.page), sent);
  assert.equal(await other.page.evaluate(() => location.hash), "#section-2", "the host's own part stays");
  assert.deepEqual([other.log.violations, other.log.errors], [[], []]);
  await other.close();
});

test("a link that a page is opened with is shown where nobody has touched the page", async () => {
  const { page, log, url, close } = await open({ body: EMPTY, ready: false });
  const sent = { format: "hybrid-week/1", people: [{ id: "bo", name: "Bo" }], weeks: [{ week: "2026-W48" }] };
  await page.goto("about:blank");
  await page.goto(`${url}/host#hybrid-week=${await writeLink(sent)}`);
  await page.getByRole("rowheader", { name: "Bo" }).waitFor();
  assert.deepEqual([(await plan(page)).people, log.violations, log.errors], [sent.people, [], []]);
  await close();
});

test("one person's week is merged into the plan of a colleague, cell by cell and in one step", async () => {
  const { page, close } = await open({ body: BODY });
  const before = await plan(page);
  const theirs = structuredClone(before);
  theirs.weeks[0].cells["bo-friis"] = "X X O X H";
  const week = theirs.weeks[0].week;
  const letters = await writeLink(theirs, { extent: "person", person: "bo-friis", week });
  assert.ok(letters.length < 45, letters);
  await change(page, `hybrid-week=${letters}`);
  const dialog = page.getByRole("dialog", { name: "Compare and merge" });
  await dialog.waitFor();
  assert.equal(await dialog.locator("tbody tr").count(), 2);
  assert.match(await dialog.locator("tbody tr").first().textContent(), /Bo Friis, Mon.*OfficeOut/);
  assert.deepEqual(await axe(page, "dialog"), []);
  await dialog.getByRole("button", { name: "Take none" }).click();
  await dialog.getByRole("checkbox").nth(1).check();
  await dialog.getByRole("button", { name: "Take over" }).click();
  const merged = structuredClone(before);
  merged.weeks[0].cells["bo-friis"] = "O X O X H";
  assert.deepEqual(await plan(page), merged);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await plan(page), before);
  // What came from where is remembered.
  await openShare(page);
  await page.getByText("What came from where").click();
  await page.getByText("A link · changes: 1").waitFor();
  await close();
});

test("a plan file that is opened is remembered with the days that it changed", async () => {
  const { page, close } = await open({ body: BODY });
  const theirs = await plan(page);
  theirs.weeks[0].cells["bo-friis"] = "X X O X H";
  const file = { name: "plan.json", mimeType: "", buffer: Buffer.from(JSON.stringify(theirs)) };
  await page.locator('input[accept^=".json"]').first().setInputFiles(file);
  await page.getByText("The plan is open.").waitFor();
  await openShare(page);
  await page.getByText("What came from where").click();
  await page.getByText("A file · changes: 2").waitFor();
  await close();
});

test("a plan that is not decided about is not taken for one that both had in common", async () => {
  const { page, close } = await open({ body: BODY });
  const here = await plan(page);
  const receive = async (row) => {
    const theirs = structuredClone(here);
    theirs.weeks[0].cells["bo-friis"] = row;
    await change(page, `hybrid-week=${await writeLink(theirs)}`);
    const dialog = page.getByRole("dialog", { name: "Compare and merge" });
    await dialog.waitFor();
    return dialog;
  };
  const left = await receive("X X X X X");
  await left.getByRole("button", { name: "Cancel" }).click();
  await left.waitFor({ state: "detached" });
  await (await receive("H H H H H")).getByRole("button", { name: "Take over" }).click();
  await page.waitForFunction(() => localStorage.getItem("hybrid-week:links:common"));
  const rows = await page.evaluate(() =>
    JSON.parse(localStorage.getItem("hybrid-week:links:common")).map(
      ({ text }) => JSON.parse(text).weeks[0].cells["bo-friis"],
    ),
  );
  assert.deepEqual(rows, ["H H H H H"]);
  await close();
});

test("a cut, a damaged and a newer link are refused with their sentence, and the plan stays", async () => {
  const { page, close } = await open({ body: BODY });
  const before = await plan(page);
  const letters = await writeLink(before);
  for (const [text, sentence] of [
    [letters.slice(0, -9), "The link is cut"],
    [letters.replace(/.(?=.{9}$)/, (letter) => (letter === "A" ? "B" : "A")), "The link is damaged"],
    [`Aw${letters.slice(2)}`, "A newer program made this link"],
    ["AAAA", "The address holds no plan"],
    ["section-2", "The address holds no plan"],
  ]) {
    await change(page, `hybrid-week=${text}`);
    await page.getByRole("alert").getByText(sentence).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    assert.equal(await page.evaluate(() => location.hash), "");
  }
  assert.deepEqual(await plan(page), before);
  await close();
});

test("a passphrase locks a link, and only that passphrase opens it", async () => {
  const { page, close } = await open({ body: BODY });
  await openShare(page);
  await page.getByLabel("Passphrase (optional)").fill("gå en tur ved søen");
  await page.getByRole("button", { name: "Copy the link" }).click();
  const link = await address(page);
  const sent = await plan(page);
  await close();
  await assert.rejects(readLink(link), /locked/);

  const other = await open({ body: EMPTY });
  await change(other.page, link.split("#")[1]);
  for (const [passphrase, then] of [
    ["wrong", other.page.getByText("The passphrase is not the right one.")],
    ["gå en tur ved søen", other.page.getByRole("rowheader", { name: "Bo Friis" })],
  ]) {
    await other.page.getByLabel("Passphrase").fill(passphrase);
    await other.page.keyboard.press("Enter");
    await then.waitFor();
  }
  assert.deepEqual(await plan(other.page), sent);
  await other.close();
});

test("the element and Node make the same links, with initials where they are asked for", async () => {
  const { page, close } = await open({ body: BODY });
  const sent = await plan(page);
  const make = (options) => page.evaluate((options) => document.querySelector("hybrid-week").toLink(options), options);
  assert.equal((await make()).split("=")[1], await writeLink(sent));
  const short = await readLink(await make({ initials: true }));
  assert.ok(short.initials && !JSON.stringify(short.plan).includes("Friis"));
  assert.deepEqual((await readLink(await make({ initials: true }), { here: sent })).plan, sent);
  await close();
});

test("without leave to unlock, and without the part in the address, nothing happens", async () => {
  const { page, log, close } = await open({ body: BODY });
  const before = await plan(page);
  await change(page, "another-part");
  assert.equal(await page.evaluate(() => location.hash), "#another-part");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.deepEqual([await plan(page), log.errors], [before, []]);
  await close();
});
