// Find the documents of a query: all its words first, exact forms above stems, then the score.

import { excerpt } from "./excerpt.js";
import { hasSigns, MAX_TYPED, wordsOf } from "./query.js";
import { Store } from "./store.js";
import { Tally } from "./tally.js";

/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./postings.js").Postings} Postings */
/** @typedef {import("./shard.js").Reference} Reference */
/** @typedef {import("./tally.js").Meaning} Meaning */

/** An unfinished word stands for at most so many forms, from so many shards. */
const PREFIX_FORMS = 50;
const PREFIX_SHARDS = 3;
/** So many letters of a word mostly tell which list leads to its shard. */
const LISTED_FROM = 4;

/**
 * @typedef {object} Found
 * @property {number[]} numbers of the documents, best first
 * @property {Set<string>} forms to mark in what is shown
 * @property {string | null} repaired what was typed with words put right, if some are
 * @property {"held" | "none" | null} phrases whether any document holds those asked for; if
 *   none does, `numbers` are those that hold their words; null if none is asked for
 * @property {string[][]} sequences forms of the phrases held, for `passage`
 */

export class Engine {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    /** @private @type {Promise<import("./mending.js").Mender> | null} */
    this.mending = null;
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
    const query = hasSigns(text) ? await this.read(text) : null;
    const words = query?.words ?? wordsOf(text, this.store.meta);
    const limiting = query && this.limits(query);
    limiting?.catch(() => {}); // it is waited for below
    const meanings = await Promise.all(
      words.map((word) => {
        // One letter after other words begins too many to say anything.
        const begun = typing && word.last && (word.form.length > 1 || words.length === 1);
        return this.meaning(word, begun || word.starred);
      }),
    );
    const known = meanings.every(({ forms }) => forms.length);
    const mender = known ? null : await this.mender();
    const mended = mender && (await mender.mend(words, meanings));
    const postings = await Promise.all(meanings.map((meaning) => this.postings(meaning)));
    const tally = new Tally(this.store.meta);
    meanings.forEach((meaning, place) => tally.count(meaning, postings[place]));
    const limits = await limiting;
    const deciding = tally.deciding();
    // Function words have no places; they are all or none of the words.
    const placed = !this.store.meta.common.includes(words[0]?.typed);
    if (placed && deciding.length > 1 && !limits?.sequences.length) {
      tally.near = await this.nearness(
        deciding.map((at) => ({ meaning: meanings[at], terms: postings[at] })),
      );
    }
    const shown = meanings.map(({ forms }, at) =>
      limits?.sequences.length && words[at].quoted ? [words[at].form, ...words[at].wholes] : forms,
    );
    const numbers = limits ? limits.ranking(tally) : tally.ranking();
    return {
      numbers,
      forms: new Set(shown.flat()),
      repaired: mended && (await mender.retell(text.slice(0, MAX_TYPED), mended, numbers)),
      phrases: limits?.phrases ?? null,
      sequences: limits?.sequences ?? [],
    };
  }

  /**
   * Fetch, while a reader types, what a search will read first: the shards of whole words, and the
   * lists that lead to that of the word at the end. What fails here fails again, and is said, there.
   * @param {string} text
   */
  prepare(text) {
    for (const { form, last } of wordsOf(text, this.store.meta)) {
      if (last && form.length < LISTED_FROM) continue;
      const early = last ? this.store.listingOf(form) : this.store.shardOf(form);
      early.catch(() => {});
    }
  }

  /**
   * Name the archive's words that are nearest to those of a text, though too far to be meant
   * surely: for a page without results.
   * @param {string} text
   * @param {number} [limit]
   * @returns {Promise<string[]>} words, nearest first
   */
  async nearest(text, limit = 5) {
    return (await this.mender()).nearest(wordsOf(text, this.store.meta), limit);
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
   * Give the passage of a document's text that holds a phrase, or most of the words found; null if
   * none does.
   * @param {number} number
   * @param {ReadonlySet<string>} forms
   * @param {string[][]} [sequences]
   */
  async passage(number, forms, sequences = []) {
    const { meta } = this.store;
    const text = await this.store.text(number);
    const phrases = sequences.length ? await import("./phrases.js") : null;
    return excerpt(text, forms, meta, phrases?.placeOf(text, sequences, new Set(meta.elided)));
  }

  /**
   * Give the documents that hold a word in any of its inflections.
   * @param {string} form
   * @param {boolean} unfinished
   * @returns {Promise<number[]>}
   */
  async holding(form, unfinished) {
    const postings = await this.postings(await this.meaning({ form, wholes: [] }, unfinished));
    return postings.flatMap(([, found]) => [...(found?.documents ?? [])]);
  }

  /**
   * @private
   * @param {string} text
   */
  async read(text) {
    const { queryOf } = await import("./operators.js"); // few readers type signs
    return queryOf(text, this.store.meta);
  }

  /**
   * @private
   * @param {import("./operators.js").Query} query
   */
  async limits(query) {
    if (!query.phrases.length && !query.excluded.length) return null;
    const { Limits } = await import("./phrases.js");
    return Limits.of(this, query);
  }

  /**
   * Weigh how near documents have the words to each other; loaded when it is to decide.
   * @private
   * @param {import("./nearness.js").Found[]} words
   */
  async nearness(words) {
    const opening = import("./positions.js").then(({ Positions }) => Positions.open(this.store));
    const [{ nearness }, positions] = await Promise.all([import("./nearness.js"), opening]);
    return nearness(positions, this.store.meta.numbers, words);
  }

  /**
   * @param {Pick<Word, "form" | "wholes">} word
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
   * Load what mends words, once; after a failure, again. Most queries have no need of it.
   * @private
   */
  mender() {
    this.mending ??= import("./mending.js").then(({ Mender }) => Mender.open(this));
    this.mending.catch(() => (this.mending = null));
    return this.mending;
  }

  /**
   * Fetch the postings of all terms of a word.
   * @param {Meaning} meaning
   * @returns {Promise<[string, Postings | null][]>}
   */
  postings({ exact, begun, wholes }) {
    const terms = new Set([...exact, ...begun].map(({ term }) => term).concat(wholes));
    return Promise.all(
      [...terms].map(async (term) => [term, (await this.store.shardOf(term))?.postings(term) ?? null]),
    );
  }
}
