// The engine as a site publishes it, in few and small files, answers as its modules do.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { Engine } from "../../plugins/newsarchive/search/client/engine.js";
import { fixtures, host, metaOf, readJson } from "./support.js";

const FOLDER = path.join(fixtures(), "bundle");
const published = await import(pathToFileURL(path.join(FOLDER, "engine.js")).href);

/** Ask what readers ask: what both give of numbers, words to mark, records and passages. */
async function answers(engine, queries) {
  const said = [];
  for (const query of queries) {
    const { numbers, forms, repaired } = await engine.search(query, { typing: true });
    const first = numbers.slice(0, 3);
    const passages = first.map((number) => engine.passage(number, forms));
    said.push([query, numbers, [...forms], repaired, await engine.records(first)]);
    said.push(await Promise.all(passages));
  }
  return said;
}

test("the published engine answers as its modules do", async () => {
  for (const [name, queries] of [
    ["french", readJson("french", "queries.json").flat()],
    ["seeds", ["otan", "l’Ukraine", "élargissemnt", "etats-unis", "zzz", "+", "10 000"]],
  ]) {
    const mine = await Engine.open(metaOf(name), host().fetch);
    const theirs = await published.Engine.open(metaOf(name), host().fetch);
    assert.deepEqual(await answers(theirs, queries), await answers(mine, queries));
  }
});

test("what is loaded on use shares the classes of what loads it", async () => {
  assert.ok(readdirSync(FOLDER).includes("engine.lunr.js"));
  const mine = await Engine.open(metaOf("seeds"), host().fetch);
  const theirs = await published.Engine.open(metaOf("seeds"), host().fetch);
  for (const query of ["otan", "+russi -otan", "title:otan^3 s*urit*", "ukrain~1"]) {
    assert.deepEqual(await theirs.lunr(query), await mine.lunr(query));
  }
  await assert.rejects(theirs.lunr("nowhere:otan"), /nowhere/);
});

test("an index of another format is refused by the published engine, too", async () => {
  const fetch = async () => new Response('{"format": 999}');
  await assert.rejects(published.Engine.open("http://a.b/meta.json", fetch), /format/);
});
