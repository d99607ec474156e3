// Put right the words that no document holds; loaded at the first of them.

import { places } from "./mark.js";
import { choose, inflects, tolerance } from "./repair.js";
import { Spellings } from "./spellings.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./tally.js").Meaning} Meaning */

/** So many of the best documents tell how words are spelt: those that a page shows first. */
const SPELLERS = 10;
/** Of a word that is but offered so many texts tell it, as some have it in another form. */
const TEXTS = 3;

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
   * Name the words nearest to some, one edit beyond those that repair would take, with accents.
   * @param {Word[]} words
   * @param {number} limit
   */
  async nearest(words, limit) {
    const near = await Promise.all(
      words.map(({ form }) => this.spellings.near(form, limit, tolerance(form) + 1)),
    );
    const ranked = near.flat().sort((one, other) => one.distance - other.distance);
    const forms = [...new Set(ranked.map(({ form }) => form))].slice(0, limit);
    return Promise.all(
      forms.map(async (form) => {
        const numbers = await this.engine.holding(form, false);
        return (await this.spelt(new Set([form]), numbers.slice(0, TEXTS), TEXTS)).get(form) ?? form;
      }),
    );
  }

  /**
   * Put right the words that no document holds, each in its place.
   * @param {Word[]} words
   * @param {Meaning[]} meanings
   * @returns {Promise<Map<string, string> | null>} the form for each form put right; null if a
   *   reader need not be told
   */
  async mend(words, meanings) {
    const known = meanings.filter(({ forms }) => forms.length);
    /** @type {Map<string, string>} */
    const mended = new Map();
    const told = words.map(async (word, place) => {
      if (meanings[place].forms.length || word.starred) return false;
      const near = await this.spellings.near(word.form);
      const better = await choose(near, (form) => this.together(form, known));
      if (!better) return false;
      const { form } = word;
      mended.set(form, better.form);
      word.typed = better.form;
      meanings[place] = await this.engine.meaning({ form: better.form, wholes: [] }, false);
      return !inflects(better.form, form);
    });
    return (await Promise.all(told)).includes(true) ? mended : null;
  }

  /**
   * Write what was typed with words put right, spelt as the best documents do (`gneve`: `genève`).
   * @param {string} text
   * @param {ReadonlyMap<string, string>} mended
   * @param {number[]} numbers of the documents, best first
   */
  async retell(text, mended, numbers) {
    // What the first one does not show at once is in its text: a page shows a passage of it then.
    const spelt = await this.spelt(new Set(mended.values()), numbers, 1);
    const elided = new Set(this.engine.store.meta.elided);
    let told = "";
    let done = 0;
    for (const { start, end, form } of places(text, new Set(mended.keys()), elided)) {
      if (start < done) continue;
      const better = mended.get(form) ?? form;
      told += text.slice(done, start) + asTyped(spelt.get(better) ?? better, text.slice(start, end));
      done = end;
    }
    return (told + text.slice(done)).trim();
  }

  /**
   * Find how documents spell some forms, in small letters; not all may be found.
   * @private
   * @param {ReadonlySet<string>} forms
   * @param {number[]} numbers
   * @param {number} texts to be read of them at most, if their titles and summaries do not tell
   */
  async spelt(forms, numbers, texts) {
    const { store } = this.engine;
    const elided = new Set(store.meta.elided);
    /** @type {Map<string, string>} */
    const spelt = new Map();
    /** @param {string} text */
    const read = (text) => {
      for (const { start, end, form } of places(text, forms, elided)) {
        if (!spelt.has(form)) spelt.set(form, text.slice(start, end).toLowerCase());
      }
    };
    const entries = await this.engine.records(numbers.slice(0, SPELLERS));
    for (const { title, summary } of entries) read(`${title}\n${summary}`);
    for (const number of numbers.slice(0, texts)) {
      if (spelt.size === forms.size) break;
      read(await store.text(number));
    }
    return spelt;
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

/**
 * Write a word with a capital if the one typed has one.
 * @param {string} word
 * @param {string} typed
 */
function asTyped(word, typed) {
  const [first] = typed;
  return first === first.toLowerCase() ? word : word[0].toUpperCase() + word.slice(1);
}
