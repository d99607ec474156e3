// What documents share (source, tags, language): the values of a kind, and which documents pass.

import { Bits } from "./bits.js";
import { Reader } from "./bytes.js";
import { inflated } from "./inflate.js";

/** @typedef {import("./store.js").Store} Store */

/**
 * @typedef {object} Value
 * @property {string} name what names it in an address
 * @property {string} label
 * @property {string} url its page, relative to the site's root; empty if there is none
 * @property {Uint32Array} numbers its documents, ascending
 */

/** @typedef {{kind: string, values: Value[]}} Facet values in the order of their frequency */

/**
 * @typedef {object} Condition one filter
 * @property {string} kind
 * @property {(number: number) => boolean} passes
 */

/**
 * Read a kind; one that no document has is empty.
 * @param {Store} store
 * @param {string} kind
 * @returns {Promise<Facet>}
 */
export async function loadFacet(store, kind) {
  const info = infos(store).find((one) => one.kind === kind);
  if (!info) return { kind, values: [] };
  return store.once(`facets/${info.name}.bin`, async (response) => ({
    kind,
    values: readValues(await inflated(response), info.pages),
  }));
}

/**
 * @param {Uint8Array} bytes
 * @param {boolean} pages
 * @returns {Value[]}
 */
function readValues(bytes, pages) {
  const reader = new Reader(bytes);
  const keys = reader.strings();
  const labels = keys.map(() => reader.string());
  const counts = keys.map(() => reader.varint());
  const bits = new Bits(bytes, reader.at);
  const numbers = counts.map((count) => {
    bits.align();
    return bits.ascending(count);
  });
  return keys
    .map((key, place) => ({
      name: pages ? key.slice(key.lastIndexOf("/") + 1).replace(/\.html$/, "") : key,
      label: labels[place],
      url: pages ? key : "",
      numbers: numbers[place],
    }))
    .sort((a, b) => b.numbers.length - a.numbers.length);
}

/**
 * Make the condition that a document has one of some values.
 * @param {Facet} facet
 * @param {ReadonlySet<string>} names
 * @returns {Condition}
 */
export function oneOf({ kind, values }, names) {
  const chosen = values.filter(({ name }) => names.has(name));
  const held = new Uint8Array(1 + Math.max(-1, ...chosen.map(({ numbers }) => numbers.at(-1) ?? -1)));
  for (const { numbers } of chosen) for (const number of numbers) held[number] = 1;
  return { kind, passes: (number) => held[number] === 1 };
}

/** What stands for a document that was not found: it fails every condition. */
const ABSENT = -1;

/** Which of some documents pass which of some conditions. */
export class Sieve {
  /**
   * @param {number[]} numbers the documents found, in their order
   * @param {Condition[]} conditions at most 30, one a kind
   */
  constructor(numbers, conditions) {
    this.numbers = numbers;
    this.kinds = conditions.map(({ kind }) => kind);
    const size = numbers.reduce((most, number) => Math.max(most, number + 1), 0);
    /** By document: a bit for each condition that it fails. */
    this.failed = new Int32Array(size).fill(ABSENT);
    for (const number of numbers) {
      let bits = 0;
      conditions.forEach(({ passes }, place) => (bits |= passes(number) ? 0 : 1 << place));
      this.failed[number] = bits;
    }
  }

  /**
   * Give the documents that pass, in their order; `except` leaves the condition of a kind out.
   * @param {string} [except]
   */
  passing(except) {
    const telling = this.telling(except);
    return this.numbers.filter((number) => !(this.failed[number] & telling));
  }

  /**
   * Count the documents of each value among those that pass the conditions of the other kinds.
   * @param {Facet} facet
   * @returns {number[]} in the order of the values
   */
  counts({ kind, values }) {
    const telling = this.telling(kind);
    const { failed } = this;
    return values.map(({ numbers }) => {
      let count = 0;
      for (const number of numbers) if (!((failed[number] ?? ABSENT) & telling)) count++;
      return count;
    });
  }

  /**
   * Give the bits that tell, without that of a kind.
   * @private
   * @param {string} [except]
   */
  telling(except) {
    const place = except === undefined ? -1 : this.kinds.indexOf(except);
    return place < 0 ? -1 : ~(1 << place);
  }
}

/** @param {Store} store */
function infos(store) {
  return store.meta.facets;
}
