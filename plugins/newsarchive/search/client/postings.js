// Read the postings of a term: which documents hold it, how often, and in which of its forms.

/**
 * @typedef {object} FieldPostings a term in one field, documents ascending
 * @property {Uint32Array} numbers
 * @property {Uint32Array} frequencies
 * @property {Uint32Array} classes of the field's length: twice its logarithm to base 2, rounded
 */

/**
 * @typedef {object} Postings
 * @property {FieldPostings[]} fields in the order of meta.json
 * @property {Uint32Array} documents that hold the term in any field, ascending
 * @property {number[][]} sets of the term's forms that stand together in a document; none if it
 *   has one form only
 * @property {Uint32Array} held by each document: the place of its set
 */

/** A list that begins with this number is in runs: a list for each `run` document numbers. */
const IN_RUNS = 2;

/**
 * Read the postings of a term.
 * @param {import("./bits.js").Bits} bits
 * @param {import("./format.js").Meta} meta
 * @returns {Postings}
 */
export function readPostings(bits, { fields: { length: fields }, numbers, run }) {
  if (bits.gamma() !== IN_RUNS) return readList(bits, fields, 0);
  const runs = [];
  for (let start = 0; start < numbers; start += run) {
    bits.align();
    bits.gamma();
    runs.push(readList(bits, fields, start));
  }
  return joined(runs);
}

/**
 * @param {import("./bits.js").Bits} bits
 * @param {number} fields
 * @param {number} start the number from which on documents are counted
 * @returns {Postings}
 */
function readList(bits, fields, start) {
  const read = Array.from({ length: fields }, () => readField(bits, start));
  const documents = union(read.map(({ numbers }) => numbers));
  const sets = Array.from({ length: bits.gamma() - 1 }, () => bits.ones());
  return { fields: read, documents, sets, held: bits.list(sets.length ? documents.length : 0) };
}

/**
 * Join lists of documents that follow each other; each has its own sets.
 * @param {Postings[]} runs
 * @returns {Postings}
 */
function joined(runs) {
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @type {number[][]} */
  const sets = [];
  const held = runs.map((run) => {
    const own = run.sets.map((set) => {
      const key = set.join();
      const place = places.get(key) ?? sets.push(set) - 1;
      places.set(key, place);
      return place;
    });
    return run.held.map((place) => own[place]);
  });
  const fields = runs[0].fields.map((_, at) => ({
    numbers: concatenated(runs.map(({ fields: some }) => some[at].numbers)),
    frequencies: concatenated(runs.map(({ fields: some }) => some[at].frequencies)),
    classes: concatenated(runs.map(({ fields: some }) => some[at].classes)),
  }));
  const documents = concatenated(runs.map((run) => run.documents));
  return { fields, documents, sets, held: concatenated(held) };
}

/** @param {Uint32Array[]} lists */
function concatenated(lists) {
  const all = new Uint32Array(lists.reduce((length, list) => length + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

/**
 * @param {import("./bits.js").Bits} bits
 * @param {number} start
 * @returns {FieldPostings}
 */
function readField(bits, start) {
  const count = bits.gamma() - 1;
  const numbers = bits.ascending(count, start);
  const frequencies = bits.list(count);
  for (let i = 0; i < count; i++) frequencies[i]++;
  return { numbers, frequencies, classes: aroundMean(bits, count) };
}

/**
 * Read numbers written as their mean, and how far from it each is.
 * @param {import("./bits.js").Bits} bits
 * @param {number} count
 */
function aroundMean(bits, count) {
  const mean = count && bits.gamma() - 1;
  return bits.list(count).map((away) => mean + (away % 2 ? -(away + 1) / 2 : away / 2));
}

/**
 * Merge ascending lists of numbers into one without repetition.
 * @param {Uint32Array[]} lists
 */
function union(lists) {
  return lists.reduce((merged, list) => {
    if (!merged.length || !list.length) return merged.length ? merged : list;
    const both = new Uint32Array(merged.length + list.length);
    let length = 0;
    for (let i = 0, j = 0; i < merged.length || j < list.length; length++) {
      const left = merged[i] ?? Infinity;
      const right = list[j] ?? Infinity;
      both[length] = Math.min(left, right);
      if (left <= right) i++;
      if (right <= left) j++;
    }
    return both.slice(0, length);
  });
}
