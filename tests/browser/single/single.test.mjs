// The planner in one file: opened from a disk, and under a policy that allows inline script and nothing to load.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { POLICY, single } from "../../../tools/single.mjs";
import { atEvents, breaks, breaksNoMore } from "../support/crash.mjs";
import { BROWSER, DIST, inTestWeek, launch, open, planned, quit } from "../support/harness.mjs";
import { plan } from "../support/week.mjs";

const folder = await mkdtemp(join(tmpdir(), "one-file-"));
const FILE = join(folder, "single.html");
before(() => single(DIST, FILE));
after(async () => {
  await quit();
  await rm(folder, { recursive: true });
});

const NAMES = ["Anna Holm", "Bo Friis", "Carla Dam", "Dan Elm"];

/** Names, a suggested week and a day by hand. */
async function work(page) {
  await page.getByLabel("Names", { exact: true }).fill(NAMES.join("\n"));
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Suggest a week" }).click();
  await page.locator(".set-up").getByRole("button", { name: "Accept all" }).click();
  await page.locator(".set-up").waitFor({ state: "hidden" });
  const { people, weeks } = await plan(page);
  assert.equal(people.length, NAMES.length);
  assert.ok(
    Object.values(weeks[0].cells).every((row) => !row.includes(".")),
    "the search ran here",
  );
  await page.getByRole("gridcell").first().click();
  await page.keyboard.press("x");
  assert.match(Object.values((await plan(page)).weeks[0].cells)[0], /^X /, "the day by hand");
}

/** The link that the dialog makes. */
async function linked(page) {
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("button", { name: "Share and merge …" }).click();
  await page.getByRole("button", { name: "Copy the link" }).click();
  const address = await page.locator("dialog .address").inputValue();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  return address;
}

/** The table of the week by the dialog of files. */
async function exported(page) {
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("button", { name: "Import and export …" }).click();
  await page.getByRole("dialog").waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Weeks as CSV" }).click();
  const table = await readFile(await (await download).path(), "utf8");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  return table;
}

const saves = { skip: BROWSER === "firefox" && "its driver keeps no downloads" };
test("one file on a disk plans, suggests, exports and keeps, and asks for nothing", saves, async () => {
  const context = await (await launch()).newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
  await inTestWeek(context);
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const [asked, errors] = [[], []];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  const url = pathToFileURL(FILE).href;
  await page.goto(url);
  await work(page);
  assert.match(await exported(page), /Anna Holm/);
  const kept = await plan(page);
  const link = await linked(page);
  assert.ok(link.startsWith(`${url}#hybrid-week=`), link);
  await page.reload();
  await page.locator("hybrid-week .planner").waitFor();
  assert.deepEqual(await plan(page), kept);
  const others = asked.filter((one) => one !== url && !/^(data|blob):/.test(one));
  assert.deepEqual([others, errors], [[], []]);
  await context.close();
  const other = await open({ ready: false, body: "", context: { locale: "en-GB" } });
  await other.page.goto(link);
  await other.page.getByRole("rowheader", { name: "Bo Friis" }).waitFor();
  assert.deepEqual(await plan(other.page), kept, "a link opens in the file");
  await other.close();
});

test("a crash in the one file keeps the plan up to the last key, and starts again", async () => {
  const sound = await readFile(FILE, "utf8");
  const broken = atEvents(sound);
  assert.notEqual(broken, sound);
  const files = { "/single.html": { body: broken, type: "text/html" } };
  const { page, close } = await open({ path: "/single.html", files, policy: POLICY, context: { locale: "en-GB" } });
  await work(page);
  const before = await plan(page);
  await breaks(page);
  await page.keyboard.press("o");
  await page.getByRole("alert").getByText("Your plan is safe.").waitFor();
  const link = page.getByRole("link", { name: "Download the plan" });
  const text = decodeURIComponent((await link.getAttribute("href")).split(",").slice(1).join(","));
  assert.deepEqual(JSON.parse(text), before);
  await breaksNoMore(page);
  await page.getByRole("button", { name: "Start again" }).click();
  await planned(page);
  assert.deepEqual(await plan(page), before);
  await page.getByRole("gridcell").first().focus();
  await page.keyboard.press("h");
  assert.match(Object.values((await plan(page)).weeks[0].cells)[0], /^H /);
  await close();
});

test("one file works under a policy that allows inline script and nothing to load", async () => {
  const files = { "/single.html": { body: await readFile(FILE), type: "text/html" } };
  const { page, log, url, close } = await open({
    path: "/single.html",
    files,
    policy: POLICY,
    context: { locale: "en-GB" },
  });
  await work(page);
  const others = log.requests.filter((one) => one !== `${url}/single.html` && !/^(data|blob):/.test(one));
  assert.deepEqual([others, log.errors, log.violations], [[], [], []]);
  await close();
});
