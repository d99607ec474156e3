// What readers look for comes first: the order of results in small archives where it is plain.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../plugins/newsarchive/search/client/engine.js";
import { Tally } from "../../plugins/newsarchive/search/client/tally.js";
import { fixtures, host, metaOf } from "./support.js";

fixtures();
const engine = await Engine.open(metaOf("weighing"), host().fetch);
const titles = async (query) => {
  const { numbers } = await engine.search(query);
  return (await engine.records(numbers)).map(({ title }) => title);
};

test("a text full of a word comes before one with it in its title, if not all words are there", async () => {
  assert.deepEqual(await titles("volta pont"), ["Ailleurs", "Lire Volta"]);
});

test("a title with all words comes before a text with more of them", async () => {
  assert.deepEqual(await titles("accord naval"), ["Accord naval", "Accord vague"]);
});

test("of texts with the form asked for, other forms beside it count less", async () => {
  assert.deepEqual((await titles("moteur")).slice(0, 2), ["Singulier", "Mixte"]);
  assert.equal((await titles("moteurs"))[0], "Mixte");
});

test("of texts alike the newer comes first", async () => {
  assert.deepEqual(await titles("barrage"), ["Nouveau", "Ancien"]);
});

/** One term in the text of some documents, so many times each in texts of 91 words. */
function postings(held, sets = [], places = []) {
  const numbers = Uint32Array.from(held, ([number]) => number);
  const none = { numbers: new Uint32Array(), frequencies: new Uint32Array(), classes: new Uint32Array() };
  const frequencies = Uint32Array.from(held, ([, times]) => times);
  const text = { numbers, frequencies, classes: numbers.map(() => 13) };
  return { fields: [none, text], documents: numbers, sets, held: Uint32Array.from(places) };
}

/** Count words, each of `[form, postings]`: its own form's number in the one term it stands for. */
function ranking(documents, ...words) {
  const fields = [
    { name: "title", boost: 3, length: 5 * documents },
    { name: "text", boost: 1, length: 100 * documents },
  ];
  const tally = new Tally({ documents, numbers: documents, k1: 1.2, b: 0.75, fields });
  for (const [number, found] of words) {
    const exact = [{ term: "x", number }];
    tally.count({ exact, begun: [], wholes: [], forms: ["x"] }, [["x", found]]);
  }
  return tally.ranking();
}

test("all words before most, exact forms before others, whatever the scores", () => {
  const often = 1e6;
  // Three words once each, or two a million times.
  const many = [0, postings([[0, 1], [1, often]])];
  assert.deepEqual(ranking(1000, many, many, [0, postings([[0, 1]])]), [0, 1]);
  // Five words in another form, or four of them as they are asked for.
  const other = [0, postings([[0, 1], [1, 1]], [[0], [1]], [1, 0])];
  assert.deepEqual(ranking(1000, other, other, other, other, [0, postings([[0, 1]], [[1]], [0])]), [0, 1]);
  // The form once, or another one a million times.
  assert.deepEqual(ranking(1000, [0, postings([[0, 1], [1, often]], [[0], [1]], [0, 1])]), [0, 1]);
});

test("ten rare words in the largest archive keep their order apart", () => {
  const documents = 2 ** 20;
  const rare = [0, postings([[5, 3], [documents - 1, 2]])];
  const words = Array.from({ length: 9 }, () => rare);
  const last = [0, postings([[7, 1], [5, 3], [documents - 1, 2]].sort((a, b) => a[0] - b[0]))];
  assert.deepEqual(ranking(documents, ...words, last), [5, documents - 1, 7]);
});
