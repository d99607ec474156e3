// Find the documents that hold phrases, and those that hold what is excluded.

import { formOf, scan } from "./text.js";

/** @typedef {import("./operators.js").Exclusion} Exclusion */
/** @typedef {import("./positions.js").Positions} Positions */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./engine.js").Engine} Engine */

/** What a place takes in a file, and a word in a text, gzip (tests/benchmarks/search_phrases.mjs). */
const PLACE_BYTES = 2;
const WORD_BYTES = 3;
/** So many texts are read at most to decide a phrase, when what is left to read is more. */
const MOST_TEXTS = 10;
/** A text of so many characters may go on: search/records.py publishes no more of it. */
const TEXT_LENGTH = 60_000;

/** What phrases and exclusions make of an answer. */
export class Limits {
  /**
   * @param {string[][]} phrases
   * @param {Set<number>} held the documents that hold all phrases
   * @param {Set<number>} barred those that are excluded
   */
  constructor(phrases, held, barred) {
    /** The phrases, if any document holds them. */
    this.sequences = held.size ? phrases : [];
    /** @type {"held" | "none" | null} */
    this.phrases = phrases.length ? (held.size ? "held" : "none") : null;
    /** @private */
    this.held = held;
    /** @private */
    this.barred = barred;
  }

  /**
   * Find what a query asks for beside words.
   * @param {Engine} engine
   * @param {import("./operators.js").Query} query
   */
  static async of(engine, { phrases, excluded }) {
    const [held, barred] = await Promise.all([
      holdingAll(engine.store, phrases),
      holdingAny(engine, excluded),
    ]);
    return new Limits(phrases, held, barred);
  }

  /**
   * Rank the documents that hold the phrases, if any does, and are not excluded. Those that hold a
   * phrase but none of the words, as it is made of function words, come last.
   * @param {import("./tally.js").Tally} tally
   */
  ranking(tally) {
    const { held, barred } = this;
    const numbers = tally.ranking((number) => (!held.size || held.has(number)) && !barred.has(number));
    const known = new Set(numbers);
    const others = [...held].filter((number) => !known.has(number) && !barred.has(number));
    return numbers.concat(others.sort((a, b) => b - a));
  }
}

/**
 * Give the documents that hold all of some phrases.
 * @param {Store} store
 * @param {string[][]} phrases
 * @returns {Promise<Set<number>>}
 */
async function holdingAll(store, phrases) {
  const found = await Promise.all(phrases.map((forms) => holding(store, forms)));
  const [first, ...others] = found.sort((a, b) => a.size - b.size);
  return new Set([...(first ?? [])].filter((number) => others.every((other) => other.has(number))));
}

/**
 * Give the documents that hold any of what is excluded.
 * @param {Engine} engine
 * @param {Exclusion[]} excluded
 * @returns {Promise<Set<number>>}
 */
async function holdingAny(engine, excluded) {
  const found = await Promise.all(
    excluded.map(async ({ forms, whole, starred, quoted }) => {
      if (forms.length === 1 && !quoted) return engine.holding(forms[0], starred);
      const joined = whole ? await engine.holding(whole, starred) : [];
      return [...joined, ...(await holding(engine.store, forms))];
    }),
  );
  return new Set(found.flat());
}

/**
 * Give the documents that hold some forms one after the other, in their title or text; those that
 * hold it anywhere, if there is one form only.
 * @param {Store} store
 * @param {string[]} forms
 * @returns {Promise<Set<number>>}
 */
async function holding(store, forms) {
  if (forms.length === 1) return holdingForm(store, forms[0]);
  const { Positions } = await import("./positions.js"); // nearness.js needs it, too
  const positions = await Positions.open(store);
  const lists = await Promise.all(
    cover(forms, positions).map(async (list) => ({ ...list, size: await sizeOf(store, forms, list) })),
  );
  lists.sort((a, b) => a.size - b.size);
  /** @param {typeof lists} some */
  const read = (some) => Promise.all(some.map((list) => beginnings(store, positions, forms, list)));
  const [first, ...second] = await read(lists.slice(0, 2));
  const near = second.reduce(common, first);
  const rest = lists.slice(2);
  const documents = new Set(near.map((spot) => positions.documentOf(spot)));
  if (!rest.length || !documents.size) return documents;
  const places = rest.reduce((sum, { size }) => sum + size, 0);
  const told = await inTexts(store, documents, forms, places * PLACE_BYTES);
  if (told) return told;
  const spots = (await read(rest)).reduce(common, near);
  return new Set(spots.map((spot) => positions.documentOf(spot)));
}

/**
 * Tell which of some documents hold a phrase, by their texts, if these are few and less to fetch
 * than so many bytes; null if not, or if a text is not there in full.
 * @param {Store} store
 * @param {Set<number>} documents
 * @param {string[]} forms
 * @param {number} bytes
 */
async function inTexts(store, documents, forms, bytes) {
  const { meta } = store;
  const length = meta.fields.reduce((sum, field) => sum + field.length, 0) / meta.documents;
  if (documents.size > MOST_TEXTS || documents.size * length * WORD_BYTES > bytes) return null;
  const numbers = [...documents];
  const [records, texts] = await Promise.all([
    store.records(numbers),
    Promise.all(numbers.map((number) => store.text(number))),
  ]);
  if (texts.some((text) => text.length >= TEXT_LENGTH)) return null;
  const elided = new Set(meta.elided);
  const holds = (/** @type {string} */ text) => placeOf(text, [forms], elided) >= 0;
  return new Set(numbers.filter((_, at) => holds(texts[at]) || holds(records[at].title)));
}

/**
 * Say how many places a list has, at most; of a pair it is not known before.
 * @param {Store} store
 * @param {string[]} forms
 * @param {{at: number, pair: boolean}} list
 */
async function sizeOf(store, forms, { at, pair }) {
  if (pair) return store.meta.documents;
  const found = await termsOf(store, forms[at]);
  const fields = found.flatMap(({ postings }) => postings.fields);
  return fields.reduce((sum, { frequencies }) => frequencies.reduce((a, b) => a + b, sum), 0);
}

/**
 * Give the places where a phrase may begin by one of its lists, ascending.
 * @param {Store} store
 * @param {Positions} positions
 * @param {string[]} forms
 * @param {{at: number, pair: boolean}} list
 */
async function beginnings(store, positions, forms, { at, pair }) {
  const spots = pair
    ? await positions.pair(forms[at], forms[at + 1])
    : await spotsOf(store, positions, forms, at);
  return spots.filter((spot) => positions.placeOf(spot) >= at).map((spot) => spot - at);
}

/**
 * Give the terms of a form, the form's number in each, and their postings.
 * @param {Store} store
 * @param {string} form
 */
async function termsOf(store, form) {
  const references = (await store.shardOf(form))?.lookUp(form) ?? [];
  const found = await Promise.all(
    references.map(async ({ term, number }) => {
      const postings = (await store.shardOf(term))?.postings(term);
      return postings ? [{ term, number, postings }] : [];
    }),
  );
  return found.flat();
}

/**
 * Give the documents that hold a form, in any field.
 * @param {Store} store
 * @param {string} form
 */
async function holdingForm(store, form) {
  const found = new Set();
  for (const { number, postings } of await termsOf(store, form)) {
    const holds = postings.sets.map((set) => set.includes(number));
    postings.documents.forEach((document, at) => {
      if (!holds.length || holds[postings.held[at]]) found.add(document);
    });
  }
  return found;
}

/**
 * Choose the lists that decide a phrase: those of all words that are not frequent, which know the
 * frequent words beside them, and as few pairs as hold the frequent words that are left.
 * @param {string[]} forms
 * @param {Positions} positions
 * @returns {{at: number, pair: boolean}[]}
 */
export function cover(forms, { frequent }) {
  const rare = forms.map((form) => !frequent.has(form));
  const known = rare.map((one, at) => one || rare[at - 1] || rare[at + 1]);
  const lists = [];
  for (const [at, one] of rare.entries()) {
    if (one) lists.push({ at, pair: false });
    if (known[at]) continue;
    // Neither neighbour is rare, and one is there.
    const first = at + 1 < forms.length ? at : at - 1;
    lists.push({ at: first, pair: true });
    known[first + 1] = true;
  }
  return lists;
}

/**
 * Give the places of one word of a phrase, ascending, between the frequent words that it wants.
 * @param {Store} store
 * @param {Positions} positions
 * @param {string[]} forms
 * @param {number} at
 */
async function spotsOf(store, positions, forms, at) {
  const before = positions.frequent.get(forms[at - 1]) ?? 0;
  const after = positions.frequent.get(forms[at + 1]) ?? 0;
  const lists = await Promise.all(
    (await termsOf(store, forms[at])).map(({ term, number, postings }) =>
      positions.term(term, postings, { number, before, after }),
    ),
  );
  return lists.length === 1 ? lists[0] : lists.flat().sort((a, b) => a - b);
}

/**
 * Give what two ascending lists have in common.
 * @param {number[]} left
 * @param {number[]} right
 */
function common(left, right) {
  const both = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i] === right[j]) both.push(left[i]);
    if (left[i] <= right[j]) i++;
    else j++;
  }
  return both;
}

/**
 * Find where a text holds one of some phrases first, in characters; -1 if it holds none.
 * @param {string} text
 * @param {string[][]} phrases
 * @param {ReadonlySet<string>} elided
 */
export function placeOf(text, phrases, elided) {
  const parts = scan(text, elided)
    .flatMap((compound) => compound.parts)
    .map(({ word, start }) => ({ form: formOf(word), start }))
    .filter(({ form }) => form);
  const found = parts.find((_, at) =>
    phrases.some((forms) => forms.every((form, step) => parts[at + step]?.form === form)),
  );
  return found ? found.start : -1;
}
