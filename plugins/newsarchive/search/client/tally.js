// Rank the documents of a query: most words, then surest, then best score, then newest.

/** @typedef {import("./format.js").Meta} Meta */
/** @typedef {import("./postings.js").Postings} Postings */
/** @typedef {import("./shard.js").Reference} Reference */

/** How surely a document holds a word: the form itself, another with its stem, or its beginning. */
const EXACT = 3;
const STEM = 2;
const PREFIX = 1;
/** What other forms count beside the form itself, and all words in the title (docs/benchmarks.md). */
const OTHER_FORM = 0.25;
const WHOLE_TITLE = 1.25;
/** The length of a field in tokens, by its class. */
const LENGTHS = Float64Array.from({ length: 64 }, (_, place) => 2 ** (place / 2));
/** So many results stand on a page: if no more are alike, their order matters little. */
const PER_PAGE = 10;
/** Documents in the lists of places fetched, for each that they order; and in all. */
const LISTED = 50;
const MOST_LISTED = 5000;
/** A sort key has so many steps for surety and for a score; ten words score less than 512 in all. */
const STEPS = 32;
const SCORES = 2 ** 21;
const SCALE = SCORES / 512;

/**
 * @typedef {object} Meaning what a word stands for in the index
 * @property {Reference[]} exact
 * @property {Reference[]} begun terms of the forms that begin with the word
 * @property {string[]} wholes terms of the joined compounds that it is a part of
 * @property {string[]} forms
 */

/**
 * Adds up, for each document, the words it holds, how surely, and its score: BM25F, the times of all
 * fields weighed together before they saturate, so that a title does not outweigh a whole text
 * (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004).
 */
export class Tally {
  /** @param {Meta} meta */
  constructor(meta) {
    const { numbers, fields } = meta;
    this.meta = meta;
    this.title = fields.findIndex(({ name }) => name === "title");
    this.words = new Uint8Array(numbers);
    this.titled = new Uint8Array(numbers);
    this.surety = new Uint8Array(numbers);
    this.score = new Float64Array(numbers);
    /** How surely each document holds the present word, and how often, weighed. */
    this.present = new Uint8Array(numbers);
    this.weight = new Float64Array(numbers);
    /** What an occurrence of the present term counts in each of its documents. */
    this.share = new Float64Array(numbers);
    /** How many documents hold each word. @type {number[]} */
    this.holding = [];
    /** @type {number[]} */
    this.found = [];
    /** How near each document has the words to each other, from 0 to 1, if that is to count. */
    this.near = /** @type {Float64Array | null} */ (null);
  }

  /**
   * Count the documents of a word.
   * @param {Meaning} meaning
   * @param {[string, Postings | null][]} terms
   */
  count({ exact, wholes }, terms) {
    const forms = new Map(exact.map(({ term, number }) => [term, number]));
    /** @type {number[]} */
    const holding = [];
    const titled = new Set();
    for (const [term, postings] of terms) {
      if (!postings) continue;
      this.hold(postings, forms.get(term), wholes.includes(term), holding);
      this.weigh(postings);
      postings.fields[this.title]?.numbers.forEach((number) => titled.add(number));
    }
    for (const number of titled) this.titled[number]++;
    this.endWord(holding);
  }

  /**
   * Note how surely the documents of a term hold the word, and what share of its occurrences there
   * is likely the word's own form: postings do not say it, so as often as it is among all documents.
   * @private
   * @param {Postings} postings
   * @param {number | undefined} form the word's own number among the term's forms
   * @param {boolean} whole
   * @param {number[]} holding is added the documents that are new
   */
  hold({ documents, sets, held }, form, whole, holding) {
    const { present, share } = this;
    const own = sets.length ? sharesOf(form, sets, held) : [form === undefined ? 0 : 1];
    const other = form === undefined ? PREFIX : STEM;
    for (let i = 0; i < documents.length; i++) {
      const number = documents[i];
      const part = whole ? 1 : own[sets.length ? held[i] : 0];
      const sure = part ? EXACT : other;
      if (!present[number]) holding.push(number);
      if (sure > present[number]) present[number] = sure;
      share[number] = part + OTHER_FORM * (1 - part);
    }
  }

  /**
   * Add the occurrences of a term to those of the word.
   * @private
   * @param {Postings} postings
   */
  weigh(postings) {
    const { weight, share, meta } = this;
    postings.fields.forEach(({ numbers, frequencies, classes }, field) => {
      const { boost, length } = meta.fields[field];
      const slope = (meta.b * meta.documents) / length;
      for (let i = 0; i < numbers.length; i++) {
        const number = numbers[i];
        const norm = 1 - meta.b + slope * LENGTHS[classes[i]];
        weight[number] += (share[number] * boost * frequencies[i]) / norm;
      }
    });
  }

  /**
   * @private
   * @param {number[]} holding the word
   */
  endWord(holding) {
    const { words, surety, score, present, weight, meta } = this;
    const idf = Math.log(1 + (meta.documents - holding.length + 0.5) / (holding.length + 0.5));
    this.holding.push(holding.length);
    for (const number of holding) {
      if (!words[number]++) this.found.push(number);
      surety[number] += present[number];
      score[number] += (idf * weight[number]) / (meta.k1 + weight[number]);
      present[number] = weight[number] = 0;
    }
  }

  /**
   * Choose the words whose places are worth fetching, as more documents hold several words, as many
   * and as surely as the first, than a page shows: those in few documents, so that the lists cost
   * not much more than these documents would.
   * @returns {number[]} which words, in the order counted; none if there is nothing to decide
   */
  deciding() {
    const tiers = this.found.map((number) => this.tier(number));
    const best = tiers.reduce((most, tier) => Math.max(most, tier), 2 * STEPS);
    const crowd = tiers.filter((tier) => tier === best).length;
    let left = crowd > PER_PAGE ? Math.min(crowd * LISTED, MOST_LISTED) : 0;
    return [...this.holding.keys()]
      .sort((one, other) => this.holding[one] - this.holding[other])
      .filter((at) => this.holding[at] && (left -= this.holding[at]) >= 0);
  }

  /**
   * @private
   * @param {number} number
   */
  tier(number) {
    return this.words[number] * STEPS + this.surety[number];
  }

  /**
   * Order the documents: most words, surest, best score; then the higher number, the newer.
   * @param {(number: number) => boolean} [keep] tells those that are results
   * @returns {number[]}
   */
  ranking(keep) {
    const { score, titled, near } = this;
    const known = this.holding.filter((count) => count).length;
    const count = this.meta.numbers;
    // One number for all of it: they sort many times faster than by comparing in turn.
    const keys = Float64Array.from(keep ? this.found.filter(keep) : this.found, (number) => {
      const title = titled[number] === known ? WHOLE_TITLE : 1;
      const points = score[number] * title * (1 + (near ? near[number] : 0));
      return (this.tier(number) * SCORES + Math.floor(points * SCALE)) * count + number;
    });
    return Array.from(keys.sort(), (key) => key % count).reverse();
  }
}

/**
 * Give, for each set of a term's forms, how often one form of the set is this one.
 * @param {number | undefined} form
 * @param {number[][]} sets
 * @param {Uint32Array} held
 */
function sharesOf(form, sets, held) {
  const having = sets.map(() => 0);
  for (const set of held) having[set]++;
  /** @type {Map<number, number>} */
  const documents = new Map();
  sets.forEach((set, at) => {
    for (const one of set) documents.set(one, (documents.get(one) ?? 0) + having[at]);
  });
  return sets.map((set) => {
    if (form === undefined || !set.includes(form)) return 0;
    const all = set.reduce((sum, one) => sum + (documents.get(one) ?? 0), 0);
    return (documents.get(form) ?? 0) / all;
  });
}
