// Rank the documents of a query: most words, then surest, then Lunr's score, then newest.

import { scores } from "./score.js";

/** @typedef {import("./format.js").Meta} Meta */
/** @typedef {import("./shard.js").Postings} Postings */
/** @typedef {import("./shard.js").Reference} Reference */

/** How surely a document holds a word: the form itself, another with its stem, or its beginning. */
const EXACT = 3;
const STEM = 2;
const PREFIX = 1;

/**
 * @typedef {object} Meaning what a word stands for in the index
 * @property {Reference[]} exact
 * @property {Reference[]} begun terms of the forms that begin with the word
 * @property {string[]} wholes terms of the joined compounds that it is a part of
 * @property {string[]} forms
 */

/** Adds up, for each document, the words it holds, how surely, and its score. */
export class Tally {
  /** @param {Meta} meta */
  constructor(meta) {
    this.meta = meta;
    this.words = new Uint8Array(meta.numbers);
    this.surety = new Uint8Array(meta.numbers);
    this.score = new Float64Array(meta.numbers);
    /** @type {Map<number, number>} how surely each document holds the present word */
    this.present = new Map();
    /** @type {number[]} */
    this.found = [];
  }

  /**
   * Count the documents of a word.
   * @param {Meaning} meaning
   * @param {[string, Postings | null][]} terms
   */
  count({ exact, wholes }, terms) {
    const forms = new Map(exact.map(({ term, number }) => [term, number]));
    for (const [term, postings] of terms) {
      if (!postings) continue;
      const form = forms.get(term);
      const sure = wholes.includes(term) ? EXACT : form === undefined ? PREFIX : STEM;
      const holds = postings.sets.map((set) => form !== undefined && set.includes(form));
      const only = !holds.length && form !== undefined;
      postings.documents.forEach((number, place) => {
        this.hold(number, only || holds[postings.held[place]] ? EXACT : sure);
      });
      const scored = scores(this.meta, postings);
      postings.fields.forEach(({ numbers }, field) => this.add(numbers, scored[field]));
    }
    this.endWord();
  }

  /**
   * @private
   * @param {number} number
   * @param {number} surety
   */
  hold(number, surety) {
    if (surety > (this.present.get(number) ?? 0)) this.present.set(number, surety);
  }

  /**
   * @private
   * @param {Uint32Array} numbers
   * @param {Float64Array} scored
   */
  add(numbers, scored) {
    for (let i = 0; i < numbers.length; i++) this.score[numbers[i]] += scored[i];
  }

  /** @private */
  endWord() {
    for (const [number, surety] of this.present) {
      if (!this.words[number]) this.found.push(number);
      this.words[number] += 1;
      this.surety[number] += surety;
    }
    this.present.clear();
  }

  /**
   * Order the documents: most words, surest, best score; then the higher number, the newer.
   * @param {(number: number) => boolean} [keep] tells those that are results
   */
  ranking(keep) {
    const { words, surety, score } = this;
    return (keep ? this.found.filter(keep) : this.found).sort(
      (a, b) => words[b] - words[a] || surety[b] - surety[a] || score[b] - score[a] || b - a,
    );
  }
}
