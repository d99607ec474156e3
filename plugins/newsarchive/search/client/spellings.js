// Find the words of the archive that are nearest to a misspelt one, from two or three small files.

import { inflated } from "./inflate.js";
import { lastUpTo, Reader } from "./bytes.js";
import { costs, edits, inflects, likelyErrors, SHORTEST, tolerance } from "./repair.js";

/** @typedef {import("./format.js").Listing} Listing */
/** @typedef {import("./store.js").Store} Store */

/** A repair looks into at most so many shards, whatever the archive holds. */
const MOST_SHARDS = 24;
/** Of the words found there so many are weighed, those with fewest edits. */
const MOST_WEIGHED = 400;
/** A word in twice as many documents may be so much farther (docs/benchmarks.md, "Spellings"). */
const COMMON = 0.05;
const WORD = /^\p{L}{3,40}$/u;
// What ends a word says how common it is.
const ENDS = /([\u0001-\u001f])/;

/**
 * @typedef {object} Root
 * @property {boolean} paged
 * @property {string[]} first
 * @property {string[]} names
 * @property {[number, number, number, number][]} classes typed lengths from, to; letters of the
 *   head and of the tail that words are sorted by
 * @property {[string, string][]} likely letters that are often put for each other
 */

/** @typedef {{word: string, level: number}} Entry a word, and the base-4 logarithm of its documents */

/**
 * @typedef {object} Candidate
 * @property {string} form
 * @property {number} distance edits, a likely one counting less than 1
 * @property {number} documents that hold the form, at least
 */

export class Spellings {
  /**
   * @param {Store} store
   * @param {Root | null} root
   */
  constructor(store, root) {
    /** @private */
    this.store = store;
    /** @private */
    this.root = root;
    /** @private */
    this.likely = likelyErrors(root?.likely ?? []);
  }

  /**
   * Open the spellings of an index; one without them has no word near any.
   * @param {Store} store
   */
  static async open(store) {
    const name = store.meta.spellings;
    return new Spellings(store, name ? await store.json(path(name, "json")) : null);
  }

  /**
   * Name the archive's words within one edit of a word, within two from eight letters on; the
   * likeliest first, at most `limit`. To a word of three letters only those that inflect it.
   * @param {string} form
   * @param {number} [limit]
   * @param {number} [most] how far a word may be; of those farther than one edit not all are found
   * @returns {Promise<Candidate[]>}
   */
  async near(form, limit = 5, most = tolerance(form)) {
    if (!this.root || !WORD.test(form)) return [];
    // A likely error, such as f for ph, may be two edits and still count less than one.
    const read = (await this.neighbours(form, this.root)).flatMap(({ word, level }) => {
      const count = word === form ? Infinity : edits(form, word, most + 1);
      return count > most + 1 ? [] : [{ form: word, edits: count, documents: 4 ** level }];
    });
    const nearest = [...new Map(read.map((one) => [one.form, one])).values()]
      .sort((one, other) => one.edits - other.edits || other.documents - one.documents)
      .slice(0, MOST_WEIGHED);
    return nearest
      .map((one) => ({ ...one, distance: costs(form, one.form, this.likely) }))
      .filter(({ distance }) => distance <= most)
      .filter((one) => form.length >= SHORTEST || inflects(form, one.form))
      .sort(likelier)
      .slice(0, limit)
      .map(({ form: word, distance, documents }) => ({ form: word, distance, documents }));
  }

  /**
   * Read the words that share an end with a word, among others.
   * @private
   * @param {string} form
   * @param {Root} root
   * @returns {Promise<Entry[]>}
   */
  async neighbours(form, root) {
    const places = await Promise.all(ends(form, root.classes).map((end) => this.files(end, root)));
    const names = [...new Set(places.flat())].slice(0, MOST_SHARDS);
    const shards = await Promise.all(names.map((name) => this.shard(name)));
    return shards.flat();
  }

  /**
   * Name the shards that may hold strings with a prefix.
   * @private
   * @param {string} prefix
   * @param {Root} root
   */
  async files(prefix, root) {
    const names = within(root, prefix);
    if (!root.paged) return names;
    const pages = names.map((name) => this.store.json(path(name, "json")));
    return (await Promise.all(pages)).flatMap((page) => within(page, prefix));
  }

  /**
   * @private
   * @param {string} name
   * @returns {Promise<Entry[]>}
   */
  shard(name) {
    return this.store.once(path(name, "bin"), async (response) => {
      return entries(await inflated(response));
    });
  }
}

/**
 * @param {string} name
 * @param {string} kind
 */
function path(name, kind) {
  return `spellings/${name}.${kind}`;
}

/**
 * Give the ends of a word as the files are sorted by them: its head, its reversed tail, and its
 * head with the letters at the seam swapped, for that swap leaves neither end as it was.
 * @param {string} form
 * @param {Root["classes"]} classes
 */
function ends(form, classes) {
  const place = Math.max(classes.findIndex(([, longest]) => form.length <= longest), 0);
  const [shortest, , head, tail] = classes[place];
  const heads = [`f${place}${form.slice(0, head)}`];
  if (form.length < shortest) return heads;
  if (head + tail === form.length) heads.push(`f${place}${form.slice(0, head - 1)}${form[head]}`);
  return [...new Set(heads), `b${place}${reversed(form.slice(-tail))}`];
}

/** @param {string} word */
function reversed(word) {
  return [...word].reverse().join("");
}

/**
 * Name the files of a listing that may hold strings with a prefix.
 * @param {Listing} listing
 * @param {string} prefix
 */
function within({ first, names }, prefix) {
  const start = lastUpTo(first, prefix);
  let end = start + 1;
  while (end < first.length && first[end].startsWith(prefix)) end++;
  return names.slice(Math.max(start, 0), end);
}

/**
 * Read the words of a shard.
 * @param {Uint8Array} bytes inflated
 * @returns {Entry[]}
 */
function entries(bytes) {
  const reader = new Reader(bytes);
  const backwards = reader.varint() === 1;
  const shared = Array.from({ length: reader.varint() }, () => reader.varint());
  const pieces = new TextDecoder().decode(bytes.subarray(reader.at)).split(ENDS);
  let before = "";
  return shared.map((count, at) => {
    before = before.slice(0, count) + pieces[2 * at];
    const level = pieces[2 * at + 1].charCodeAt(0) - 1;
    return { word: backwards ? reversed(before) : before, level };
  });
}

/**
 * Order candidates: a word that is common makes up for some distance.
 * @param {Candidate} one
 * @param {Candidate} other
 */
function likelier(one, other) {
  return price(one) - price(other) || (one.form < other.form ? -1 : 1);
}

/** @param {Candidate} candidate */
function price({ distance, documents }) {
  return distance - Math.log2(documents) * COMMON;
}
