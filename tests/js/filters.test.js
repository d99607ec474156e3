// Dates, facets and suggestions as the page uses them, over an index that says what each text has.

import assert from "node:assert/strict";
import { test } from "node:test";

import { loadDates } from "../../plugins/newsarchive/search/client/dates.js";
import { Engine } from "../../plugins/newsarchive/search/client/engine.js";
import { loadFacet, oneOf, Sieve } from "../../plugins/newsarchive/search/client/facets.js";
import { suggest } from "../../plugins/newsarchive/search/client/suggest.js";
import { fixtures, host, metaOf, readJson } from "./support.js";

fixtures();
const site = host();
const { store } = await Engine.open(metaOf("filters"), site.fetch);
const dates = await loadDates(store);
const byUrl = new Map(readJson("filters", "held.json").map((held) => [held.url, held]));
/** What each document has, by number. */
const documents = (await store.records(dates.documents)).map(({ url }) => byUrl.get(url));
const numbersOf = (holds) => dates.documents.filter((number) => holds(documents[number]));

test("every document is there, with its month", () => {
  assert.equal(dates.documents.length, byUrl.size);
  for (const number of dates.documents) {
    assert.equal(dates.month(number), documents[number].date.slice(0, 7));
  }
});

test("a text is of a period if all days that it may be of are", () => {
  const may = (date) => [date.padEnd(7, "-01").slice(0, 7), date.length === 4 ? `${date}-12` : date.slice(0, 7)];
  for (const [from, to] of [
    ["2021-05", "2021-05"],
    ["2021-01", "2021-12"],
    ["2021-02", "2022-01"],
    ["2021", "2021"],
    ["", "2021-12"],
    ["2022-12", ""],
    ["", ""],
    ["2025-01", "2020-01"],
  ]) {
    const expected = numbersOf(({ date }) => {
      if (!date) return false;
      const [first, last] = may(date);
      const [low, high] = [from && from.padEnd(7, "-01"), to && to.padEnd(7, "-12")];
      return (!low || first >= low) && (!high || last <= high);
    });
    assert.deepEqual(dates.documents.filter(dates.within(from, to)), expected, `${from}–${to}`);
  }
});

test("order by date goes both ways, and the undated come last", () => {
  for (const newest of [true, false]) {
    const shown = dates.inOrder(dates.documents, newest).map((number) => documents[number].date);
    const dated = shown.filter(Boolean);
    assert.deepEqual(shown, [...dated, ...shown.filter((date) => !date)]);
    const sorted = [...dated].sort();
    assert.deepEqual(dated, newest ? sorted.reverse() : sorted);
  }
});

test("each value of a kind has its documents, the commonest first", async () => {
  assert.deepEqual(store.meta.facets.map(({ kind }) => kind), ["source", "topic", "person", "place", "language"]);
  const source = await loadFacet(store, "source");
  assert.deepEqual(source.values.map(({ url }) => url).sort(), ["sources/le-matin.html", "sources/rt-france.html"]);
  for (const kind of ["topic", "person", "place"]) {
    const { values } = await loadFacet(store, kind);
    assert.ok(values.length > 1);
    for (const { name, label, numbers } of values) {
      const has = ({ tags }) => tags.some(([of, slug, text]) => of === kind && slug === name && text === label);
      assert.deepEqual([...numbers], numbersOf(has));
    }
    const sizes = values.map(({ numbers }) => numbers.length);
    assert.deepEqual(sizes, [...sizes].sort((a, b) => b - a));
  }
  const language = await loadFacet(store, "language");
  assert.deepEqual(language.values.map(({ name, label, url }) => [name, label, url]), [
    ["fr", "français", ""],
    ["en", "en", ""],
  ]);
  assert.deepEqual(await loadFacet(store, "organisation"), { kind: "organisation", values: [] });
});

test("within a kind one value is enough, between kinds all must pass, and a kind ignores itself", async () => {
  const [source, topic] = [await loadFacet(store, "source"), await loadFacet(store, "topic")];
  const found = numbersOf((_, place) => place % 3).reverse();
  const chosen = { source: ["le-matin", "rt-france"], topic: ["paix"] };
  const sieve = new Sieve(found, [
    oneOf(source, new Set(chosen.source)),
    oneOf(topic, new Set(chosen.topic)),
    { kind: "date", passes: dates.within("2021-01", "2022-12") },
  ]);
  const inPeriod = ({ date }) => /^202[12]/.test(date);
  const peace = ({ tags }) => tags.some(([, slug]) => slug === "paix");
  const expected = found.filter((number) => {
    const held = documents[number];
    return held.source && peace(held) && inPeriod(held);
  });
  assert.deepEqual(sieve.passing(), expected);
  assert.deepEqual(
    sieve.counts(source),
    source.values.map(({ label }) => found.filter((n) => documents[n].source === label && peace(documents[n]) && inPeriod(documents[n])).length),
  );
  const freed = found.filter((n) => documents[n].source && inPeriod(documents[n]));
  assert.deepEqual(sieve.passing("topic"), freed);
  assert.deepEqual(
    sieve.counts(topic),
    topic.values.map(({ name }) => freed.filter((n) => documents[n].tags.some(([, slug]) => slug === name)).length),
  );
});

test("a value that nobody has passes nothing, and nothing found counts nothing", async () => {
  const place = await loadFacet(store, "place");
  assert.deepEqual(new Sieve(dates.documents, [oneOf(place, new Set(["nulle-part"]))]).passing(), []);
  const none = new Sieve([], []);
  assert.deepEqual(none.passing(), []);
  assert.deepEqual(none.counts(place), place.values.map(() => 0));
});

test("the beginning of any word suggests a tag, with the number of its texts", async () => {
  const count = (wanted) => numbersOf(({ tags }) => tags.some(([, , label]) => label === wanted)).length;
  for (const typed of ["etats", "États-U", "unis", "etatsunis", "ÉTATS UNIS"]) {
    const expected = { kind: "place", label: "États-Unis", url: "place/etats-unis.html", count: count("États-Unis") };
    assert.deepEqual(await suggest(store, typed), [expected], typed);
  }
  const many = await suggest(store, "ém");
  assert.equal(many.length, 6);
  assert.ok(many.every(({ label }) => label.startsWith("Émile")));
  const counts = many.map((one) => one.count);
  assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
  const [both] = await suggest(store, "zoé bab");
  assert.ok(!both || /^Zoé Bab/.test(both.label));
});

test("what suggests nothing asks for nothing", async () => {
  const before = site.served.length;
  for (const typed of ["", "  ", "«!»", "-"]) assert.deepEqual(await suggest(store, typed), []);
  assert.equal(site.served.length, before);
  assert.deepEqual(await suggest(store, "zzzz"), []);
  assert.deepEqual(await suggest(store, "x".repeat(9999)), []);
  const empty = await Engine.open(metaOf("empty"), site.fetch);
  assert.deepEqual(await suggest(empty.store, "a"), []);
  assert.deepEqual((await loadDates(empty.store)).documents, []);
  assert.deepEqual(empty.store.meta.facets, []);
});
