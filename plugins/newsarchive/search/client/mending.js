// Put right the words that no document holds; loaded at the first of them.

import { choose, inflects, tolerance } from "./repair.js";
import { Spellings } from "./spellings.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./tally.js").Meaning} Meaning */

export class Mender {
  /**
   * @param {Engine} engine
   * @param {Spellings} spellings
   */
  constructor(engine, spellings) {
    this.engine = engine;
    this.spellings = spellings;
  }

  /** @param {Engine} engine */
  static async open(engine) {
    return new Mender(engine, await Spellings.open(engine.store));
  }

  /**
   * Name the words nearest to some, one edit beyond those that repair would take.
   * @param {Word[]} words
   * @param {number} limit
   */
  async nearest(words, limit) {
    const near = await Promise.all(
      words.map(({ form }) => this.spellings.near(form, limit, tolerance(form) + 1)),
    );
    const ranked = near.flat().sort((one, other) => one.distance - other.distance);
    return [...new Set(ranked.map(({ form }) => form))].slice(0, limit);
  }

  /**
   * Put right the words that no document holds, each in its place; true if a reader is to be told.
   * @param {Word[]} words
   * @param {Meaning[]} meanings
   */
  async mend(words, meanings) {
    const known = meanings.filter(({ forms }) => forms.length);
    const told = words.map(async (word, place) => {
      if (meanings[place].forms.length || word.starred) return false;
      const near = await this.spellings.near(word.form);
      const better = await choose(near, (form) => this.together(form, known));
      if (!better) return false;
      const { form } = word;
      word.typed = better.form;
      meanings[place] = await this.engine.meaning({ form: better.form, wholes: [] }, false);
      return !inflects(better.form, form);
    });
    return (await Promise.all(told)).includes(true);
  }

  /**
   * Count the documents that hold a form together with other words.
   * @private
   * @param {string} form
   * @param {Meaning[]} others
   */
  async together(form, others) {
    if (!others.length) return 0;
    const word = await this.engine.meaning({ form, wholes: [] }, false);
    const [own, ...sets] = await Promise.all([word, ...others].map((one) => this.documents(one)));
    return [...own].filter((number) => sets.every((set) => set.has(number))).length;
  }

  /**
   * Number the documents that hold a word.
   * @private
   * @param {Meaning} meaning
   */
  async documents(meaning) {
    const postings = await this.engine.postings(meaning);
    return new Set(postings.flatMap(([, found]) => (found ? [...found.documents] : [])));
  }
}
