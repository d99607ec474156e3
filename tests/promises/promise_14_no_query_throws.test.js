// Promise 14: thousands of queries, strung together at random from a seed, throw and hang nowhere.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../plugins/newsarchive/search/client/engine.js";
import { excerpt } from "../../plugins/newsarchive/search/client/excerpt.js";
import { marks } from "../../plugins/newsarchive/search/client/mark.js";
import { queryOf } from "../../plugins/newsarchive/search/client/operators.js";
import { MAX_WORDS, hasSigns, wordsOf } from "../../plugins/newsarchive/search/client/query.js";
import { suggest } from "../../plugins/newsarchive/search/client/suggest.js";
import { QuerySyntaxError, parse } from "../../plugins/newsarchive/search/client/syntax.js";
import { readWanted, writeWanted } from "../../theme/static/js/search-page/address.js";
import { fixtures, host, metaOf } from "../js/support.js";

fixtures();
const LANGUAGE = { common: ["de", "la", "l", "le"], elided: ["l", "d", "qu"] };
const HREF = "https://exemple.org/depot/recherche.html";
const PIECES = [
  "otan", "l’Otan", "sécurité", "Genève", "de", "la", "qu'", "12", "2022-01-09", "a", "é", "ß", "İ",
  '"', "«", "»", "“", "*", "-", "+", "~", "^", ":", "\\", "(", ")", "[", "]", "{", "}", "|", "?", "#",
  "&", "%", "%E0%A4%A", "<b>", "</script>", "title:", "__proto__", "constructor", "~9", "^999999999",
  "\u0000", "\u001b", "\u00ad", "\u200b", "\u200d", "\u202e", "\ufeff", "\ufffe", "\ud800", "\udc00",
  "\u0301", "\u0301".repeat(40), "💥", "👩‍👩‍👧", "日本語", "ภาษาไทย", "مرحبا", "a".repeat(60), "-".repeat(60),
  "$&", "$1", "${x}", "/.*/", "(a+)+$", "\n", "\t", "\u00a0", "\u2028", "ﬁ", "Ⅷ", "½", "ʼ", "ː",
];

/** Give numbers from a seed, the same each time (mulberry32). @param {number} seed */
function chance(seed) {
  return (/** @type {number} */ below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** String pieces together; one query in fifty is very long. @param {number} seed @param {number} count */
function* queries(seed, count) {
  const random = chance(seed);
  for (let made = 0; made < count; made++) {
    const length = 1 + random(random(50) ? 8 : 3000);
    let text = "";
    for (let at = 0; at < length; at++) text += PIECES[random(PIECES.length)] + (random(2) ? " " : "");
    yield text;
  }
}

test("what is typed is read as at most ten words of at most forty letters", () => {
  for (const query of queries(1, 4000)) {
    hasSigns(query);
    const words = wordsOf(query, LANGUAGE);
    assert.ok(words.length <= MAX_WORDS && words.every(({ form }) => [...form].length <= 80), query.slice(0, 60));
    queryOf(query, LANGUAGE);
  }
});

test("Lunr's own language is read, or refused by name", () => {
  for (const query of queries(2, 4000)) {
    try {
      assert.ok(parse(query, ["title", "text"]).length <= MAX_WORDS);
    } catch (error) {
      assert.ok(error instanceof QuerySyntaxError, `${query.slice(0, 60)}: ${error}`);
    }
  }
});

test("an address with any query is read and written again", () => {
  for (const query of queries(3, 2000)) {
    for (const search of [`?q=${query}`, `?${query}`, `?q=${encodeURIComponent(query.toWellFormed())}&de=${query}`]) {
      const wanted = readWanted(search);
      assert.ok(wanted.text.length <= 1000);
      // Blanks ask for nothing and are not written; half a sign, where one was cut, is none.
      if (!wanted.text.trim() || !wanted.text.isWellFormed()) continue;
      assert.deepEqual(readWanted(new URL(writeWanted(wanted, HREF)).search), wanted);
    }
  }
});

test("any words are marked in any text, and the text stays", () => {
  const texts = [...queries(4, 300)];
  for (const [at, query] of [...queries(5, 300)].entries()) {
    const forms = new Set(wordsOf(query, LANGUAGE).map(({ form }) => form));
    const text = texts[at] + query;
    const pieces = marks(text, forms, LANGUAGE);
    assert.equal(pieces.map((piece) => piece.text).join(""), text);
    assert.ok(pieces.every((piece) => piece.text));
    const passage = excerpt(text, forms, LANGUAGE);
    assert.ok(passage === null || passage.length <= 300);
  }
});

test("a search ends, and fetches few files, whatever is typed", async () => {
  for (const name of ["seeds", "large", "empty"]) {
    const { fetch, served } = host();
    const engine = await Engine.open(metaOf(name), fetch);
    for (const query of queries(6, 300)) {
      for (const typing of [false, true]) {
        const before = served.length;
        const { numbers } = await engine.search(query, { typing });
        await engine.records(numbers.slice(0, 3));
        assert.ok(served.length - before <= 100, query.slice(0, 60));
      }
      await suggest(engine.store, query);
    }
  }
});
