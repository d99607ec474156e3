// The shards give the order and scores of lunr.js on the whole index, bit for bit.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import lunr from "lunr";

import { Engine } from "../../plugins/newsarchive/search/client/engine.js";
import { QuerySyntaxError } from "../../plugins/newsarchive/search/client/syntax.js";
import { fixtures, host, metaOf, readJson } from "./support.js";

/** Check every query of an index's queries.json; give the number of hits compared. */
async function compare(...names) {
  const oracle = lunr.Index.load(readJson(...names, "index.json"));
  const engine = await Engine.open(metaOf(...names), host().fetch);
  let compared = 0;
  for (const text of readJson(...names, "queries.json")) {
    let expected;
    try {
      expected = oracle.search(text).map(({ ref, score }) => [ref, score]);
    } catch (error) {
      assert.ok(error instanceof lunr.QueryParseError, String(error));
      await assert.rejects(engine.lunr(text), QuerySyntaxError, text);
      continue;
    }
    const hits = await engine.lunr(text);
    const records = await engine.records(hits.map(({ number }) => number));
    const found = hits.map(({ score }, place) => [records[place].url, score]);
    assert.deepEqual(found, expected, `${names.join("/")}: ${text}`);
    compared += found.length;
  }
  return compared;
}

test("generated corpora", async () => {
  let compared = 0;
  for (const seed of readdirSync(path.join(fixtures(), "parity"))) {
    compared += await compare("parity", seed);
  }
  assert.ok(compared > 10_000, `only ${compared} hits compared`);
});

test("the archive's own seeds", async () => {
  assert.ok((await compare("seeds")) > 50);
});
