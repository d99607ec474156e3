// Read where words stand, from files that are fetched when a phrase asks for them.

import { Bits } from "./bits.js";
import { lastUpTo, Reader } from "./bytes.js";
import { FORMAT_VERSION, IndexError } from "./format.js";
import { inflated } from "./inflate.js";
import { placed } from "./store.js";

/** @typedef {import("./postings.js").Postings} Postings */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./format.js").Listing} Listing */

/**
 * A place as one number that sorts: field and document, then the place in it. No document has so
 * many words.
 */
const SPAN = 2 ** 26;

/** What a list may begin with: numbers of places follow, as the term's forms have places only in part. */
const PARTIAL = 2;
/** The list is in runs: a list for each `run` document numbers. */
const IN_RUNS = 3;

/**
 * @typedef {object} File a range of the lists
 * @property {string[]} keys their names, sorted: a term, or two frequent words, a space before each
 * @property {number[]} ends of each list, in bytes
 * @property {Uint8Array} bytes
 */

/**
 * @typedef {object} Wanted the places that are asked of a term
 * @property {number} number of the form among those of the term
 * @property {number} before the frequent word right before, by its rank from 1 on; 0 for any word
 * @property {number} after
 */

export class Positions {
  /**
   * @param {Store} store
   * @param {Listing & {paged: boolean, frequent: string[]}} listing
   */
  constructor(store, listing) {
    /** @private */
    this.store = store;
    /** @private */
    this.listing = placed(listing);
    /** @private */
    this.paged = listing.paged;
    /** @private the fields in which words have places */
    this.fields = store.meta.fields.flatMap(({ name }, at) =>
      name === "title" || name === "text" ? [at] : [],
    );
    /** The rank of each frequent word, from 1 on. */
    this.frequent = new Map(listing.frequent.map((form, at) => [form, at + 1]));
  }

  /**
   * Open the positions of an index.
   * @param {Store} store
   */
  static async open(store) {
    const path = `positions/${store.meta.positions}.json`;
    return new Positions(store, await store.once(path, (response) => response.json()));
  }

  /**
   * Give the places of one form of a term, ascending.
   * @param {string} term
   * @param {Postings} postings
   * @param {Wanted} wanted
   */
  async term(term, postings, { number, before, after }) {
    const bits = await this.list(term);
    if (!bits) return [];
    const code = bits.gamma();
    if (code !== IN_RUNS) return this.spots(bits, code, postings, { number, before, after });
    const { numbers: end, run } = this.store.meta;
    /** @type {number[][]} */
    const runs = [];
    for (let start = 0; start < end; start += run) {
      bits.align();
      const some = between(postings, start, start + run);
      runs.push(this.spots(bits, bits.gamma(), some, { number, before, after }));
    }
    return runs.flat().sort((one, other) => one - other);
  }

  /**
   * Read the places of a list.
   * @private
   * @param {Bits} bits
   * @param {number} code that it begins with
   * @param {Postings} postings of its documents
   * @param {Wanted} wanted
   */
  spots(bits, code, postings, { number, before, after }) {
    /** @type {number[]} */
    const spots = [];
    this.fields.forEach((field, at) => {
      const { numbers, frequencies } = postings.fields[field];
      const counts = code === PARTIAL ? bits.list(numbers.length) : frequencies;
      const count = counts.reduce((sum, one) => sum + one, 0);
      const gaps = bits.list(count);
      const forms = readForms(bits, postings, numbers, counts, count);
      const left = readColumns(bits, count);
      const right = readColumns(bits, count);
      eachPlace(numbers, counts, gaps, (document, place, nth) => {
        if (forms[nth] !== number) return;
        if (before && left[nth] !== before + 1) return;
        if (after && right[nth] !== after + 1) return;
        spots.push(this.spot(at, document) + place);
      });
    });
    return spots;
  }

  /**
   * Give the places of a frequent word that another follows, ascending.
   * @param {string} first
   * @param {string} second
   */
  async pair(first, second) {
    const bits = await this.list(` ${first} ${second}`);
    /** @type {number[]} */
    const spots = [];
    if (!bits) return spots;
    this.fields.forEach((_, at) => {
      const numbers = bits.list(bits.gamma() - 1);
      for (let i = 1; i < numbers.length; i++) numbers[i] += numbers[i - 1] + 1;
      const counts = bits.list(numbers.length).map((more) => more + 1);
      const gaps = bits.list(counts.reduce((sum, one) => sum + one, 0));
      eachPlace(numbers, counts, gaps, (document, place) => {
        spots.push(this.spot(at, document) + place);
      });
    });
    return spots;
  }

  /**
   * Say how many parts stand before a place in its field.
   * @param {number} spot
   */
  placeOf(spot) {
    return spot % SPAN;
  }

  /**
   * Name the document of a place.
   * @param {number} spot
   */
  documentOf(spot) {
    return Math.floor(spot / SPAN) % this.store.meta.numbers;
  }

  /**
   * @private
   * @param {number} field
   * @param {number} document
   */
  spot(field, document) {
    return (field * this.store.meta.numbers + document) * SPAN;
  }

  /**
   * Find a list; null if the archive holds no such term or pair.
   * @private
   * @param {string} key
   */
  async list(key) {
    let { first, names } = this.listing;
    if (this.paged) {
      const page = names[Math.max(lastUpTo(first, key), 0)];
      ({ first, names } = await this.store.once(`positions/${page}.json`, (response) => response.json()));
    }
    const place = lastUpTo(first, key);
    if (place < 0) return null;
    /** @type {File} */
    const file = await this.store.once(`positions/${names[place]}.bin`, async (response) =>
      readFile(new Uint8Array(await response.arrayBuffer())),
    );
    const at = lastUpTo(file.keys, key);
    if (file.keys[at] !== key) return null;
    return new Bits(file.bytes, file.ends[at - 1] ?? 0);
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<File>}
 */
async function readFile(bytes) {
  const head = new Reader(bytes);
  if (head.varint() !== FORMAT_VERSION) throw new IndexError("positions of another format");
  const end = head.varint() + head.at;
  const names = new Reader(await inflated(new Response(bytes.subarray(head.at, end))));
  const keys = names.strings();
  let at = 0;
  const ends = keys.map(() => (at += names.varint()));
  return { keys, ends, bytes: bytes.subarray(end) };
}

/**
 * Call back with each document, place and the place's own number.
 * @param {Uint32Array} numbers
 * @param {Uint32Array} counts
 * @param {Uint32Array} gaps
 * @param {(document: number, place: number, nth: number) => void} call
 */
function eachPlace(numbers, counts, gaps, call) {
  let nth = 0;
  numbers.forEach((document, at) => {
    let place = -1;
    for (let left = counts[at]; left; left--) {
      place += gaps[nth] + 1;
      call(document, place, nth++);
    }
  });
}

/**
 * Read the number of the form at each place: it is written where a document holds several.
 * @param {Bits} bits
 * @param {Postings} postings
 * @param {Uint32Array} numbers
 * @param {Uint32Array} counts
 * @param {number} count the sum of the counts
 */
function readForms(bits, { documents, sets, held }, numbers, counts, count) {
  /** @type {number[][]} */
  const options = [];
  let place = 0;
  let several = 0;
  for (let i = 0; i < numbers.length; i++, place++) {
    while (documents[place] < numbers[i]) place++;
    const set = sets[held[place]] ?? [0];
    options.push(set);
    if (set.length > 1) several += counts[i];
  }
  const which = bits.list(several);
  const forms = new Uint8Array(count);
  let nth = 0;
  let next = 0;
  options.forEach((set, i) => {
    for (let left = counts[i]; left; left--) forms[nth++] = set[set.length > 1 ? which[next++] : 0];
  });
  return forms;
}

/**
 * Read so many numbers in gamma columns.
 * @param {Bits} bits
 * @param {number} count
 */
function readColumns(bits, count) {
  const values = new Uint32Array(count);
  for (let i = 0; i < count; i++) values[i] = bits.unary();
  for (let i = 0; i < count; i++) values[i] = (1 << values[i]) + bits.low(values[i]);
  return values;
}

/**
 * Give the postings of the documents from one number up to another.
 * @param {Postings} postings
 * @param {number} start
 * @param {number} stop
 * @returns {Postings}
 */
function between({ fields, documents, sets, held }, start, stop) {
  const [first, last] = cut(documents, start, stop);
  return {
    fields: fields.map(({ numbers, frequencies, classes }) => {
      const [from, to] = cut(numbers, start, stop);
      const [some, times, lengths] = [numbers, frequencies, classes].map((column) => column.subarray(from, to));
      return { numbers: some, frequencies: times, classes: lengths };
    }),
    documents: documents.subarray(first, last),
    sets,
    held: held.subarray(first, last),
  };
}

/**
 * @param {Uint32Array} numbers ascending
 * @param {number} start
 * @param {number} stop
 */
function cut(numbers, start, stop) {
  return [start, stop].map((number) => lastUpTo(numbers, number - 1) + 1);
}
