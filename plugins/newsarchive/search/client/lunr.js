// Answer a query in Lunr's language with the order and the scores of lunr 2.3.9, bit for bit.

import { expand, nearby, pattern } from "./automaton.js";
import { loadLengths } from "./lengths.js";
import { scores } from "./score.js";
import { parse } from "./syntax.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./syntax.js").Clause} Clause */
/** @typedef {import("./postings.js").Postings} Postings */
/** @typedef {{number: number, score: number}} Hit */

/**
 * @param {Store} store
 * @param {string} text
 * @returns {Promise<Hit[]>} best first; of equal scores in Lunr's order
 * @throws {import("./syntax.js").QuerySyntaxError}
 */
export async function query(store, text) {
  const fields = store.meta.fields.map(({ name }) => name);
  const search = new Search(store);
  for (const clause of parse(text, fields)) {
    const terms = await termsOf(store, clause);
    const places = clause.fields.map((name) => fields.indexOf(name));
    await search.add(clause, terms, places);
  }
  return search.hits(await loadLengths(store));
}

/**
 * Name the index's terms that a clause means, in Lunr's order.
 * @param {Store} store
 * @param {Clause} clause
 */
async function termsOf(store, { term, edits }) {
  if (!edits && !term.includes("*")) {
    return (await store.shardOf(term))?.postings(term) ? [term] : [];
  }
  const prefix = edits ? "" : term.slice(0, term.indexOf("*"));
  const shards = await store.shardsWith(prefix, Infinity);
  const terms = shards.flatMap((shard) => shard.terms);
  return expand(edits ? nearby(term, edits) : pattern(term), terms);
}

/** Gathers what the clauses of a query match. */
class Search {
  /** @param {Store} store */
  constructor(store) {
    /** @private */
    this.store = store;
    /** @private @type {Map<string, number>[]} by field, the boost of each term */
    this.boosts = store.meta.fields.map(() => new Map());
    /** @private @type {Map<string, Postings>} */
    this.postings = new Map();
    /** @private @type {Map<number, number[]>} by document, its matching fields as met */
    this.matches = new Map();
    /** @private @type {[number, number][]} fields and documents in the order met */
    this.met = [];
    /** @private @type {Set<number>[]} */
    this.required = [];
    /** @private @type {Set<number>} */
    this.excluded = new Set();
    this.negated = true;
  }

  /**
   * @param {Clause} clause
   * @param {string[]} terms that the clause means
   * @param {number[]} fields in which it looks
   */
  async add({ presence, boost }, terms, fields) {
    /** @type {Set<number>} */
    const holding = new Set();
    for (const term of terms) {
      const postings = await this.postingsOf(term);
      for (const field of fields) {
        const { numbers } = postings.fields[field];
        for (const number of numbers) holding.add(number);
        if (presence === "excluded") continue;
        const boosts = this.boosts[field];
        if (!boosts.has(term)) for (const number of numbers) this.meet(number, field);
        boosts.set(term, (boosts.get(term) ?? 0) + boost);
      }
    }
    if (presence === "excluded") for (const number of holding) this.excluded.add(number);
    else this.negated = false;
    if (presence === "required") this.required.push(holding);
  }

  /**
   * @param {Uint32Array[]} lengths of each field, by document
   * @returns {Hit[]}
   */
  hits(lengths) {
    if (this.negated) for (const number of this.store.numbers()) this.meet(number, 0);
    const similarities = this.boosts.map((boosts, field) => this.similarities(boosts, field, lengths));
    /** @type {Map<number, Hit>} */
    const hits = new Map();
    for (const [number, field] of this.met) {
      const wanted = this.required.every((numbers) => numbers.has(number));
      if (!wanted || this.excluded.has(number)) continue;
      const score = similarities[field].get(number) ?? 0;
      const hit = hits.get(number);
      if (hit) hit.score += score;
      else hits.set(number, { number, score });
    }
    return [...hits.values()].sort((a, b) => b.score - a.score);
  }

  /**
   * Note once that a field of a document matches.
   * @private
   * @param {number} number
   * @param {number} field
   */
  meet(number, field) {
    const fields = this.matches.get(number) ?? [];
    if (fields.includes(field)) return;
    this.matches.set(number, [...fields, field]);
    this.met.push([number, field]);
  }

  /**
   * Compare the query with a field of each document: their product by the query's length. Sums
   * run in the order of the terms, as Lunr's do.
   * @private
   * @param {Map<string, number>} boosts
   * @param {number} field
   * @param {Uint32Array[]} lengths
   */
  similarities(boosts, field, lengths) {
    /** @type {Map<number, number>} */
    const products = new Map();
    let squares = 0;
    for (const term of [...boosts.keys()].sort()) {
      const boost = boosts.get(term) ?? 0;
      squares += boost * boost;
      const postings = /** @type {Postings} */ (this.postings.get(term));
      const scored = scores(this.store.meta, postings, lengths)[field];
      postings.fields[field].numbers.forEach((number, place) => {
        products.set(number, (products.get(number) ?? 0) + boost * scored[place]);
      });
    }
    const length = Math.sqrt(squares);
    for (const [number, product] of products) products.set(number, product / length || 0);
    return products;
  }

  /**
   * @private
   * @param {string} term
   * @returns {Promise<Postings>}
   */
  async postingsOf(term) {
    const known = this.postings.get(term);
    if (known) return known;
    const postings = /** @type {Postings} */ ((await this.store.shardOf(term))?.postings(term));
    this.postings.set(term, postings);
    return postings;
  }
}
