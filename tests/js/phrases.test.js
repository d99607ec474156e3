// Exact phrases, excluded words and beginnings: against a search of the texts themselves.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../plugins/newsarchive/search/client/engine.js";
import { queryOf } from "../../plugins/newsarchive/search/client/operators.js";
import { chanceOf, formsOf, holding, pick, read } from "./oracle.js";
import { fixtures, host, metaOf, readJson } from "./support.js";

fixtures();
const open = (...names) => Engine.open(metaOf(...names), host().fetch);
const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

const QUOTES = ['""', "«»", "“”"];

async function check(name, documents, count, seed) {
  const { fetch, served } = host();
  const engine = await Engine.open(metaOf(name), fetch);
  const { elided } = engine.store.meta;
  const archive = read(documents, elided);
  const chance = chanceOf(seed);
  const seen = { held: 0, none: 0, texts: 0 };
  for (let nth = 0; nth < count; nth++) {
    const phrase = pick(archive, chance, 7);
    const forms = formsOf(phrase, elided);
    if (!forms.length || forms.length > 20) continue;
    const bare = nth % 2 ? phrase.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase() : phrase;
    const [opening, closing] = QUOTES[nth % 3];
    const expected = holding(archive, forms);
    const { numbers, phrases, repaired } = await engine.search(`${opening}${bare}${closing}`);
    const context = `${name}: ${opening}${bare}${closing}`;
    assert.equal(phrases, expected.length ? "held" : "none", context);
    seen[phrases] += 1;
    if (expected.length) {
      assert.deepEqual(sorted(numbers), expected, context);
      assert.equal(repaired, null, context);
    } else {
      assert.deepEqual(numbers, (await engine.search(bare.replaceAll(/(^|\s)-/g, " "))).numbers, context);
    }
  }
  seen.texts = served.filter((file) => file.name.endsWith(".txt")).length;
  return seen;
}

test("a phrase finds the documents that hold it, and no other", async () => {
  const seen = await check("phrases", readJson("phrases", "texts.json"), 900, 1);
  assert.ok(seen.held > 400 && seen.none > 60, JSON.stringify(seen));
  assert.ok(seen.texts > 20, "texts decided no phrase");
});

test("the end of a text that is not published in full is known", async () => {
  const engine = await open("phrases");
  const last = readJson("phrases", "texts.json").length - 1;
  for (const phrase of ["un traité sans ministre", "traité sans ministre ni négociations"]) {
    assert.deepEqual((await engine.search(`"${phrase}"`)).numbers, [last], phrase);
  }
  assert.equal((await engine.search('"un traité sans ministres ni négociations"')).phrases, "none");
});

test("so it does in the archive's own seeds", async () => {
  const texts = readJson("seeds", "texts.json");
  const titles = texts.map((text) => text.split("\n").find((line) => line.trim()) ?? "");
  const seen = await check("seeds", texts.map((text, at) => [titles[at], text]), 500, 2);
  assert.ok(seen.held > 250, JSON.stringify(seen));
});

test("phrases of function words only, and long ones", async () => {
  const engine = await open("phrases");
  const { elided } = engine.store.meta;
  const archive = read(readJson("phrases", "texts.json"), elided);
  const frequent = "de la l du le les et a en que qui ne pas plus tout il n y d un une c est qu".split(" ");
  const chance = chanceOf(3);
  let found = 0;
  for (let nth = 0; nth < 400; nth++) {
    const forms = Array.from({ length: 2 + (nth % 3) }, () => frequent[Math.floor(chance() * frequent.length)]);
    const phrase = forms.join(" ");
    const typed = formsOf(phrase, elided);
    const expected = holding(archive, typed);
    const { numbers, phrases } = await engine.search(`« ${phrase} »`);
    assert.equal(phrases, expected.length ? "held" : "none", phrase);
    if (expected.length) assert.deepEqual(sorted(numbers), expected, phrase);
    found += expected.length;
  }
  assert.ok(found > 400, String(found));
  for (const fields of archive.slice(0, 60)) {
    const { forms } = fields[1];
    if (forms.length < 20) continue;
    const { numbers } = await engine.search(`"${forms.slice(-20).join(" ")}"`);
    assert.deepEqual(sorted(numbers), holding(archive, formsOf(forms.slice(-20).join(" "), elided)));
  }
});

test("phrase, words and excluded words together", async () => {
  const engine = await open("phrases");
  const { elided } = engine.store.meta;
  const archive = read(readJson("phrases", "texts.json"), elided);
  const chance = chanceOf(4);
  const words = "ministre président défense Ukraine sécurité négociation weekend Otan".split(" ");
  let removed = 0;
  for (let nth = 0; nth < 200; nth++) {
    const phrase = pick(archive, chance, 3);
    const held = holding(archive, formsOf(phrase, elided));
    if (!held.length || formsOf(phrase, elided).length > 20) continue;
    const [one, other] = [0, 1].map(() => words[Math.floor(chance() * words.length)]);
    const barred = new Set((await engine.search(other)).numbers);
    const expected = held.filter((number) => !barred.has(number));
    const { numbers } = await engine.search(`${one} -${other} "${phrase}"`);
    assert.deepEqual(sorted(numbers), expected, `${one} -${other} "${phrase}"`);
    removed += held.length - expected.length;
    const quoted = await engine.search(`${one} \u2212«${phrase}»`);
    const without = (await engine.search(one)).numbers.filter((number) => !held.includes(number));
    assert.deepEqual(quoted.numbers, without, `${one} -"${phrase}"`);
  }
  assert.ok(removed > 500, String(removed));
});

test("two phrases must both be held", async () => {
  const engine = await open("phrases");
  const archive = read(readJson("phrases", "texts.json"), engine.store.meta.elided);
  const one = holding(archive, ["de", "la"]);
  const other = holding(archive, ["etats", "unis"]);
  const { numbers } = await engine.search('"de la" otan «états unis»');
  assert.deepEqual(sorted(numbers), one.filter((number) => other.includes(number)));
});

test("an excluded compound is excluded in every spelling", async () => {
  const engine = await open("phrases");
  const archive = read(readJson("phrases", "texts.json"), engine.store.meta.elided);
  const barred = new Set([...holding(archive, ["etats", "unis"]), ...holding(archive, ["etatsunis"])]);
  const all = (await engine.search("ministre")).numbers;
  const { numbers } = await engine.search("ministre -États-Unis");
  assert.deepEqual(numbers, all.filter((number) => !barred.has(number)));
  assert.ok(numbers.length < all.length);
  const elided = await engine.search("ministre -l’Otan");
  assert.deepEqual(elided.numbers, (await engine.search("ministre -otan")).numbers);
});

test("a star stands for the rest of a word", async () => {
  const engine = await open("ranking");
  const count = async (query) => (await engine.search(query)).numbers.length;
  assert.equal(await count("négo"), 0);
  assert.equal(await count("négo*"), 2);
  assert.equal(await count("négo* traité"), 4);
  assert.equal(await count("traité -négo*"), 2);
  assert.equal(await count("rien -négo*"), 2);
  assert.deepEqual((await engine.search("né*")).numbers, (await engine.search("né", { typing: true })).numbers);
});

test("a passage shows the phrase, and its words are marked as typed", async () => {
  const engine = await open("phrases");
  const { numbers, forms, sequences } = await engine.search("« ministre de la défense »");
  assert.deepEqual([...forms].sort(), ["defense", "ministre"]);
  for (const number of numbers) {
    const text = readJson("phrases", "texts.json")[number][1];
    if (!/ministre de la défense/i.test(text.replaceAll("\n", " "))) continue;
    const passage = await engine.passage(number, forms, sequences);
    assert.match(passage, /ministre[ ,.]+de[ ,.]+la[ ,.]+défense/i);
  }
  const missing = await engine.search("« ministre de la traité de »");
  assert.deepEqual([missing.phrases, missing.sequences], ["none", []]);
  assert.ok(missing.forms.has("ministres") && missing.numbers.length > 0);
});

const LANGUAGE = { common: ["le", "de", "la", "l"], elided: ["l", "d"] };

test("what is not well-formed is plain text", () => {
  const read = (text) => {
    const { words, phrases, excluded } = queryOf(text, LANGUAGE);
    return [words.map(({ form, starred }) => form + (starred ? "*" : "")), phrases, excluded.map(({ forms }) => forms)];
  };
  assert.deepEqual(read('un "mot de trop'), [["un", "mot", "trop"], [], []]);
  assert.deepEqual(read("« un » mot » «"), [["un", "mot"], [["un"]], []]);
  assert.deepEqual(read('"" «» “ ”'), [[], [], []]);
  assert.deepEqual(read("mot - autre -20 °C 2019-2022"), [["mot", "autre", "20", "c", "2019", "2022"], [], []]);
  assert.deepEqual(read("porte-parole -le -l’Otan"), [["porte", "parole"], [], [["le"], ["otan"]]]);
  assert.deepEqual(read("-mot"), [[], [], [["mot"]]]);
  assert.deepEqual(read('un 5"4 et 6"'), [["un", "5", "4", "et", "6"], [], []]);
  assert.deepEqual(read("* mot* *fin a*b le* **"), [["mot*", "fin", "a*", "b", "le*"], [], []]);
  assert.deepEqual(read('-"le mot" "le mot*"'), [["mot"], [["le", "mot"]], [["le", "mot"]]]);
  assert.deepEqual(read('"l’État-major"'), [["etat", "major"], [["l", "etat", "major"]], []]);
  assert.equal(read(`"${"mot ".repeat(100)}"`)[1][0].length, 20);
});

const HOSTILE = [
  '"', "«", "»", "“”", '""', '"""', "«»»", '-"', "-«»", "-", "--", "- -", "-*", "*-", '"*"', "-\u2212a",
  '"'.repeat(999), "«".repeat(999), "«»".repeat(499), "-a ".repeat(300), "a* ".repeat(300),
  `"${"de la ".repeat(200)}"`, '"a" '.repeat(200), '-"a b" '.repeat(140), '"de" "la" -de -la', "-\ud800",
  '"\ud800 \udc00"', '"__proto__ constructor"', "-__proto__", '"😀 💥"', "“𝒶 b”", '"1 000 000"', "-a-b-c-d",
  '"<b> </b>"', `-${"a-".repeat(400)}`, '"東京タワー"', '"\u0301 a"', "-\u0301", '"de la"*', '*"de la"',
];

test("no phrase, minus or star throws, and little of it is fetched", async () => {
  for (const name of ["phrases", "french", "large", "empty"]) {
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
