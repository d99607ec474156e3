// Readers find what they type: French spellings, order of results, repair, hostile queries.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../plugins/newsarchive/search/client/engine.js";
import { IndexError } from "../../plugins/newsarchive/search/client/format.js";
import { QuerySyntaxError } from "../../plugins/newsarchive/search/client/syntax.js";
import { fixtures, host, metaOf, readJson } from "./support.js";

fixtures();
const open = (...names) => Engine.open(metaOf(...names), host().fetch);

test("every usual spelling finds the article", async () => {
  const engine = await open("french");
  const missed = [];
  for (const [number, queries] of readJson("french", "queries.json").entries()) {
    for (const query of queries) {
      for (const typing of [false, true]) {
        const { numbers, repaired } = await engine.search(query, { typing });
        if (!numbers.includes(number) || repaired !== null) missed.push([number, query, typing]);
      }
    }
  }
  assert.deepEqual(missed, []);
});

test("the seeds that hold a word are found, and no other", async () => {
  const engine = await open("seeds");
  const texts = readJson("seeds", "texts.json");
  const expected = (pattern) =>
    texts.flatMap((text, number) => (pattern.test(text) ? [`articles/${number}.html`] : []));
  for (const [query, pattern] of [
    ["otan", /\botan\b/i],
    ["securite", /sécurité/i],
    ["l’Ukraine", /\bukraine\b/i],
    ["elargissement", /élargissement/i],
  ]) {
    const { numbers } = await engine.search(query);
    const urls = (await engine.records(numbers)).map(({ url }) => url);
    assert.deepEqual(urls.sort(), expected(pattern).sort(), query);
  }
});

test("every word of the seeds finds its article, with and without accents", async () => {
  const engine = await open("seeds");
  const texts = readJson("seeds", "texts.json");
  const missed = new Set();
  for (const [number, text] of texts.entries()) {
    for (const word of new Set(text.match(/[\p{L}\p{N}]+/gu))) {
      const bare = word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("œ", "oe");
      for (const typed of [word, bare, word.toUpperCase()]) {
        const { numbers } = await engine.search(typed);
        const records = await engine.records(numbers);
        if (!records.some(({ url }) => url === `articles/${number}.html`)) missed.add(typed);
      }
    }
  }
  assert.deepEqual([...missed], []);
});

test("most words first, then exact forms", async () => {
  const engine = await open("ranking");
  const urls = async (query, options) => {
    const { numbers } = await engine.search(query, options);
    return (await engine.records(numbers)).map(({ title }) => title);
  };
  assert.deepEqual(await urls("traité nucléaire"), ["both", "one often", "one"]);
  assert.deepEqual(await urls("négociations"), ["plural", "singular often"]);
  assert.deepEqual(await urls("négociation"), ["singular often", "plural"]);
  assert.deepEqual(await urls("négo"), []);
  assert.equal((await urls("négo", { typing: true })).length, 2);
  assert.deepEqual(await urls("né", { typing: true }), await urls("NÉ", { typing: true }));
});

test("function words matter only alone", async () => {
  const engine = await open("french");
  const alone = await engine.search("le");
  assert.ok(alone.numbers.length > 5);
  const among = await engine.search("le sommet de l'otan");
  const named = await engine.search("sommet otan");
  assert.deepEqual(among.numbers, named.numbers);
});

test("a word that no document holds is put right", async () => {
  const engine = await open("seeds");
  for (const [typed, meant] of [
    ["elargisement", "élargissement"],
    ["Moscuo", "Moscou"],
    ["ukriane moscou", "ukraine moscou"],
    ["l’ukriane, « conseil Russie-Otan » à Gneve", "l’ukraine, « conseil Russie-Otan » à Genève"],
    ["etatunis", "états-unis"],
  ]) {
    const { numbers, repaired } = await engine.search(typed);
    assert.equal(repaired, meant);
    assert.deepEqual(numbers, (await engine.search(meant)).numbers);
  }
  assert.equal((await engine.search("moscou")).repaired, null);
  assert.deepEqual((await engine.search("xyzzyxyzzy")).numbers, []);
});

const HOSTILE = [
  "", " ", "+", "-", "*", "~", "^", ":", "foo:bar", "title:", "12:30", "a~b", "http://a.b", "\\",
  "abcdefghij~8", "mot123456~20", "\ud800", "\u0000", "'".repeat(9999), "a".repeat(100_000),
  "a ".repeat(10_000), "é́́́".repeat(5000), "1 000 ".repeat(2000), "__proto__", "constructor",
  "toString valueOf", "*".repeat(500), "a*".repeat(500), "<img src=x onerror=alert(1)>", "%E0%A4%A",
  "\u202e\u200b\ufeff", "💥👩‍👩‍👧", "-".repeat(50_000), "a-".repeat(5000), "😀".repeat(3000),
];

test("nothing typed throws, and little of it is fetched", async () => {
  for (const name of ["french", "large", "empty"]) {
    const { fetch, served } = host();
    const engine = await Engine.open(metaOf(name), fetch);
    for (const query of HOSTILE) {
      for (const typing of [false, true]) {
        const before = served.length;
        const { numbers } = await engine.search(query, { typing });
        assert.ok(served.length - before <= 100, query.slice(0, 50));
        await engine.records(numbers.slice(0, 10));
      }
    }
  }
});

test("in Lunr's language too a hostile query ends soon, well or with a named error", async () => {
  const wild = ["*a".repeat(20), "*".repeat(40), "a*".repeat(20), `${"ab".repeat(20)}~2`, "*~2"];
  const engine = await open("seeds");
  for (const query of [...HOSTILE, ...wild, ...wild.map((one) => `+title:${one}^3 -${one}`)]) {
    try {
      await engine.lunr(query);
    } catch (error) {
      assert.ok(error instanceof QuerySyntaxError, `${query.slice(0, 50)}: ${error}`);
    }
  }
});

test("in many shards every document of a word is found, from a few files", async () => {
  const { fetch, served } = host();
  const engine = await Engine.open(metaOf("large"), fetch);
  assert.equal(engine.store.meta.terms.paged, true);
  for (const [word, holding] of readJson("large", "holding.json")) {
    const { numbers } = await engine.search(word);
    const records = await engine.records(numbers);
    const urls = records.map(({ url }) => Number(/\d+/.exec(url)?.[0])).sort((a, b) => a - b);
    assert.deepEqual(urls, holding, word);
  }
  served.length = 0;
  const another = await Engine.open(metaOf("large"), fetch);
  const { numbers } = await another.search(readJson("large", "holding.json")[0][0]);
  await another.records(numbers.slice(0, 10));
  const bytes = served.reduce((sum, file) => sum + file.bytes, 0);
  assert.ok(bytes < 20_000, `${bytes} bytes for one word`);
});

test("what is being typed is fetched early: whole words, and where the last one is listed", async () => {
  const { fetch, served } = host();
  const engine = await Engine.open(metaOf("large"), fetch);
  const [[one], [other]] = readJson("large", "holding.json");
  served.length = 0;
  engine.prepare(`${one} ${other.slice(0, 3)}`);
  await new Promise((done) => setTimeout(done, 100));
  assert.ok(served.length >= 2 && served.length <= 3, "a list and a shard, both of the first word");
  const early = served.map(({ name }) => name);
  await engine.search(`${one} ${other}`);
  const all = served.map(({ name }) => name);
  assert.equal(new Set(all).size, all.length, "nothing is fetched twice");
  assert.ok(all.length > early.length);
});

test("what cannot be fetched early disturbs nobody", async () => {
  const { fetch } = host();
  let broken = false;
  const engine = await Engine.open(metaOf("large"), async (address) =>
    broken ? new Response(null, { status: 503 }) : fetch(address),
  );
  broken = true;
  const [[one]] = readJson("large", "holding.json");
  engine.prepare(`${one} `);
  await new Promise((done) => setTimeout(done, 50));
  broken = false;
  assert.ok((await engine.search(one)).numbers.length > 0);
});

test("an index of another format is refused", async () => {
  const meta = readJson("seeds", "meta.json");
  const fetch = async () => new Response(JSON.stringify({ ...meta, format: meta.format + 1 }));
  await assert.rejects(Engine.open("https://example.org/meta.json", fetch), IndexError);
});

test("a file that failed is fetched again", async () => {
  const { fetch } = host();
  let broken = true;
  const engine = await Engine.open(metaOf("seeds"), async (address) =>
    broken && address.endsWith(".bin") ? new Response(null, { status: 404 }) : fetch(address),
  );
  await assert.rejects(engine.search("otan"), IndexError);
  broken = false;
  assert.ok((await engine.search("otan")).numbers.length > 0);
});
