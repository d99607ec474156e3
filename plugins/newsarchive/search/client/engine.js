// Find the documents of a query: all its words first, exact forms above stems, then Lunr's score.

import { wordsOf } from "./query.js";
import { inflects, nearest, REPAIR_SHARDS } from "./repair.js";
import { scores } from "./score.js";
import { Store } from "./store.js";

/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./shard.js").Reference} Reference */

/** How surely a document holds a word: the form itself, another with its stem, or its beginning. */
const EXACT = 3;
const STEM = 2;
const PREFIX = 1;
/** An unfinished word stands for at most so many forms, from so many shards. */
const PREFIX_FORMS = 50;
const PREFIX_SHARDS = 3;

/**
 * @typedef {object} Found
 * @property {number[]} numbers of the documents, best first
 * @property {Set<string>} forms to mark in what is shown
 * @property {string | null} repaired the words looked for, if some typed ones were put right
 */

/**
 * @typedef {object} Meaning what a word stands for in the index
 * @property {Reference[]} exact
 * @property {Reference[]} begun terms of the forms that begin with the word
 * @property {string[]} wholes terms of the joined compounds that it is a part of
 * @property {string[]} forms
 */

export class Engine {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  /**
   * Open an index by the absolute address of its meta.json.
   * @param {string} address
   * @param {import("./format.js").Fetch} fetch
   * @param {RequestCache} [cache]
   */
  static async open(address, fetch, cache) {
    return new Engine(await Store.open(address, fetch, cache));
  }

  /**
   * Find documents by what a reader typed; `typing`: the last word may be unfinished.
   * @param {string} text
   * @param {{typing?: boolean}} [options]
   * @returns {Promise<Found>}
   */
  async search(text, { typing = false } = {}) {
    const words = wordsOf(text, this.store.meta);
    let repaired = false;
    const meanings = await Promise.all(
      words.map(async (word) => {
        // One letter after other words begins too many to say anything.
        const unfinished = typing && word.last && (word.form.length > 1 || words.length === 1);
        const meaning = await this.meaning(word, unfinished);
        if (meaning.forms.length) return meaning;
        const better = await this.repair(word.form);
        if (!better) return meaning;
        repaired ||= !inflects(better, word.form);
        word.typed = better;
        return this.meaning({ ...word, form: better, wholes: [] }, false);
      }),
    );
    const tally = new Tally(this.store.meta.numbers);
    for (const meaning of meanings) await this.count(meaning, tally);
    return {
      numbers: tally.ranking(),
      forms: new Set(meanings.flatMap(({ forms }) => forms)),
      repaired: repaired ? words.map(({ typed }) => typed).join(" ") : null,
    };
  }

  /**
   * Answer a query in Lunr's language (`+term field:term te*m term~1 term^2`) over index terms.
   * @param {string} text
   * @throws {import("./syntax.js").QuerySyntaxError}
   */
  async lunr(text) {
    const { query } = await import("./lunr.js"); // the page has no need of it
    return query(this.store, text);
  }

  /**
   * Give what results show of documents.
   * @param {number[]} numbers
   */
  records(numbers) {
    return this.store.records(numbers);
  }

  /**
   * @private
   * @param {Word} word
   * @param {boolean} unfinished
   * @returns {Promise<Meaning>}
   */
  async meaning({ form, wholes }, unfinished) {
    const shard = await this.store.shardOf(form);
    const exact = shard?.lookUp(form) ?? [];
    const terms = new Set(exact.map(({ term }) => term));
    const forms = shard ? shard.formsOf(terms) : [];
    /** @type {Reference[]} */
    const begun = [];
    if (unfinished) {
      for (const near of await this.store.shardsWith(form, PREFIX_SHARDS)) {
        for (const longer of near.formsWith(form, PREFIX_FORMS)) {
          forms.push(longer);
          begun.push(...near.lookUp(longer));
        }
      }
    }
    const joined = [];
    for (const whole of new Set(wholes)) {
      const found = (await this.store.shardOf(whole))?.lookUp(whole) ?? [];
      if (!found.length) continue;
      forms.push(whole);
      joined.push(...found.map(({ term }) => term));
    }
    return { exact, begun, wholes: joined, forms };
  }

  /**
   * Name the form that a word no document holds was most likely meant to be.
   * @private
   * @param {string} form
   */
  async repair(form) {
    const shards = await this.store.shardsWith([...form].slice(0, 2).join(""), REPAIR_SHARDS);
    const own = await this.store.shardOf(form);
    return nearest(form, own ? [...new Set([own, ...shards])] : shards);
  }

  /**
   * Tally the documents of a word.
   * @private
   * @param {Meaning} meaning
   * @param {Tally} tally
   */
  async count({ exact, begun, wholes }, tally) {
    const bits = new Map(exact.map(({ term, bit }) => [term, bit]));
    const terms = new Set([...bits.keys(), ...begun.map(({ term }) => term), ...wholes]);
    for (const term of terms) {
      const postings = (await this.store.shardOf(term))?.postings(term);
      if (!postings) continue;
      const bit = bits.get(term);
      const sure = wholes.includes(term) ? EXACT : bit === undefined ? PREFIX : STEM;
      postings.documents.forEach((number, place) => {
        const exactly = bit !== undefined && hasBit(postings.masks, place, bit);
        tally.hold(number, exactly ? EXACT : sure);
      });
      const scored = scores(this.store.meta, postings);
      postings.fields.forEach(({ numbers }, field) => tally.add(numbers, scored[field]));
    }
    tally.endWord();
  }
}

/**
 * Tell whether the document at a place of a term's postings holds the form with a bit.
 * @param {Uint32Array | null} masks
 * @param {number} place
 * @param {number} bit
 */
function hasBit(masks, place, bit) {
  return masks === null || ((masks[place] >> bit) & 1) === 1;
}

/** Adds up, for each document, the words it holds, how surely, and its score. */
class Tally {
  /** @param {number} size the first number above every document's */
  constructor(size) {
    this.words = new Uint8Array(size);
    this.surety = new Uint8Array(size);
    this.score = new Float64Array(size);
    /** @type {Map<number, number>} how surely each document holds the present word */
    this.present = new Map();
    /** @type {number[]} */
    this.found = [];
  }

  /**
   * @param {number} number
   * @param {number} surety
   */
  hold(number, surety) {
    if (surety > (this.present.get(number) ?? 0)) this.present.set(number, surety);
  }

  /**
   * @param {Uint32Array} numbers
   * @param {Float64Array} scored
   */
  add(numbers, scored) {
    for (let i = 0; i < numbers.length; i++) this.score[numbers[i]] += scored[i];
  }

  endWord() {
    for (const [number, surety] of this.present) {
      if (!this.words[number]) this.found.push(number);
      this.words[number] += 1;
      this.surety[number] += surety;
    }
    this.present.clear();
  }

  /** Order the documents: most words, surest, best score; then the higher number, the newer. */
  ranking() {
    const { words, surety, score } = this;
    return this.found.sort(
      (a, b) => words[b] - words[a] || surety[b] - surety[a] || score[b] - score[a] || b - a,
    );
  }
}
