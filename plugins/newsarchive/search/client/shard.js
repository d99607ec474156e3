// Decode a term shard: its terms and forms at once, a term's postings when they are asked for.

import { lastUpTo, Reader } from "./bytes.js";
import { FORMAT_VERSION, IndexError } from "./format.js";

/**
 * @typedef {object} FieldPostings a term in one field, documents ascending
 * @property {Uint32Array} numbers
 * @property {Uint32Array} frequencies
 * @property {Uint32Array} lengths of the field, in tokens
 */

/**
 * @typedef {object} Postings
 * @property {FieldPostings[]} fields in the order of meta.json
 * @property {Uint32Array} documents that hold the term in any field, ascending
 * @property {Uint32Array | null} masks for each document, which of the term's forms it holds;
 *   null if the term has one form only
 */

/** @typedef {{term: string, bit: number}} Reference a form's term, and its bit in the masks */

export class Shard {
  /**
   * @param {Uint8Array} bytes
   * @param {number} fields how many fields the index has
   */
  constructor(bytes, fields) {
    const reader = new Reader(bytes);
    if (reader.varint() !== FORMAT_VERSION) throw new IndexError("shard of another format");
    this.terms = reader.strings();
    const names = this.terms.concat(reader.strings());
    this.forms = reader.strings();
    /** @type {Reference[][]} terms of each form */
    this.references = this.forms.map(() => []);
    let place = 0;
    for (const references of this.references) {
      for (let more = 1; more; ) {
        const step = reader.varint();
        more = step % 2;
        const half = (step - more) / 2;
        place += half % 2 ? -(half + 1) / 2 : half / 2;
        references.push({ term: names[place], bit: reader.varint() });
      }
    }
    const lengths = this.terms.map(() => reader.varint());
    let at = reader.at;
    /** @private */
    this.starts = lengths.map((length) => (at += length) - length);
    /** @private */
    this.bytes = bytes;
    /** @private */
    this.fields = fields;
  }

  /**
   * Name the terms of a form.
   * @param {string} form
   * @returns {Reference[]}
   */
  lookUp(form) {
    const place = lastUpTo(this.forms, form);
    return this.forms[place] === form ? this.references[place] : [];
  }

  /**
   * Name the forms of some terms, as far as they are in this shard.
   * @param {ReadonlySet<string>} terms
   */
  formsOf(terms) {
    return this.forms.filter((_, at) => this.references[at].some(({ term }) => terms.has(term)));
  }

  /**
   * Name the forms that begin with a prefix, at most so many.
   * @param {string} prefix
   * @param {number} limit
   */
  formsWith(prefix, limit) {
    const forms = [];
    let at = lastUpTo(this.forms, prefix);
    if (this.forms[at] !== prefix) at++;
    while (at < this.forms.length && this.forms[at].startsWith(prefix) && forms.length < limit) {
      forms.push(this.forms[at++]);
    }
    return forms;
  }

  /**
   * Give the postings of a term; null if the shard does not hold it.
   * @param {string} term
   * @returns {Postings | null}
   */
  postings(term) {
    const place = lastUpTo(this.terms, term);
    if (this.terms[place] !== term) return null;
    const reader = new Reader(this.bytes, this.starts[place]);
    const fields = [];
    for (let i = 0; i < this.fields; i++) fields.push(readField(reader));
    const documents = union(fields.map(({ numbers }) => numbers));
    const masks = reader.varint() > 1 ? documents.map(() => reader.varint()) : null;
    return { fields, documents, masks };
  }
}

/**
 * @param {Reader} reader
 * @returns {FieldPostings}
 */
function readField(reader) {
  const count = reader.varint();
  const numbers = new Uint32Array(count);
  const frequencies = new Uint32Array(count);
  let number = 0;
  for (let i = 0; i < count; i++) {
    const step = reader.varint();
    frequencies[i] = 1 + (step % 2);
    number += (step - (step % 2)) / 2;
    numbers[i] = number;
  }
  for (let i = 0; i < count; i++) if (frequencies[i] > 1) frequencies[i] += reader.varint();
  const lengths = numbers.map(() => reader.varint());
  return { numbers, frequencies, lengths };
}

/**
 * Merge ascending lists of numbers into one without repetition.
 * @param {Uint32Array[]} lists
 */
function union(lists) {
  const filled = lists.filter((list) => list.length);
  if (filled.length === 1) return filled[0];
  const all = new Set(filled.flatMap((list) => [...list]));
  return Uint32Array.from(all).sort();
}
