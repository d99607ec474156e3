// Read what a reader typed as plain words: no sign has a meaning, nothing can be malformed.

import { formOf, plain, scan } from "./text.js";

/** A query has at most so many words; the rest is not looked at. */
export const MAX_WORDS = 10;
// What is typed is cut before it is split: ten words, their joints and as many function words.
const MAX_TYPED = 1000;

/**
 * @typedef {object} Word
 * @property {string} form folded
 * @property {string} typed lower-case, as typed
 * @property {boolean} last whether it ends what was typed, so that more letters may follow
 * @property {string[]} wholes forms of the compounds that it is a part of (`étatsunis`)
 */

/**
 * Give the words of a query; function words only if there is nothing else.
 * @param {string} text
 * @param {{common: string[], elided: string[]}} language
 * @returns {Word[]}
 */
export function wordsOf(text, { common, elided }) {
  const typed = text.slice(0, MAX_TYPED);
  /** @type {Map<string, Word>} */
  const words = new Map();
  for (const { parts, joined, end } of scan(typed, new Set(elided))) {
    const whole = joined === null ? "" : formOf(joined);
    parts.forEach(({ word }, place) => {
      const form = formOf(word);
      if (!form) return;
      const known = words.get(form) ?? { form, typed: word, last: false, wholes: [] };
      words.delete(form); // a repeated word counts where it stands last
      words.set(form, known);
      if (whole) known.wholes.push(whole);
      known.last ||= place === parts.length - 1 && end === typed.length;
    });
  }
  const all = [...words.values()];
  const few = new Set(common.map((word) => plain(word)));
  const telling = all.filter(({ typed: word }) => !few.has(word));
  return (telling.length ? telling : all).slice(0, MAX_WORDS);
}
