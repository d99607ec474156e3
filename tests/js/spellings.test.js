// Misspelt words: one edit is mended wherever it is, from a few kilobytes, whatever is typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { Engine } from "../../plugins/newsarchive/search/client/engine.js";
import { choose, costs, edits, likelyErrors } from "../../plugins/newsarchive/search/client/repair.js";
import { Spellings } from "../../plugins/newsarchive/search/client/spellings.js";
import { Store } from "../../plugins/newsarchive/search/client/store.js";
import { fixtures, host, metaOf, readJson } from "./support.js";

/** The terms of an index that is only asked for spellings. */
const NONE = { paged: false, first: [], names: [] };

const root = `${pathToFileURL(fixtures()).href}/spellings/`;
const { names, counts, real } = readJson("spellings", "forms.json");
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** A store of the fixture that counts what it fetches; `small`: in shards of a few words. */
function store(small = false) {
  const { fetch, served } = host();
  return { served, store: new Store(root, { terms: NONE, spellings: names[small ? 1 : 0] }, fetch) };
}

/** Numbers below a limit, the same in each run (a linear congruential generator, Park and Miller). */
function chance(seed) {
  let state = seed;
  return (limit) => (state = (state * 48271) % 2147483647) % limit;
}

/** One of each kind of edit, somewhere in a word. */
function errors(word, random) {
  const at = random(word.length);
  const gap = random(word.length + 1);
  const swap = random(word.length - 1);
  const letter = LETTERS[random(26)];
  return [
    word.slice(0, gap) + letter + word.slice(gap),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, swap) + word[swap + 1] + word[swap] + word.slice(swap + 2),
  ].filter((typed) => typed.length >= 4 && typed.length <= 40 && typed !== word);
}

test("one edit anywhere in any word is found", async () => {
  const spellings = await Spellings.open(store(true).store);
  const random = chance(5);
  const words = real.concat(Object.keys(counts).filter((_, at) => at % 20 === 0));
  const missed = [];
  let tried = 0;
  for (const word of words.filter((form) => form.length >= 4 && /^\p{L}+$/u.test(form))) {
    for (const typed of errors(word, random)) {
      tried++;
      const near = await spellings.near(typed, Infinity);
      const found = near.find(({ form }) => form === word);
      if (!found || found.distance > 1) missed.push([typed, word]);
      else assert.ok(counts[word] >= found.documents && counts[word] < 4 * found.documents);
    }
  }
  assert.ok(tried > 5000);
  assert.deepEqual(missed, []);
});

test("every place of a swap, of a letter more and of a letter less", async () => {
  const spellings = await Spellings.open(store(true).store);
  const plain = Object.keys(counts).filter((form) => /^[a-z]+$/.test(form));
  const lengths = Array.from({ length: 11 }, (_, at) => at + 4);
  for (const word of lengths.flatMap((size) => plain.filter((form) => form.length === size).slice(0, 5))) {
    const { length } = word;
    for (let at = 0; at < length; at++) {
      const swapped = word.slice(0, at) + (word[at + 1] ?? "") + word[at] + word.slice(at + 2);
      const more = `${word.slice(0, at)}q${word.slice(at)}`;
      const less = word.slice(0, at) + word.slice(at + 1);
      for (const typed of [swapped, more, less]) {
        if (typed === word || typed.length < 4) continue;
        const near = await spellings.near(typed, Infinity);
        assert.ok(near.some(({ form }) => form === word), `${typed}: ${word}`);
      }
    }
  }
});

test("a repair fetches a few kilobytes in a few requests", async () => {
  const random = chance(7);
  const bytes = [];
  for (const word of real.filter((form) => /^[a-z]{4,}$/.test(form)).slice(0, 300)) {
    const { store: fresh, served } = store();
    const spellings = await Spellings.open(fresh);
    await spellings.near(errors(word, random)[0]);
    assert.ok(served.length <= 7, `${served.length} requests for ${word}`);
    bytes.push(served.reduce((sum, file) => sum + file.bytes, 0));
  }
  bytes.sort((a, b) => a - b);
  assert.ok(bytes[150] <= 10_000, `${bytes[150]} bytes, listings uncompressed`);
  assert.ok(bytes.at(-1) <= 14_000, `${bytes.at(-1)} bytes at most`);
});

test("candidates come best first, and no more than wanted", async () => {
  const spellings = await Spellings.open(store().store);
  for (const typed of ["ukriane", "elargisement", "moscuo", "abcd", "нет"]) {
    const all = await spellings.near(typed, Infinity);
    assert.deepEqual(await spellings.near(typed), all.slice(0, 5));
    assert.deepEqual(all.map(({ form }) => form), [...new Set(all.map(({ form }) => form))]);
  }
  assert.equal((await spellings.near("ukriane"))[0].form, "ukraine");
});

test("numbers, signs and endless words are left as they are", async () => {
  const { store: fresh, served } = store();
  const spellings = await Spellings.open(fresh);
  const opened = served.length;
  const hostile = ["", "a", "2022", "f16", "covid19", "a".repeat(41), "a".repeat(1e6), "\ud800abcd", "💥💥", "a b c d",
    "__proto__", "../../x", "\0\0\0\0"];
  for (const typed of hostile) assert.deepEqual(await spellings.near(typed), [], typed.slice(0, 20));
  assert.equal(served.length, opened);
  for (const typed of ["constructor", "tostring", "zzzzzzzz", "a".repeat(40), "東京東京", "ﬀﬀﬀﬀ"]) {
    await spellings.near(typed);
  }
  assert.ok(served.length - opened < 40);
  const none = await Spellings.open(new Store(root, { terms: NONE, spellings: null }, host().fetch));
  assert.deepEqual(await none.near("ukriane"), []);
});

test("a letter that inflects a word of three mends it, others do not", async () => {
  const engine = await Engine.open(metaOf("ranking"), host().fetch);
  assert.equal((await engine.search("riens")).repaired, null);
  assert.equal((await engine.search("riens")).numbers.length, 3);
  assert.deepEqual((await engine.search("rie")).numbers.length, 3);
  assert.deepEqual((await engine.search("nie")).numbers, []);
});

test("without results the nearest words are named, farther ones too", async () => {
  const engine = await Engine.open(metaOf("seeds"), host().fetch);
  assert.deepEqual((await engine.search("ukraxxne")).numbers.length > 0, true);
  assert.deepEqual((await engine.search("moskxu")).numbers, []);
  assert.ok((await engine.nearest("moskxu 2022")).includes("moscou"));
  assert.ok((await engine.nearest("moskxu ukraixe", 2)).length <= 2);
  assert.deepEqual(await engine.nearest("gxnxve"), ["genève"]);
  for (const text of ["", "xyzzyxyzzy", "2022 1", "💥"]) assert.deepEqual(await engine.nearest(text), []);
});

test("a word is mended to one that stands with the rest of the query", async () => {
  const engine = await Engine.open(metaOf("mending"), host().fetch);
  assert.equal((await engine.search("ballpn")).repaired, "ballon");
  assert.equal((await engine.search("salpn bleu")).repaired, "salon bleu");
  assert.equal((await engine.search("salpn vert")).repaired, "salin vert");
  assert.equal((await engine.search("bleux salpn")).repaired, "bleu salon");
});

test("likely errors cost less, and never more than edits", () => {
  const likely = likelyErrors([["ph", "f"], ["a", "e"]]);
  const cost = (from, to) => costs(from, to, likely);
  assert.equal(cost("mot", "mot"), 0);
  assert.equal(cost("mot", "bot"), 1);
  for (const [typed, meant] of [["fare", "phare"], ["phin", "fin"], ["per", "par"], ["botte", "bote"], ["mto", "mot"]]) {
    assert.ok(cost(typed, meant) < 1, typed);
    assert.equal(cost(typed, meant), cost(meant, typed));
  }
  const random = chance(3);
  for (let round = 0; round < 2000; round++) {
    const [from, to] = [0, 1].map(() => Array.from({ length: random(7) }, () => "aephf"[random(5)]).join(""));
    assert.ok(cost(from, to) <= edits(from, to, 9) + 1e-9, `${from} ${to}`);
  }
});

test("the candidate is chosen that stands with the other words", async () => {
  const near = ["a", "b", "c", "d"].map((form, at) => ({ form, distance: at < 3 ? 1 : 2, documents: 1 }));
  const with_ = (counts) => async (form) => counts[form] ?? 0;
  assert.equal(await choose([], with_({})), null);
  assert.equal((await choose(near, with_({})))?.form, "a");
  assert.equal((await choose(near, with_({ b: 1, c: 9 })))?.form, "b");
  assert.equal((await choose(near, with_({ d: 9 })))?.form, "a", "too far from the first");
});
