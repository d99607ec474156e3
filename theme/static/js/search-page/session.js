// One reader's session: the engine and the filters, loaded at the first need, and what they answer.

import { countFilters } from "./address.js";

/** @typedef {import("../../search/engine.js").Engine} Engine */
/** @typedef {import("../../search/engine.js").Found} Found */
/** @typedef {import("../../search/format.js").Entry} Entry */
/** @typedef {import("./address.js").Wanted} Wanted */
/** @typedef {import("./filters.js").Filters} Filters */
/** @typedef {import("./sift.js").Sifted} Sifted */
/** @typedef {{engine: Engine, rowsOf: typeof import("./finder.js").rowsOf}} Tools */

export const PER_PAGE = 10;

/**
 * @typedef {object} Answer
 * @property {Found | null} found nothing where no words were given
 * @property {Sifted | null} sifted nothing where no filter is in use
 * @property {number[]} numbers of the texts, in order
 * @property {Entry[]} entries the first of them
 */

/** Tell whether there is nothing to look for. @param {Wanted} wanted */
export function isIdle(wanted) {
  return !wanted.text.trim() && !countFilters(wanted);
}

export class Session {
  /**
   * @param {string} address of the index
   * @param {(module: typeof import("./filters.js")) => Filters | null} makeFilters
   */
  constructor(address, makeFilters) {
    this.address = address;
    this.makeFilters = makeFilters;
    /** @private @type {Promise<Tools> | null} */
    this.loading = null;
    /** @private @type {Promise<Filters | null> | null} */
    this.filtering = null;
  }

  /**
   * Load the engine and open the index, once; after a failure, again.
   * @param {RequestCache} [cache] `reload` to pass by a copy that may be stale
   */
  load(cache) {
    if (!this.loading || cache) {
      const meta = fetch(this.address, { cache }); // both at once: neither waits for the other
      meta.catch(() => {}); // it is waited for below
      this.loading = import("./finder.js").then(async ({ openIndex, rowsOf }) => ({
        engine: await openIndex(this.address, meta),
        rowsOf,
      }));
      this.loading.catch(() => (this.loading = null));
    }
    return this.loading;
  }

  /** Load the filters, once; after a failure, again. */
  filters() {
    this.filtering ??= import("./finder.js")
      .then(({ loadFilters }) => loadFilters())
      .then(this.makeFilters);
    this.filtering.catch(() => (this.filtering = null));
    return this.filtering;
  }

  /** Load what suggests names. */
  suggestions() {
    return import("./finder.js").then(({ loadSuggestions }) => loadSuggestions());
  }

  /** Tell whether what is wanted has nothing to do for the engine or the filters. @param {Wanted} wanted */
  isAtRest(wanted) {
    return isIdle(wanted) && !this.filtering;
  }

  /**
   * Fetch early what a search of a text that is being typed reads; what fails is met there again.
   * @param {string} text
   */
  prepare(text) {
    this.load().then(({ engine }) => engine.prepare(text), () => {});
  }

  /**
   * Search, filter and read the first records; with a fresh index if files of the known one are
   * gone.
   * @param {Wanted} wanted
   * @param {boolean} typing whether the last word may be unfinished
   * @returns {Promise<Answer>}
   */
  async ask(wanted, typing) {
    try {
      return await this.askOnce(wanted, typing);
    } catch {
      return this.askOnce(wanted, typing, "reload");
    }
  }

  /**
   * @private
   * @param {Wanted} wanted
   * @param {boolean} typing
   * @param {RequestCache} [cache]
   */
  async askOnce(wanted, typing, cache) {
    const sifting = countFilters(wanted) || wanted.order !== "relevance" || this.filtering;
    const [{ engine }, filters] = await Promise.all([this.load(cache), sifting ? this.filters() : null]);
    const found = wanted.text.trim() ? await engine.search(wanted.text, { typing }) : null;
    const sifted = filters && (await filters.sift(engine.store, found?.numbers ?? null, wanted));
    const numbers = sifted ? sifted.numbers : (found?.numbers ?? []);
    const first = isIdle(wanted) ? [] : numbers.slice(0, wanted.pages * PER_PAGE);
    return { found, sifted, numbers, entries: await engine.records(first) };
  }
}
