// Positions of words: as few are read as decide a phrase, and they tell how near words are.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../plugins/newsarchive/search/client/engine.js";
import { nearness } from "../../plugins/newsarchive/search/client/nearness.js";
import { cover } from "../../plugins/newsarchive/search/client/phrases.js";
import { Positions } from "../../plugins/newsarchive/search/client/positions.js";
import { read } from "./oracle.js";
import { fixtures, host, metaOf, readJson } from "./support.js";

fixtures();

test("as few lists as decide a phrase are read", () => {
  const positions = { frequent: new Map([["de", 1], ["la", 2], ["et", 3]]) };
  const lists = (phrase) =>
    cover(phrase.split(" "), positions).map(({ at, pair }) => (pair ? `${at}+` : `${at}`)).join(" ");
  assert.equal(lists("ministre de la défense"), "0 3");
  assert.equal(lists("ministre de"), "0");
  assert.equal(lists("de la défense"), "0+ 2");
  assert.equal(lists("de la"), "0+");
  assert.equal(lists("de la et"), "0+ 1+");
  assert.equal(lists("ministre de la et défense"), "0 2+ 4");
  assert.equal(lists("ministre de la et de défense"), "0 2+ 5");
  assert.equal(lists("ministre de la"), "0 1+");
});

test("positions are fetched for a phrase, not for its words, and none of a function word", async () => {
  const { fetch } = host();
  const asked = [];
  const engine = await Engine.open(metaOf("phrases"), (address) => {
    asked.push(new URL(address).pathname.split("/").slice(-2).join("/"));
    return fetch(address);
  });
  const positions = () => asked.filter((name) => name.startsWith("positions/"));
  for (const word of ["ministre", "la défense", "de la"]) await engine.search(word);
  const before = asked.length;
  assert.equal(positions().length, 0);
  const { phrases } = await engine.search("« ministre de la défense »");
  assert.equal(phrases, "held");
  assert.ok(positions().length <= 3, positions().join(" "));
  assert.equal(asked.length - before, positions().length);
  for (const query of ["ministre -défense", "otan*"]) await engine.search(query);
  assert.ok(positions().length <= 3);
});

/** How near a document has two forms to each other, by its texts. */
function nearnessIn(fields, [one, other]) {
  const apart = fields.flatMap(({ forms }) =>
    forms.flatMap((form, at) =>
      form === one ? forms.flatMap((also, place) => (also === other ? [Math.abs(at - place)] : [])) : [],
    ),
  );
  return apart.length ? Math.exp(-Math.min(...apart) / 20) : 0;
}

test("the nearness of words is that of their forms in the texts", async () => {
  const engine = await Engine.open(metaOf("phrases"), host().fetch);
  const { elided } = engine.store.meta;
  const archive = read(readJson("phrases", "texts.json"), elided);
  const positions = await Positions.open(engine.store);
  const telling = ["ministre", "defenses", "securite", "traite", "president", "10000"];
  const found = async (form) => {
    const meaning = await engine.meaning({ form, wholes: [] }, false);
    return { meaning, terms: await engine.postings(meaning) };
  };
  for (const one of telling) {
    for (const other of telling) {
      if (one === other) continue;
      const words = [await found(one), await found(other)];
      const near = await nearness(positions, engine.store.meta.numbers, words);
      archive.forEach((fields, number) => {
        assert.ok(Math.abs(near[number] - nearnessIn(fields, [one, other])) < 1e-12, `${one} ${other} ${number}`);
      });
    }
  }
  const three = await Promise.all(["ministre", "traite", "president"].map(found));
  const near = await nearness(positions, engine.store.meta.numbers, three);
  archive.forEach((fields, number) => {
    const pairs = [["ministre", "traite"], ["ministre", "president"], ["traite", "president"]];
    const mean = pairs.reduce((sum, pair) => sum + nearnessIn(fields, pair), 0) / 3;
    assert.ok(Math.abs(near[number] - mean) < 1e-12);
  });
});
