// Decode a term shard: its names at once, a term's postings when they are asked for.

import { Bits } from "./bits.js";
import { lastUpTo, Reader } from "./bytes.js";
import { FORMAT_VERSION, IndexError } from "./format.js";
import { inflated } from "./inflate.js";
import { readPostings } from "./postings.js";

/** @typedef {{term: string, number: number}} Reference a form's term, and its number there */

export class Shard {
  /**
   * @param {Reader} names
   * @param {Uint8Array} postings
   * @param {import("./format.js").Meta} meta
   */
  constructor(names, postings, meta) {
    /** @private */
    this.bytes = postings;
    /** @private */
    this.meta = meta;
    this.forms = names.strings();
    const { references, met } = readReferences(names, this.forms);
    /** @type {Reference[][]} terms of each form */
    this.references = references;
    const silent = names.strings();
    const foreign = new Set(names.varints(names.varint()));
    this.terms = silent.concat(met.filter((_, place) => !foreign.has(place))).sort();
    let at = 0;
    /** @private */
    this.ends = this.terms.map(() => (at += names.varint()));
  }

  /**
   * Inflate a shard's names and give it its postings.
   * @param {ArrayBuffer} buffer
   * @param {import("./format.js").Meta} meta
   */
  static async read(buffer, meta) {
    const bytes = new Uint8Array(buffer);
    const reader = new Reader(bytes);
    if (reader.varint() !== FORMAT_VERSION) throw new IndexError("shard of another format");
    const end = reader.varint() + reader.at;
    const names = await inflated(new Response(bytes.subarray(reader.at, end)));
    return new Shard(new Reader(names), bytes.subarray(end), meta);
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
   * @returns {import("./postings.js").Postings | null}
   */
  postings(term) {
    const place = lastUpTo(this.terms, term);
    if (this.terms[place] !== term) return null;
    const bits = new Bits(this.bytes, this.ends[place - 1] ?? 0);
    return readPostings(bits, this.meta);
  }
}

/**
 * Read the terms of each form, and list them in the order in which they are met.
 * @param {Reader} names
 * @param {string[]} forms
 */
function readReferences(names, forms) {
  /** @type {{kind: number, more: boolean}[][]} */
  const kinds = forms.map(() => {
    const several = [];
    for (let more = true; more; ) {
      const value = names.varint();
      more = value % 2 === 1;
      several.push({ kind: value >> 1, more });
    }
    return several;
  });
  const all = kinds.flat();
  const back = names.varints(all.filter(({ kind }) => kind === 1).length);
  const steps = all.map(() => names.zigzag());
  const suffixes = names.strings();
  /** @type {string[]} */
  const met = [];
  /** @type {Map<string, number>} */
  const expected = new Map();
  let term = "";
  let backs = 0;
  let suffix = 0;
  let step = 0;
  const references = kinds.map((several, at) =>
    several.map(({ kind }) => {
      if (kind === 1) {
        term = met[met.length - back[backs++]];
      } else if (kind > 1) {
        const form = forms[at];
        term = form.slice(0, form.length - ((kind - 2) >> 1)) + (kind % 2 ? suffixes[suffix++] : "");
        met.push(term);
      }
      const number = (expected.get(term) ?? 0) + steps[step++];
      expected.set(term, number + 1);
      return { term, number };
    }),
  );
  return { references, met };
}
