// Tell whether typing a word finds every text that has it: `search_findable.mjs FOLDER [SAMPLE]`, made
// by search_prepare.py. Prints JSON: shares of (word, text) pairs found, the word as it stands, and,
// for words with accents or ligatures, without them; and some that are not found.
//
// Words are told by white space, elision and runs of letters and digits alone, not by our analysis.
// With SAMPLE, so many words are taken, evenly over the alphabet, with all their texts.

import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = path.resolve(process.argv[2]);
const sample = Number(process.argv[3] ?? Infinity);
const documents = JSON.parse(readFileSync(path.join(folder, "documents.json"), "utf-8"));
const { Engine } = await import(pathToFileURL(path.join(folder, "client/engine.js")).href);
const fetch = async (address) => new Response(readFileSync(new URL(address)));
const engine = await Engine.open(pathToFileURL(path.join(folder, "index/meta.json")).href, fetch);

const ELISION = /^\P{L}*(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]/iu;
const LIGATURES = { œ: "oe", Œ: "OE", æ: "ae", Æ: "AE" };
const bare = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").replace(/[œŒæÆ]/g, (sign) => LIGATURES[sign]);

/** @type {Map<string, Set<string>>} word as it stands → addresses of the texts that have it */
const holding = new Map();
for (const { url, text } of documents) {
  for (const token of text.split(/\s+/)) {
    for (const [word] of token.replace(ELISION, "").matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      if (!holding.has(word)) holding.set(word, new Set());
      holding.get(word).add(url);
    }
  }
}

const { documents: count, numbers: size } = engine.store?.meta ?? { documents: documents.length };
const addresses = new Map(); // document number → address
for (let from = 0; from < (size ?? count); from += 200) {
  const some = Array.from({ length: Math.min(200, (size ?? count) - from) }, (_, at) => from + at);
  for (const row of await engine.records(some)) if (row) addresses.set(row.number, row.url);
}

const words = [...holding.keys()].sort();
const step = Math.max(1, words.length / sample);
const tallies = { plain: { pairs: 0, found: 0 }, bare: { pairs: 0, found: 0 } };
const lost = [];
async function look(tally, word, typed) {
  const { numbers } = await engine.search(typed, { typing: false });
  const found = new Set(numbers.map((number) => addresses.get(number)));
  const missing = [...holding.get(word)].filter((url) => !found.has(url)).length;
  tally.pairs += holding.get(word).size;
  tally.found += holding.get(word).size - missing;
  if (missing && lost.length < 20) lost.push(`${word} as ${typed}: ${missing}`);
}
for (let at = 0; at < words.length; at += step) {
  const word = words[Math.floor(at)];
  await look(tallies.plain, word, word);
  if (bare(word) !== word) await look(tallies.bare, word, bare(word));
}
const share = ({ pairs, found }) => found / pairs;
console.log(
  JSON.stringify({ pairs: tallies.plain.pairs, plain: share(tallies.plain), bare: share(tallies.bare), lost }),
);
