// Find the documents that hold phrases, and those that hold what is excluded.

import { Positions, SPAN } from "./positions.js";
import { formOf, scan } from "./text.js";

/** @typedef {import("./operators.js").Exclusion} Exclusion */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./engine.js").Engine} Engine */

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
  const positions = await Positions.open(store);
  const lists = await Promise.all(
    cover(forms, positions).map(async ({ at, pair }) => {
      const spots = pair
        ? await positions.pair(forms[at], forms[at + 1])
        : await spotsOf(store, positions, forms, at);
      // Where the phrase would begin.
      return spots.filter((spot) => spot % SPAN >= at).map((spot) => spot - at);
    }),
  );
  const [first, ...others] = lists.sort((a, b) => a.length - b.length);
  return new Set(others.reduce(common, first).map((spot) => positions.documentOf(spot)));
}

/**
 * Give the documents that hold a form, in any field.
 * @param {Store} store
 * @param {string} form
 */
async function holdingForm(store, form) {
  const found = new Set();
  for (const { term, number } of (await store.shardOf(form))?.lookUp(form) ?? []) {
    const postings = (await store.shardOf(term))?.postings(term);
    const holds = postings?.sets.map((set) => set.includes(number)) ?? [];
    postings?.documents.forEach((document, at) => {
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
    ((await store.shardOf(forms[at]))?.lookUp(forms[at]) ?? []).map(async ({ term, number }) => {
      const postings = (await store.shardOf(term))?.postings(term);
      return postings ? positions.term(term, postings, { number, before, after }) : [];
    }),
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
