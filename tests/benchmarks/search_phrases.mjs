// Measure what exact phrases cost a reader: `search_phrases.mjs FOLDER`, made by search_phrases.py.
//
// Bytes are counted as by search_bytes.mjs, ten records and the modules that a phrase loads included.
// A first phrase comes to an index that has served nothing yet; a later one follows another phrase.

import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const folder = path.resolve(process.argv[2]);
const phrases = JSON.parse(readFileSync(path.join(folder, "phrases.json"), "utf-8"));
const { Engine } = await import(pathToFileURL(path.join(folder, "client/engine.js")).href);
const meta = pathToFileURL(path.join(folder, "meta.json")).href;

const served = { bytes: 0, files: 0 };
const fetch = async (address) => {
  const content = readFileSync(new URL(address));
  served.bytes += address.endsWith(".bin") ? content.length : gzipSync(content).length;
  served.files += 1;
  return new Response(content);
};

const script = ["operators.js", "phrases.js", "positions.js"]
  .map((name) => gzipSync(readFileSync(path.join(folder, "client", name))).length)
  .reduce((sum, size) => sum + size, 0);

async function ask(engine, query) {
  const before = { ...served };
  const started = performance.now();
  const { numbers, phrases: held } = await engine.search(query);
  const milliseconds = performance.now() - started;
  if (query.startsWith('"') && held !== "held") throw new Error(`not found: ${query}`);
  await engine.records(numbers.slice(0, 10));
  return { bytes: served.bytes - before.bytes, files: served.files - before.files, milliseconds };
}

const share = (values, part) => values.toSorted((a, b) => a - b)[Math.floor(values.length * part)];
const first = [];
const later = [];
const files = [];
const warm = [];
for (const [at, phrase] of phrases.entries()) {
  const plain = await ask(await Engine.open(meta, fetch), phrase);
  const engine = await Engine.open(meta, fetch);
  const exact = await ask(engine, `"${phrase}"`);
  first.push(script + exact.bytes - plain.bytes);
  files.push(exact.files - plain.files);
  const next = phrases[(at + 1) % phrases.length];
  const other = await Engine.open(meta, fetch);
  await ask(other, phrase);
  later.push((await ask(engine, `"${next}"`)).bytes - (await ask(other, next)).bytes);
  warm.push((await ask(engine, `"${next}"`)).milliseconds);
}
for (const [name, values] of [["a first phrase", first], ["a later one", later]]) {
  console.log(
    `  ${name}, bytes beyond its words: median ${share(values, 0.5)}, ` +
      `90th percentile ${share(values, 0.9)}, most ${share(values, 0.9999)}`,
  );
}
console.log(
  `  of a first one, modules: ${script}; files: median ${share(files, 0.5)}, ` +
    `90th percentile ${share(files, 0.9)}; warm query: median ${share(warm, 0.5).toFixed(1)} ms, ` +
    `90th percentile ${share(warm, 0.9).toFixed(1)} ms`,
);
