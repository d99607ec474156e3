// Repair the misspelt words that search_spelling.py wrote: `search_spelling.mjs FOLDER`.
//
// Each repair begins with nothing fetched but the client and meta.json. Bytes are those of bodies,
// gzip for listings as static hosts serve them, .bin files as they are.

import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { Spellings } from "../../plugins/newsarchive/search/client/spellings.js";
import { Store } from "../../plugins/newsarchive/search/client/store.js";

const folder = path.resolve(process.argv[2]);
const { name, kinds } = JSON.parse(readFileSync(path.join(folder, "queries.json"), "utf-8"));
const root = `${pathToFileURL(folder).href}/`;

const served = { bytes: 0, files: 0 };
const sizes = new Map();
const fetch = async (address) => {
  const content = readFileSync(new URL(address));
  if (!sizes.has(address)) {
    sizes.set(address, address.endsWith(".bin") ? content.length : gzipSync(content).length);
  }
  served.bytes += sizes.get(address);
  served.files += 1;
  return new Response(content);
};

const part = (values, share) => values.sort((a, b) => a - b)[Math.floor(values.length * share)];
const percent = (count, all) => `${((100 * count) / all).toFixed(1)} %`;

for (const [kind, pairs] of Object.entries(kinds)) {
  const places = [];
  const bytes = [];
  const files = [];
  const times = [];
  for (const [typed, meant] of pairs) {
    [served.bytes, served.files] = [0, 0];
    const spellings = await Spellings.open(new Store(root, { spellings: name }, fetch));
    const started = performance.now();
    const near = await spellings.near(typed, Infinity);
    times.push(performance.now() - started);
    const place = near.findIndex(({ form }) => form === meant);
    places.push(place);
    if (process.env.SHOW && place) console.log(typed, meant, place, near.slice(0, 4));
    bytes.push(served.bytes);
    files.push(served.files);
  }
  const within = (limit) => percent(places.filter((at) => at >= 0 && at < limit).length, places.length);
  console.log(
    `  ${kind}: first ${within(1)}, first five ${within(5)}, found ${within(Infinity)}; ` +
      `bytes median ${part(bytes, 0.5)}, p95 ${part(bytes, 0.95)}, most ${bytes.at(-1)}; ` +
      `files median ${part(files, 0.5)}, most ${files.at(-1)}; ms p95 ${part(times, 0.95).toFixed(1)}`,
  );
}
