// Tell at which place each known-item query has its target: `search_ranks.mjs FOLDER`, made by
// search_prepare.py. Prints JSON, for each query the place from 1, 0 if it is not found, and the
// addresses of the first three results.

import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = path.resolve(process.argv[2]);
const queries = JSON.parse(readFileSync(path.join(folder, "queries.json"), "utf-8"));
const { Engine } = await import(pathToFileURL(path.join(folder, "client/engine.js")).href);
const fetch = async (address) => new Response(readFileSync(new URL(address)));
const engine = await Engine.open(pathToFileURL(path.join(folder, "index/meta.json")).href, fetch);

/** Deep enough: a text further down adds less than .01 to the mean reciprocal rank. */
const DEPTH = 100;

const answers = [];
for (const { text, target } of queries) {
  const { numbers } = await engine.search(text, { typing: false });
  const rows = await engine.records(numbers.slice(0, DEPTH));
  const addresses = rows.map(({ url }) => url);
  answers.push({ place: addresses.indexOf(target) + 1, first: addresses.slice(0, 3) });
}
console.log(JSON.stringify(answers));
