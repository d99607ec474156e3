// Read what a reader typed as words; operators.js reads what has signs with a meaning.

import { formOf, plain, scan } from "./text.js";

/** A query has at most so many words; the rest is not looked at. */
export const MAX_WORDS = 10;
/** What is typed is cut before it is split: ten words, their joints and as many function words. */
export const MAX_TYPED = 1000;
/** A query without any of these is but words. */
const SIGNS = /["«“*]|(?:^|\s)[-\u2212]/;

/**
 * @typedef {object} Word
 * @property {string} form folded
 * @property {string} typed lower-case, as typed
 * @property {boolean} last whether it ends what was typed, so that more letters may follow
 * @property {boolean} starred whether it is typed as the beginning of a word
 * @property {boolean} quoted whether it is asked for in phrases only
 * @property {string[]} wholes forms of the compounds that it is a part of (`étatsunis`)
 */

/** @typedef {{common: string[], elided: string[]}} Language */

/**
 * Tell whether a query may have signs with a meaning.
 * @param {string} text
 */
export function hasSigns(text) {
  return SIGNS.test(text);
}

/**
 * Give the words of a query; function words only if there is nothing else.
 * @param {string} text
 * @param {Language} language
 * @returns {Word[]}
 */
export function wordsOf(text, language) {
  /** @type {Map<string, Word>} */
  const words = new Map();
  addWords(words, text.slice(0, MAX_TYPED), new Set(language.elided), "last");
  return tellingOf(words, language);
}

/**
 * Add the words of a piece of a query to those known.
 * @param {Map<string, Word>} words
 * @param {string} text
 * @param {ReadonlySet<string>} elided
 * @param {"quoted" | "last"} [piece] whether it is a phrase, or ends the query
 */
export function addWords(words, text, elided, piece) {
  for (const { parts, joined, end } of scan(text, elided)) {
    const whole = joined === null ? "" : formOf(joined);
    parts.forEach(({ word }, place) => {
      const form = formOf(word);
      if (!form) return;
      const known = words.get(form) ?? {
        form, typed: word, last: false, starred: false, quoted: true, wholes: [],
      };
      words.delete(form); // a repeated word counts where it stands last
      words.set(form, known);
      if (whole) known.wholes.push(whole);
      known.quoted &&= piece === "quoted";
      if (place < parts.length - 1) return;
      known.last ||= piece === "last" && end === text.length;
      known.starred ||= piece !== "quoted" && text[end] === "*";
    });
  }
}

/**
 * Choose the words that say what a query is about.
 * @param {Map<string, Word>} words
 * @param {Language} language
 */
export function tellingOf(words, { common }) {
  const all = [...words.values()];
  const few = new Set(common.map((word) => plain(word)));
  const telling = all.filter(({ typed, starred }) => starred || !few.has(typed));
  return (telling.length ? telling : all).slice(0, MAX_WORDS);
}
