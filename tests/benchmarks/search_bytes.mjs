// Measure what a reader fetches of an index, without a browser: `search_bytes.mjs FOLDER`, made by
// search_prepare.py. Prints JSON: medians of bytes and of files, and milliseconds of a warm query.
//
// Bytes are those of bodies, gzip for what static hosts compress. A first search fetches the script,
// the index's opening, shards and ten records; with snippets also a passage for each of the ten whose
// title and summary lack a word, as on the page (rows.js); later ones what is still missing.
// `passages` are the files that only passages need; the browser's count parts by them.

import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const folder = path.resolve(process.argv[2]);
const queries = JSON.parse(readFileSync(path.join(folder, "queries.json"), "utf-8"));
const { Engine } = await import(pathToFileURL(path.join(folder, "client/engine.js")).href);
const load = (name) => import(pathToFileURL(path.join(folder, "client", name)).href);
const [{ marks }, { formOf }, { wordsOf }] = await Promise.all(
  ["mark.js", "text.js", "query.js"].map(load),
);
const index = pathToFileURL(path.join(folder, "index/")).href;

const COMPRESSED = /\.(?:html|css|js|mjs|json|svg|txt|xml)$/;
const PAIRS = 30; // as in the browser

/** @type {Map<string, number>} what the reader of the moment has, with the bytes it took */
let had = new Map();
let milliseconds = 0;

const fetch = async (address) => {
  const content = readFileSync(new URL(address));
  const size = COMPRESSED.test(address) ? gzipSync(content, { level: 6 }).length : content.length;
  const name = address.slice(index.length);
  const kind = name.split("/")[0];
  if (ON_USE[kind]) had.set(`script of ${kind}`, ON_USE[kind]);
  had.set(name, size);
  return new Response(content);
};

const middle = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
const total = (sizes) => [...sizes].reduce((sum, size) => sum + size, 0);

/** Tell whether a text shows each word looked for in some form, beginning like it or holding it. */
function showsAll(shown, text, forms, meta) {
  const marked = marks(shown, forms, meta).filter((piece) => piece.marked);
  const found = marked.map((piece) => formOf(piece.text));
  const isOf = (form, word) => form.startsWith(word.slice(0, 4)) || form.includes(word);
  return wordsOf(text, meta).every(({ form }) => found.some((one) => isOf(one, form)));
}

/** Search, read ten records, then the passages that are needed; give the bytes and files that each stage added. */
async function ask(engine, text) {
  const before = new Set(had.keys());
  const added = () => [...had].filter(([name]) => !before.has(name));
  const started = performance.now();
  const { numbers, forms, repaired } = await engine.search(text, { typing: false });
  milliseconds = performance.now() - started;
  const entries = await engine.records(numbers.slice(0, 10));
  const rows = added();
  for (const { number, title, summary } of entries) {
    if (showsAll(`${title} ${summary}`, repaired ?? text, forms, engine.store.meta)) continue;
    await engine.passage(number, forms);
  }
  const names = new Set(rows.map(([name]) => name));
  return { rows, extra: added().filter(([name]) => !names.has(name)) };
}

const scriptSize = (name) =>
  gzipSync(readFileSync(path.join(folder, "script/js", name)), { level: 6 }).length;
const script = total(["search.js", "search.finder.js"].map(scriptSize));
/** What the page loads on use before files of some folders. */
const ON_USE = {
  spellings: scriptSize("search.mending.js"),
  positions: scriptSize("search.positions.js") + scriptSize("search.nearness.js"),
};
/** Bytes of first searches by kind of file, over all of them. @type {Record<string, number>} */
const parts = {};
const count = (name, size) => {
  const kind = name.includes("/") ? `${name.split("/")[0]} ${path.extname(name)}` : name;
  parts[kind] = (parts[kind] ?? 0) + size / PAIRS;
};
const figures = { first: [], firstSnippets: [], later: [], laterSnippets: [], files: [], warm: [] };
const passages = new Set();
const needed = new Set();
for (let at = 0; at + 1 < queries.length && at < 2 * PAIRS; at += 2) {
  had = new Map();
  const engine = await Engine.open(`${index}meta.json`, fetch);
  const opening = total(had.values());
  const openingFiles = had.size;
  [...had.keys()].forEach((name) => needed.add(name));
  for (const [turn, query] of [queries[at], queries[at + 1]].entries()) {
    const { rows, extra } = await ask(engine, query.text);
    const bytes = total(rows.map(([, size]) => size)) + (turn ? 0 : script + opening);
    const kind = turn ? "later" : "first";
    figures[kind].push(bytes);
    figures[`${kind}Snippets`].push(bytes + total(extra.map(([, size]) => size)));
    if (!turn) figures.files.push(rows.length + openingFiles);
    if (!turn) [...rows, ...extra].forEach(([name, size]) => count(name, size));
    rows.forEach(([name]) => needed.add(name));
    extra.forEach(([name]) => passages.add(name));
  }
  await ask(engine, queries[at + 1].text);
  figures.warm.push(milliseconds);
}
const medians = Object.fromEntries(Object.entries(figures).map(([name, all]) => [name, middle(all)]));
const opening = gzipSync(readFileSync(path.join(folder, "index/meta.json")), { level: 6 }).length;
console.log(
  JSON.stringify({ ...medians, script, opening, parts, passages: [...passages].filter((n) => !needed.has(n)) }),
);
