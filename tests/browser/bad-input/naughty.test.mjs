// The strings that break programs, through every text field: shown as text, kept as they are, and nothing runs.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { FAULTS } from "../support/faults.mjs";
import { DIST, open, quit } from "../support/harness.mjs";
import { plan } from "../support/week.mjs";

after(quit);

const { readLink, toSVG, toTable, writeLink } = await import(`${DIST}/hybrid-week.js`);

const OURS = [
  "<svg><script>alert(1)</script></svg>",
  '"><img src=x onerror=alert(1)>',
  "</script><script>alert(1)</script>",
  "</style><style>*{display:none}</style>",
  "</text><script>alert(1)</script>",
  "]]><script>alert(1)</script>",
  "<!-- -->",
  "<template><img src=x onerror=alert(1)></template>",
  "<slot name=x></slot>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "{{constructor.constructor('alert(1)')()}}",
  `\${alert(1)}`,
  "#{7*7}",
  "%3Cscript%3Ealert(1)%3C/script%3E",
  "&lt;b&gt;&amp;&#x3c;",
  "\\u003cscript\\u003e",
  "a\u0000b",
  "\ufffe\uffff",
  "\u202egnp.exe",
  "\u2066a\u2069",
  "\u200b",
  "👩‍👩‍👧‍👦".repeat(11),
  "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
  "Aa Åå Ææ Øø ß İ ı ﬃ",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "undefined",
  "null",
  "=1+1",
  "@SUM(A1)",
  "BEGIN:VALARM",
  "a\r\nb",
  "a\u2028b",
  "a\tb",
  ";,\\\"'`",
  "'; DROP TABLE people; --",
  "../../etc/passwd",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<object data='data:text/html,<script>alert(1)</script>'>",
  "<a href=javascript:alert(1)>x</a>",
  "<svg onload=alert(1)>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
  "<details open ontoggle=alert(1)>",
  "<input autofocus onfocus=alert(1)>",
  "<base href=//evil.example>",
  "<meta http-equiv=refresh content='0;url=//evil.example'>",
  "<link rel=stylesheet href=//evil.example>",
  "<form action=//evil.example><button>x</button></form>",
  "<p style='background:url(javascript:alert(1))'>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>",
  "*{background:url(//evil.example)}",
  "@import '//evil.example';",
  "hybrid-week{display:none}",
  "]:is(script){",
  "#panel-title",
  ".planner > *",
  "valueOf",
  "toString",
  "__defineGetter__",
  "NaN",
  "-Infinity",
  "1e999",
  "ｊａｖａｓｃｒｉｐｔ：ａｌｅｒｔ（１）",
  "＝1+1",
  "\u061c\u200f\u200eabc",
];
/** Names have 1 to 80 characters; of those that look alike one. */
const ALL = [
  ...new Map(
    [...createRequire(import.meta.url)("big-list-of-naughty-strings"), ...OURS]
      .map((text) => Array.from(text).slice(0, 80).join(""))
      .filter((text) => text !== "" && text.isWellFormed())
      .map((text) => [text.normalize("NFKC").trim().toLowerCase(), text]),
  ).values(),
];

/** Through the page go all of them by `make faults`, else ours and one of 64 of the others. */
const STRINGS = ALL.filter((text, n) => FAULTS || OURS.includes(text) || n % 64 === 0);

/** A plan with a name in each place that has one. */
const planOf = (names, team) => ({
  format: "hybrid-week/1",
  team,
  sites: [{ id: "s0", name: team, desks: 9 }],
  people: names.map((name, n) => ({ id: `p${n}`, name })),
  groups: names.map((name, n) => ({ id: `g${n}`, name, members: [`p${n}`] })),
  weeks: [{ week: "2026-W48", cells: { p0: "O H O H O" } }],
});

/** How many elements of each kind there are, in the week, on paper and in each panel. */
async function elements(page, n_people) {
  const counts = [];
  const now = () =>
    page.evaluate(() => {
      const counts = {};
      for (const element of document.querySelector("hybrid-week").shadowRoot.querySelectorAll("*")) {
        counts[element.localName] = (counts[element.localName] ?? 0) + 1;
        for (const { name } of element.attributes) if (name.startsWith("on")) counts[name] = 1;
      }
      return counts;
    });
  /** Once what is shown has caught up. */
  const count = async () => {
    let [before, after] = [undefined, await now()];
    while (JSON.stringify(before) !== JSON.stringify(after)) {
      await page.waitForTimeout(60);
      [before, after] = [after, await now()];
    }
    counts.push(after);
  };
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.waitForFunction(
    (n) => document.querySelector("hybrid-week").shadowRoot.querySelectorAll("tr.person").length === n,
    n_people,
  );
  await count();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  for (const name of ["People", "Groups", "Sites", "Rules"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await page.locator("#panel-title").getByText(name).waitFor();
    await count();
  }
  await page.keyboard.press("Escape");
  await page.locator("#panel-title").waitFor({ state: "detached" });
  return counts;
}

test("naughty names make the same page as harmless ones, and are kept as they are", async () => {
  assert.ok(ALL.length >= 500 && STRINGS.length > OURS.length, `${ALL.length} strings`);
  const { page, log, close } = await open({ body: '<hybrid-week lang="en"></hybrid-week>' });
  page.on("dialog", (dialog) => {
    log.errors.push(`a dialog said ${dialog.message()}`);
    dialog.dismiss();
  });
  const give = async (given) => {
    await page.evaluate((given) => document.querySelector("hybrid-week").setPlan(given), given);
    assert.deepEqual(
      await plan(page),
      await page.evaluate((given) => JSON.parse(JSON.stringify(given)), { ...(await plan(page)), ...given }),
    );
  };
  const size = 40;
  const plain = Array.from({ length: size }, (_, n) => `Person ${n}`);
  // The first time parts are opened that stay open.
  await give(planOf(["Anna"], "Team"));
  await elements(page, 1);
  await give(planOf(plain, "Team"));
  const expected = await elements(page, size);
  for (let from = 0; from < STRINGS.length; from += size) {
    const names = STRINGS.slice(from, from + size);
    while (names.length < size) names.push(`Person ${names.length}`);
    await give(planOf(names, names[0]));
    assert.deepEqual(await elements(page, size), expected, `from ${from}`);
  }
  // One after the other where there is one place for a name.
  const outcomes = await page.evaluate((strings) => {
    const element = document.querySelector("hybrid-week");
    const given = element.getPlan();
    return strings.filter((team) => {
      element.setPlan({ ...given, team });
      return element.getPlan().team !== team;
    });
  }, STRINGS);
  assert.deepEqual(outcomes, []);
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("naughty strings that are typed become names without signs that turn or hide, or are told to be none", async () => {
  const { page, log, close } = await open({ body: '<hybrid-week lang="en" src="/sample.en.json"></hybrid-week>' });
  page.on("dialog", (dialog) => {
    log.errors.push(`a dialog said ${dialog.message()}`);
    dialog.dismiss();
  });
  const type = async (panel, label, ...path) => {
    await page.getByRole("button", { name: panel, exact: true }).click();
    const field = page.locator(".panel").getByLabel(label).first();
    const wrong = await field.evaluate(
      async (field, [strings, path]) => {
        const wrong = [];
        for (const text of strings) {
          field.value = text;
          // A field of one line takes no line ends.
          const clean = field.value.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu, "").trim();
          for (const name of ["input", "change"])
            field.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
          await new Promise((resolve) => setTimeout(resolve));
          const is = path.reduce((value, key) => value[key], document.querySelector("hybrid-week").getPlan());
          const isSeen = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u.test(clean);
          if (clean && (is === clean) !== isSeen) wrong.push([text, is]);
        }
        return wrong;
      },
      [STRINGS, path],
    );
    assert.deepEqual(wrong, [], panel);
  };
  await type("Rules", "Name of the team", "team");
  await type("People", "Name", "people", 0, "name");
  await type("Groups", "Name", "groups", 0, "name");
  await type("Sites", "Name", "sites", 0, "name");
  assert.deepEqual([log.errors, log.violations], [[], []]);
  await close();
});

test("pictures, tables and links of naughty names hold text alone", async () => {
  const { page, log, close } = await open({ body: "", ready: false, policy: null });
  page.on("dialog", (dialog) => {
    log.errors.push(`a dialog said ${dialog.message()}`);
    dialog.dismiss();
  });
  // Where two have one name the table says whose row is whose.
  const plain = planOf([...ALL.map((_, n) => `Person ${n}`), "Same", "Same"], "Team");
  const naughty = planOf([...ALL, "Same", "Same"], "<script>alert(1)</script>");
  const shapes = [];
  for (const one of [plain, naughty]) {
    const pages = [await toSVG(one, { lang: "en" }), (await toTable(one, { lang: "en" })).html];
    for (const text of pages) {
      await page.setContent(`<!doctype html><meta charset="utf-8"><body>${text}`);
      shapes.push(
        await page.evaluate(() => {
          const names = [...document.querySelectorAll("*")].map((element) => element.localName);
          return Object.fromEntries(
            [...new Set(names)].sort().map((name) => [name, names.filter((other) => other === name).length]),
          );
        }),
      );
    }
  }
  assert.deepEqual(shapes.slice(2), shapes.slice(0, 2));
  const letters = await writeLink(naughty);
  const { plan: back } = await readLink(letters);
  assert.deepEqual(
    back.people.map(({ name }) => name),
    naughty.people.map(({ name }) => name),
  );
  assert.deepEqual(log.errors, []);
  await close();
});
