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

test("of more texts alike than a page shows, that with the words beside each other comes first", async () => {
  const { fetch, served } = host();
  const crowd = await Engine.open(metaOf("crowd"), fetch);
  assert.equal((await crowd.search("sommet")).numbers[0], 11);
  assert.ok(!served.some(({ address }) => address.includes("/positions/")));
  assert.equal((await crowd.search("sommet genève")).numbers[0], 0);
  assert.equal((await crowd.search("genève sommet")).numbers[0], 0);
  assert.ok(served.some(({ address }) => address.includes("/positions/")));
});

test("places are not fetched for as few texts as a page shows", async () => {
  const { fetch, served } = host();
  const few = await Engine.open(metaOf("weighing"), fetch);
  await few.search("accord naval");
  assert.ok(!served.some(({ address }) => address.includes("/positions/")));
});

test("the lists of places cost no more than the documents that they order are worth", () => {
  const deciding = (documents, ...counts) => {
    const tally = tallyOf(documents);
    for (const count of counts) {
      const held = Array.from({ length: count }, (_, number) => [number, 1]);
      tally.count({ exact: [{ term: "x", number: 0 }], begun: [], wholes: [], forms: ["x"] }, [
        ["x", postings(held)],
      ]);
    }
    return tally.deciding();
  };
  assert.deepEqual(deciding(1000, 10, 500), []);
  assert.deepEqual(deciding(1000, 11, 500), [0, 1]);
  assert.deepEqual(deciding(1000, 600, 11), [1]);
  assert.deepEqual(deciding(1000, 900, 400, 0, 300), [3, 1, 0]);
  assert.deepEqual(deciding(9000, 3000, 2500, 2400), [2, 1]);
  assert.deepEqual(deciding(1000, 900), []);
});

/** One term in the text of some documents, so many times each in texts of 91 words. */
function postings(held, sets = [], places = []) {
  const numbers = Uint32Array.from(held, ([number]) => number);
  const none = { numbers: new Uint32Array(), frequencies: new Uint32Array(), classes: new Uint32Array() };
  const frequencies = Uint32Array.from(held, ([, times]) => times);
  const text = { numbers, frequencies, classes: numbers.map(() => 13) };
  return { fields: [none, text], documents: numbers, sets, held: Uint32Array.from(places) };
}

function tallyOf(documents) {
  const fields = [
    { name: "title", boost: 3, length: 5 * documents },
    { name: "text", boost: 1, length: 100 * documents },
  ];
  return new Tally({ documents, numbers: documents, k1: 1.2, b: 0.75, fields });
}

/** Count words, each of `[form, postings]`: its own form's number in the one term it stands for. */
function ranking(documents, ...words) {
  const tally = tallyOf(documents);
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
