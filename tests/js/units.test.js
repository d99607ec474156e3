// The small parts of the client: marks, edit distance, rounding, numbers, the published files.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { lastUpTo, Reader } from "../../plugins/newsarchive/search/client/bytes.js";
import { excerpt } from "../../plugins/newsarchive/search/client/excerpt.js";
import { marks } from "../../plugins/newsarchive/search/client/mark.js";
import { MAX_WORDS, wordsOf } from "../../plugins/newsarchive/search/client/query.js";
import { edits } from "../../plugins/newsarchive/search/client/repair.js";
import { round } from "../../plugins/newsarchive/search/client/score.js";
import { fixtures, host, metaOf, readJson } from "./support.js";

const LANGUAGE = { common: ["le", "à", "l"], elided: ["l", "d"] };
const marked = (text, ...forms) =>
  marks(text, new Set(forms), LANGUAGE)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join("");

test("an excerpt is the passage with most of the words, cut at words", () => {
  const text = `otan. ${"Rien de cela ici. ".repeat(40)}L’Otan et Riabkov parlent. ${"Fin. ".repeat(99)}`;
  const found = excerpt(text, new Set(["otan", "riabkov"]), LANGUAGE);
  assert.match(found, /^… .*L’Otan et Riabkov parlent\. .* …$/);
  assert.ok(found.length <= 244);
  assert.ok(text.includes(found.slice(2, -2)));
  assert.equal(excerpt("Un mot\nsuivi", new Set(["suivi"]), LANGUAGE), "Un mot suivi");
  assert.equal(excerpt(text, new Set(["absent"]), LANGUAGE), null);
  assert.equal(excerpt("", new Set(["mot"]), LANGUAGE), null);
  assert.ok(excerpt("x".repeat(5000) + " mot " + "y".repeat(5000), new Set(["mot"]), LANGUAGE).includes("mot"));
});

test("marks keep the text and bracket the words", () => {
  assert.equal(marked("L’OTAN, l'Otan", "otan"), "L’[OTAN], l'[Otan]");
  assert.equal(marked("États-Unis et unis", "unis"), "États-[Unis] et [unis]");
  assert.equal(marked("aux États-Unis", "etatsunis"), "aux [États-Unis]");
  assert.equal(marked("e\u0301te\u0301 œuvre", "ete", "oeuvre"), "[e\u0301te\u0301] [œuvre]");
  assert.equal(marked("10\u202f000 morts", "10000"), "[10\u202f000] morts");
  assert.equal(marked("F16 et P.S.G.", "f16", "psg"), "[F16] et [P.S.G].");
  assert.equal(marked("<b>mot</b>", "mot", "b"), "<[b]>[mot]</[b]>");
  assert.equal(marked("", "a"), "");
});

test("a query is at most ten words of forty letters, function words aside", () => {
  const forms = (text) => wordsOf(text, LANGUAGE).map(({ form }) => form);
  assert.deepEqual(forms("le sommet à l’Otan"), ["sommet", "otan"]);
  assert.deepEqual(forms("le l'à"), ["le", "l", "a"]);
  const many = Array.from({ length: 30 }, (_, at) => `mot${"x".repeat(at)}`).join(" ");
  assert.equal(forms(many).length, MAX_WORDS);
  assert.equal(forms("a".repeat(300))[0].length, 40);
  assert.deepEqual(forms("Paris paris PARIS"), ["paris"]);
});

test("edit distance, with letters swapped, against a slow one", () => {
  const slow = (a, b) => {
    if (!a.length || !b.length) return a.length + b.length;
    const cost = a[0] === b[0] ? 0 : 1;
    let best = Math.min(slow(a.slice(1), b) + 1, slow(a, b.slice(1)) + 1);
    best = Math.min(best, slow(a.slice(1), b.slice(1)) + cost);
    if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) {
      best = Math.min(best, slow(a.slice(2), b.slice(2)) + 1);
    }
    return best;
  };
  const words = ["", "a", "ab", "ba", "abc", "acb", "abcd", "badc", "bbbb", "cab"];
  for (const from of words) {
    for (const to of words) {
      for (const limit of [0, 1, 2, 9]) {
        const near = Math.min(slow(from, to), limit + 1);
        assert.equal(Math.min(edits(from, to, limit), limit + 1), near, `${from} ${to} ${limit}`);
      }
    }
  }
});

test("rounding is Python's", () => {
  for (const [value, rounded] of [
    [0.0625, 0.062], [0.1875, 0.188], [2.6755, 2.675], [1.0005, 1.0], [0.0005, 0.001],
    [4.5625, 4.562], [12.3454999, 12.345], [7.1235, 7.123], [3.0015, 3.002], [0, 0],
  ]) {
    assert.equal(round(value), rounded, String(value));
  }
});

test("numbers of any size, and bytes cut short", () => {
  assert.equal(new Reader(Uint8Array.of(0)).varint(), 0);
  assert.equal(new Reader(Uint8Array.of(127)).varint(), 127);
  assert.equal(new Reader(Uint8Array.of(128, 1)).varint(), 128);
  assert.equal(new Reader(Uint8Array.of(255, 255, 255, 255, 127)).varint(), 2 ** 35 - 1);
  assert.throws(() => new Reader(Uint8Array.of(128)).varint(), RangeError);
  assert.equal(lastUpTo(["", "b", "d"], "c"), 1);
  assert.equal(lastUpTo(["b"], "a"), -1);
});

test("the published modules, without comments, are whole and say the same", async () => {
  const folder = path.join(fixtures(), "client");
  for (const name of readdirSync(folder)) execFileSync("node", ["--check", path.join(folder, name)]);
  const { Engine } = await import(pathToFileURL(path.join(folder, "engine.js")).href);
  const engine = await Engine.open(metaOf("seeds"), host().fetch);
  assert.ok((await engine.search("securite")).numbers.length > 0);
  assert.ok((await engine.lunr("+moscou title:otan~1 *usse*")).length > 0);
  assert.equal(readJson("seeds", "meta.json").plain, "index.json");
});
