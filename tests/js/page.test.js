// The search page without a page: what an address asks for, and how messages are said.

import assert from "node:assert/strict";
import { test } from "node:test";

import { countFilters, readWanted, withChoice, withPeriod, writeWanted } from "../../theme/static/js/search-page/address.js";
import { sayer } from "../../theme/static/js/search-page/parts.js";
import { typeset } from "../../theme/static/js/search-page/typography.js";

const HREF = "https://exemple.org/depot/recherche.html";
const written = (wanted, href = HREF) => new URL(writeWanted(wanted, href)).search;

test("an address is written as it was read", () => {
  for (const search of [
    "",
    "?q=l%E2%80%99Otan",
    "?q=a&de=2022-01&a=2024-12&source=rt&source=le-matin&theme=paix&tri=anciens&page=3",
    "?personne=a+b&organisation=otan&lieu=%3Cb%3E&langue=fr&tri=recents",
  ]) {
    assert.equal(written(readWanted(search)), search);
  }
});

test("what makes no sense is left out, what the page does not know stays", () => {
  const wanted = readWanted("?q=%20&de=2022-13&a=0&source=&tri=x&page=0&utm=1");
  assert.equal(countFilters(wanted), 0);
  assert.equal(written(wanted, `${HREF}?utm=1&page=0&de=2022-13#haut`), "?utm=1");
  assert.equal(readWanted(`?q=${"x".repeat(5000)}`).text.length, 1000);
  assert.ok(readWanted("?page=1e9").pages <= 100);
  const many = Array.from({ length: 500 }, (_, n) => `theme=t${n}`).join("&");
  assert.ok(countFilters(readWanted(many)) <= 50);
});

test("another choice begins on the first page", () => {
  const wanted = readWanted("?q=a&source=rt&page=3");
  assert.equal(written(withChoice(wanted, "source", new Set(["rt", "tass"]))), "?q=a&source=rt&source=tass");
  assert.equal(written(withChoice(wanted, "source", new Set())), "?q=a");
  assert.equal(written(withPeriod(wanted, "2022-01", "demain")), "?q=a&de=2022-01&source=rt");
  assert.equal(countFilters(withPeriod(wanted, "2022-01", "2022-02")), 2);
  assert.equal(written(wanted), "?q=a&source=rt&page=3", "what was read stays");
});

test("messages have their plural, their numbers and their places", () => {
  const say = sayer(JSON.stringify({ "texts.one": "{n} texte", "texts.other": "{n} textes", none: "« {q} » ?" }), "fr");
  assert.equal(say("texts", { n: 0 }), "0 texte");
  assert.equal(say("texts", { n: 2 }), "2 textes");
  assert.equal(say("texts", { n: 12345 }), "12\u202f345 textes");
  assert.equal(say("none", { q: "{n} $& <b>" }), "« {n} $& <b> » ?");
  assert.equal(say("absent"), "");
  assert.equal(sayer("{", "fr")("texts", { n: 1 }), "");
});

test("a line of a French result ends neither after « nor before a high sign", () => {
  const set = "M.\u00a0X a dit\u00a0: «\u202foui\u202f»\u202f; 50\u00a0% ont ri\u202f! En 2022 100 ou 1\u202f234\u202f567.";
  assert.equal(typeset("M. X a dit : « oui » ; 50 % ont ri ! En 2022 100 ou 1 234 567.", "fr"), set);
  assert.equal(typeset(set, "fr"), set);
  assert.equal(typeset("So : « yes »", "en"), "So : « yes »");
});
