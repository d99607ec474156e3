// Measure what a reader fetches of an index: `search_bytes.mjs FOLDER`, made by search_corpus.py.
//
// Bytes are those of bodies, gzip for text as static hosts serve it, .bin files as they are. A
// first search fetches script, meta.json, shards and ten records; later ones what is still missing.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const folder = path.resolve(process.argv[2]);
const queries = JSON.parse(readFileSync(path.join(folder, "queries.json"), "utf-8"));
const { Engine } = await import(pathToFileURL(path.join(folder, "client/engine.js")).href);
const meta = pathToFileURL(path.join(folder, "meta.json")).href;

const served = { bytes: 0, files: 0 };
const fetch = async (address) => {
  const content = readFileSync(new URL(address));
  served.bytes += address.endsWith(".bin") ? content.length : gzipSync(content).length;
  served.files += 1;
  return new Response(content);
};

// Not fetched by the page, or for queries with signs only.
const ON_DEMAND = new Set([
  ...["lunr.js", "syntax.js", "automaton.js"],
  ...["operators.js", "phrases.js", "positions.js"],
]);
const script = readdirSync(path.join(folder, "client"))
  .filter((name) => !ON_DEMAND.has(name))
  .map((name) => path.join(folder, "client", name))
  .concat(new URL("../../theme/static/js/search.js", import.meta.url).pathname)
  .reduce((sum, name) => sum + gzipSync(readFileSync(name)).length, 0);

const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function ask(engine, query) {
  const before = { ...served };
  const started = performance.now();
  const { numbers } = await engine.search(query);
  const milliseconds = performance.now() - started;
  await engine.records(numbers.slice(0, 10));
  return {
    bytes: served.bytes - before.bytes,
    files: served.files - before.files,
    milliseconds,
    found: numbers.length,
  };
}

const first = [];
const later = [];
const warm = [];
const requests = [];
for (let at = 0; at + 1 < queries.length; at += 2) {
  const before = served.bytes;
  const engine = await Engine.open(meta, fetch);
  const opening = served.bytes - before;
  const one = await ask(engine, queries[at]);
  first.push(script + opening + one.bytes);
  requests.push(one.files + 1);
  later.push((await ask(engine, queries[at + 1])).bytes);
  warm.push((await ask(engine, queries[at + 1])).milliseconds);
}
const opening = gzipSync(readFileSync(path.join(folder, "meta.json"))).length;
console.log(
  `first search ${middle(first)} B (script ${script}, meta.json ${opening}), ` +
    `${middle(requests)} files; later ${middle(later)} B; warm query ${middle(warm).toFixed(2)} ms`,
);
