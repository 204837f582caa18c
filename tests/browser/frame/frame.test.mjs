// The planner in a frame: on another origin, and boxed in.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { DIST, inTestWeek, launch, quit } from "../support/harness.mjs";
import { POLICY, serve } from "../support/server.mjs";

after(quit);

/** A page on one origin that holds the planner of another in a frame. */
async function framed(attributes = "", options = "lang=en&src=./sample.en.json") {
  const planner = await serve(DIST, {
    policy: POLICY.replace("frame-ancestors 'self'", "frame-ancestors *"),
    headers: { "access-control-allow-origin": "*" },
  });
  const frame = `<iframe src="${planner.url}/frame.html#${options}" title="Planner" width="1000" height="200" data-hybrid-week ${attributes}></iframe>`;
  const body = `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><script type="module" src="${planner.url}/frame-host.js"></script>${frame}</html>`;
  const host = await serve(DIST, {
    pages: { "/host": body },
    policy: `default-src 'none'; img-src data:; script-src ${planner.url}; frame-src ${planner.url}`,
  });
  const context = await inTestWeek(await (await launch()).newContext());
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${host.url}/host`);
  const inside = page.frameLocator("iframe");
  await inside.getByRole("grid").waitFor();
  const close = async () => {
    await context.close();
    planner.close();
    host.close();
  };
  return { page, inside, errors, close };
}

const height = (page) => page.evaluate(() => Number(document.querySelector("iframe").height));

/** The frame is as high as what is in it. */
async function fits(page) {
  await page.waitForFunction(() => Number(document.querySelector("iframe").height) > 300);
  const frame = page.frames()[1];
  await frame.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
}

test("a frame on another origin finds its own height, and again when more is shown", async () => {
  const { page, inside, errors, close } = await framed();
  await fits(page);
  const before = await height(page);
  await page.evaluate(() => document.querySelector("iframe").setAttribute("width", "640"));
  await page.waitForFunction((before) => Number(document.querySelector("iframe").height) > before, before);
  await fits(page);
  await inside.getByRole("grid").locator("tr.person").nth(2).locator("td.cell").first().focus();
  await page.keyboard.press("h");
  await inside.getByRole("gridcell", { name: /Bo Friis, Monday .*: Home/ }).waitFor();
  assert.deepEqual(errors, []);
  await close();
});

test("messages of another window, origin or shape are left alone", async () => {
  const { page, close } = await framed();
  await fits(page);
  const before = await height(page);
  await page.evaluate(() => {
    for (const height of [1, "7", Number.NaN, -3, 1e9, null]) postMessage({ type: "hybrid-week-height", height }, "*");
    for (let height = 1; height <= 10_000; height += 1) postMessage({ type: "hybrid-week-height", height }, "*");
    postMessage("hybrid-week-height", "*");
    postMessage(null, "*");
  });
  await page.frames()[1].evaluate(() => {
    for (const height of ["7", Number.NaN, -3, 1e9, null])
      parent.postMessage({ type: "hybrid-week-height", height }, "*");
    parent.postMessage({ type: "other", height: 5 }, "*");
  });
  const start = performance.now();
  // Messages arrive in their order: after this one all others were read.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener("message", (event) => event.data === "last" && resolve(undefined));
        postMessage("last", "*");
      }),
  );
  assert.ok(performance.now() - start < 10_000, "a millisecond each");
  assert.equal(await height(page), before);
  await close();
});

test("a frame that may only run scripts plans, and says that nothing is kept", async () => {
  const { page, inside, errors, close } = await framed(
    'sandbox="allow-scripts"',
    "lang=en&src=./sample.en.json&storage-key=boxed",
  );
  await fits(page);
  await inside.getByRole("grid").locator("tr.person").nth(2).locator("td.cell").first().focus();
  await page.keyboard.press("h");
  await inside.getByRole("gridcell", { name: /Bo Friis, Monday .*: Home/ }).waitFor();
  await inside.getByRole("status").getByText("This browser does not keep the plan.").waitFor();
  assert.deepEqual(errors, []);
  await close();
});
