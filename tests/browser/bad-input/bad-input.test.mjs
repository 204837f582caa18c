import assert from "node:assert/strict";
import { after, test } from "node:test";
import { FIXTURES, open, quit } from "../support/harness.mjs";
import { plan } from "../support/week.mjs";

after(quit);

test("each hostile file gets its sentence, and the plan before is still there", async () => {
  const { page, log, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const before = await plan(page);
  const sentences = {
    "empty.json": "The file is empty.",
    "broken.json": "expected JSON",
    "truncated.json": "expected JSON",
    "newer-major.json": "A newer program made this plan",
  };
  for (const [name, sentence] of Object.entries(sentences)) {
    await page.locator('input[accept^=".json"]').first().setInputFiles(`${FIXTURES}hostile/${name}`);
    await page.getByRole("status").getByText(sentence).waitFor();
    assert.deepEqual(await plan(page), before, name);
    await page.getByRole("status").getByRole("button", { name: "Close" }).click();
  }
  // What is no plan may be another program's.
  for (const name of ["deep.json", "not-a-plan.json"]) {
    await page.locator('input[accept^=".json"]').first().setInputFiles(`${FIXTURES}hostile/${name}`);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("status").getByText("expected a plan file, or a file of Microsoft Graph").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.deepEqual(await plan(page), before, name);
  }
  assert.deepEqual(log.errors, []);
  await close();
});

test("names with markup, emoji and turned directions are shown as text", async () => {
  const { page, log, close } = await open({ body: '<hybrid-week lang="en"></hybrid-week>' });
  await page.locator('input[accept^=".json"]').first().setInputFiles(`${FIXTURES}hostile/names-with-markup.json`);
  await page.getByRole("rowheader", { name: "<img src=x onerror=alert(1)>" }).waitFor();
  assert.equal(await page.locator("hybrid-week img, hybrid-week .planner script").count(), 0);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("each wrong field of each form says beside it what it expects, keeps what was typed, and the rest is saved", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const before = await plan(page);
  let n_fields = 0;
  for (const name of ["People", "Groups", "Sites", "Rules"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await page.locator("#panel-title").getByText(name).waitFor();
    if (name === "People") await page.getByRole("button", { name: "More about Bo Friis" }).click();
    await page.locator(".panel details").evaluateAll((all) => {
      for (const details of all) details.open = true;
    });
    const kinds = {
      'input[type="number"]:not([list])': ["-1", "Expected a whole number"],
      'input:not([type]), input[type="text"]': ["x".repeat(81), "Expected "],
    };
    for (const [kind, [wrong, sentence]] of Object.entries(kinds)) {
      const fields = page.locator(".panel").locator(kind);
      // Of many alike the first ones.
      const seen = await fields.evaluateAll((all) =>
        [...all.slice(0, 12).keys()].filter((n) => all[n].checkVisibility({ visibilityProperty: true })),
      );
      for (const n of seen) {
        const field = fields.nth(n);
        await field.fill(wrong);
        await field.press("Enter");
        const said = await field.evaluate((input) => {
          const told = input.getAttribute("aria-describedby")?.split(" ") ?? [];
          const alert = told.map((id) => input.getRootNode().getElementById(id)).find((e) => e?.role === "alert");
          return [input.getAttribute("aria-invalid"), alert?.textContent, input.value];
        });
        assert.equal(said[0], "true", `${name} ${kind} ${n}`);
        assert.ok(said[1]?.startsWith(sentence), `${name} ${kind} ${n}: ${said[1]}`);
        assert.equal(said[2], wrong);
        n_fields += 1;
      }
    }
    assert.deepEqual(await plan(page), before, name);
  }
  assert.ok(n_fields > 30, `${n_fields} fields`);
  await page.getByLabel("Name of the team").fill("Law");
  await page.keyboard.press("Tab");
  assert.deepEqual(await plan(page), { ...before, team: "Law" }, "the rest is saved");
  await close();
});

test("names that add nobody stay in their field with the sentence beside it", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  const before = await plan(page);
  await page.getByRole("button", { name: "Add people", exact: true }).click();
  const names = page.getByLabel("Names", { exact: true });
  const add = page.getByRole("button", { name: "Add", exact: true });
  await names.fill("Anna Holm");
  await add.click();
  await page.getByRole("alert").getByText("Expected a name that is not in the plan yet.").waitFor();
  assert.equal(await names.inputValue(), "Anna Holm");
  await page.getByRole("button", { name: "People", exact: true }).click();
  const one = page.getByPlaceholder("Add a person");
  await one.fill("\u200b");
  await one.press("Enter");
  await page.getByRole("alert").getByText("Expected a name of 1 to 80 characters.").waitFor();
  assert.deepEqual(await plan(page), before);
  await one.fill("Nora Lind");
  await one.press("Enter");
  await page.getByRole("group", { name: "Nora Lind" }).waitFor();
  await close();
});

test("a table with problems names row and column before anything is taken over", async () => {
  const { page, close } = await open({ body: '<hybrid-week lang="en"></hybrid-week>' });
  await page.locator(".start input[type=file]").setInputFiles(`${FIXTURES}sloppy/people-misspelt-days.csv`);
  await page.getByRole("dialog").getByText('row 2, column "days": expected working days').waitFor();
  assert.equal((await plan(page)).people.length, 0);
  await close();
});
