// The store without a browser: a storage in memory, with the faults that browsers have.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readRecord, Store } from "../../../static/store.js";
import { tried } from "../support/faults.mjs";
import { recordOf } from "../support/record.mjs";

/** A storage in memory; `fault` is called before each write, and may throw. */
function memory(fault = () => {}) {
  const items = new Map();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      fault(key, value);
      items.set(key, value);
    },
    removeItem: (key) => items.delete(key),
    key: (n) => [...items.keys()][n] ?? null,
    get length() {
      return items.size;
    },
  };
}

const plan = (n) => JSON.stringify({ format: "hybrid-week/1", people: [], weeks: [], n });
const store = (storage) => new Store("k", () => storage);

test("what was kept is there again, and the state before beside it", () => {
  const storage = memory();
  const first = store(storage);
  assert.deepEqual(
    [first.open(), first.write(plan(1)), first.write(plan(2)), first.write(plan(2))],
    [undefined, "kept", "kept", "same"],
  );
  assert.equal(store(storage).open(), plan(2));
  assert.equal(readRecord(storage.getItem("k:before")).text, plan(1));
});

test("of a record with any byte changed, and any cut one, the disk has the same, and without a disk the state before is there", (t) => {
  const storage = memory();
  const first = store(storage);
  first.write(plan(1));
  first.write(plan(2));
  const sound = storage.getItem("k");
  const check = (damaged, what) => {
    storage.items.set("k", damaged);
    assert.equal(store(storage).open(sound), plan(2), `${what}: the one on the disk`);
    storage.items.set("k", damaged);
    assert.equal(store(storage).open(), plan(1), what);
  };
  for (let at = 0; at < sound.length; at += 1) {
    for (const bit of [1, 4, 32, 256]) {
      const changed = String.fromCharCode(sound.charCodeAt(at) ^ bit);
      check(sound.slice(0, at) + changed + sound.slice(at + 1), `character ${at}, bit ${bit}`);
    }
    check(sound.slice(0, at), `cut at ${at}`);
  }
  assert.equal(storage.getItem("k:damaged"), sound.slice(0, -1), "the damaged record is left to look at");
  tried(t, "a bit of the record flipped", 4 * sound.length);
  tried(t, "the record cut", sound.length);
});

test("a plan of before there were records is read, and one of a newer program is left as it is", (t) => {
  const storage = memory();
  storage.items.set("k", plan(1));
  const older = store(storage);
  assert.deepEqual([older.open(), older.write(plan(2)), store(storage).open()], [plan(1), "kept", plan(2)]);
  // Version 2, with the sum that a newer program would give.
  const [, , , rest] = storage.getItem("k").match(/^(\S+ \d+ )(\w+) ([\s\S]*)$/) ?? [];
  const newer = recordOf(2, rest);
  storage.items.set("k", newer);
  const other = store(storage);
  assert.deepEqual([other.open(), other.write(plan(3))], [plan(2), "failed"]);
  assert.equal(storage.getItem("k"), newer);
  tried(t, "a record of an older program", 1);
  tried(t, "a record of a newer program (left as it is)", 1);
});

test("of the record in the storage and the one on the disk the later one is opened, and stands in both places then", () => {
  const storage = memory();
  const first = store(storage);
  first.begin(plan(0));
  first.write(plan(1));
  const early = storage.getItem("k");
  // More than a record names.
  for (let n = 2; n < 40; n += 1) first.write(plan(n));
  const late = storage.getItem("k");
  assert.equal(store(storage).open(early), plan(39));
  storage.items.clear();
  for (const behind of [early, null, late.slice(1)]) {
    storage.items.clear();
    if (behind !== null) storage.items.set("k", behind);
    const next = store(storage);
    assert.deepEqual([next.open(late), storage.getItem("k")], [plan(39), late]);
    assert.deepEqual([next.write(plan(40)), store(storage).open(late)], ["kept", plan(40)]);
  }
});

test("whichever write fails, what was kept stays", (t) => {
  for (let nth = 1; nth <= 6; nth += 1) {
    let n = 0;
    const storage = memory(() => {
      n += 1;
      if (n === nth) throw new DOMException("full", "QuotaExceededError");
    });
    const one = store(storage);
    let last;
    for (const state of [1, 2, 3]) if (one.write(plan(state)) === "kept") last = plan(state);
    assert.equal(store(storage).open(), last, `write ${nth} fails`);
  }
  const blocked = new Store("k", () => {
    throw new DOMException("blocked", "SecurityError");
  });
  assert.deepEqual(
    [blocked.open(), blocked.write(plan(1)), blocked.theirs(), blocked.leftAside()],
    [undefined, "failed", undefined, []],
  );
  tried(t, "the storage full at one write", 6);
});

test("a storage that was emptied under us is filled again", (t) => {
  const storage = memory();
  const one = store(storage);
  one.write(plan(1));
  storage.items.clear();
  assert.equal(one.theirs(), undefined);
  assert.equal(one.write(plan(2)), "kept");
  assert.equal(store(storage).open(), plan(2));
  tried(t, "the storage emptied", 1);
});

test("who is behind writes beside, and knows the last common state", () => {
  const storage = memory();
  const [one, other] = [store(storage), store(storage)];
  one.write(plan(0));
  other.open();
  for (const n of [1, 2, 3]) assert.equal(one.write(plan(n)), "kept");
  assert.equal(other.write(plan(9)), "behind");
  assert.equal(store(storage).open(), plan(3), "nothing is written over");
  const met = other.theirs();
  assert.deepEqual([met.kept.text, met.base], [plan(3), plan(0)]);
  // It crashed before it could merge: whoever comes next finds its work.
  const [left] = store(storage).leftAside();
  assert.deepEqual([left.base, left.text, other.leftAside()], [plan(0), plan(9), []]);
  // Whoever cannot merge it now leaves it to the next.
  assert.equal(store(storage).leftAside().length, 1);
  left.forget();
  assert.deepEqual(store(storage).leftAside(), []);
  other.adopt(met.kept);
  assert.equal(other.write(plan(10)), "kept");
});

test("two tabs that write in the same moment find the state before both", () => {
  const storage = memory();
  const [one, other] = [store(storage), store(storage)];
  for (const tab of [one, other]) tab.begin(plan(0));
  one.write(plan(1));
  // The other tab's process has not seen it yet.
  storage.items.clear();
  other.write(plan(2));
  const met = one.theirs();
  assert.deepEqual([met.kept.text, met.base, met.follows], [plan(2), plan(0), false]);
  one.adopt(met.kept);
  one.write(plan(3));
  assert.deepEqual([other.theirs().kept.text, other.theirs().follows], [plan(3), true]);
});

test("a thousand schedules of three tabs lose no edit", (t) => {
  let seed = 1;
  const below = (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  // A plan is a set of edits here: merging is their union, for none takes anything away.
  const edits = (text) => new Set(JSON.parse(text ?? '{"edits":[]}').edits);
  const text = (set) => JSON.stringify({ format: "hybrid-week/1", edits: [...set].sort((a, b) => a - b) });
  let n_met = 0;
  for (let schedule = 0; schedule < 1000; schedule += 1) {
    const storage = memory();
    const made = new Set();
    const open = () => {
      const tab = { store: store(storage), mine: new Set() };
      tab.mine = edits(tab.store.open());
      const left = tab.store.leftAside();
      for (const { text } of left) for (const edit of edits(text)) tab.mine.add(edit);
      keep(tab);
      for (const { forget } of left) forget();
      return tab;
    };
    const meet = (tab) => {
      const met = tab.store.theirs();
      if (!met) return;
      n_met += 1;
      for (const edit of edits(met.kept.text)) tab.mine.add(edit);
      tab.store.adopt(met.kept);
      tab.store.write(text(tab.mine));
      tab.store.settled();
    };
    const keep = (tab) => tab.mine.size && tab.store.write(text(tab.mine)) === "behind" && below(3) && meet(tab);
    const tabs = [open(), open(), open()];
    for (let step = 0; step < 12; step += 1) {
      const which = below(3);
      const what = below(10);
      if (what < 6) {
        const edit = schedule * 100 + step;
        made.add(edit);
        tabs[which].mine.add(edit);
        keep(tabs[which]);
      } else if (what < 8) meet(tabs[which]);
      else tabs[which] = open(); // Closed or crashed, and opened again.
    }
    for (const tab of tabs) meet(tab);
    const last = open();
    meet(last);
    assert.deepEqual([...edits(store(storage).open())].sort(), [...made].sort(), `schedule ${schedule}`);
  }
  assert.ok(n_met > 1000);
  tried(t, "three tabs that edit, meet, close and crash", 1000);
});
